import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

const program = resolve(import.meta.dirname, '../../bench/replay/main.ts');
/** The whole small corpus takes some seconds; a run that hangs must fail. */
const RUN_MAX_MS = 120_000;

function replay(...args: readonly string[]): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    timeout: RUN_MAX_MS,
  });
  return { status, output: stdout + stderr };
}

test('the small corpus comes out as it went in, on both screens and in the transcript', () => {
  const { status, output } = replay('--speed', '0');
  assert.equal(status, 0, output);
  assert.match(output, /^chats +25$/m);
  assert.match(output, /^acknowledged +164$/m);
  assert.match(output, /^differences +0$/m);
});

test('what is wrong with the command line or the file is said, with exit code 2', () => {
  const wrong = replay('--customers', 'many', '--crashes', '1', '--url', 'nowhere');
  assert.equal(wrong.status, 2);
  for (const option of ['--customers', '--crashes', '--url', '--admin'])
    assert.match(wrong.output, new RegExp(option));
  const folder = mkdtempSync(join(tmpdir(), 'guichet-replay-'));
  try {
    const file = join(folder, 'broken.jsonl');
    writeFileSync(file, '{"id":"x","lang":"en","topic":"t","turns":[{"from":"robot","text":"hello"}]}\n');
    const broken = replay(file);
    assert.equal(broken.status, 2);
    assert.match(broken.output, /line 1/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
