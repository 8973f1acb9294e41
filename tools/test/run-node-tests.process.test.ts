import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { runNodeTests } from './run-node-tests.ts';
import type { TestCounts } from './summary-reporter.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'guichet-runner-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const imports = `import { describe, test } from 'node:test';\n`;

async function run(isolation: 'none' | 'process', texts: readonly string[]): Promise<TestCounts> {
  const files = texts.map((text, index) => {
    const name = `case-${index}.test.mjs`;
    writeFileSync(join(root, name), imports + text);
    return name;
  });
  return runNodeTests({ root, files, isolation, concurrency: 2, namePattern: undefined, live: false });
}

for (const isolation of ['none', 'process'] as const) {
  test(`counts tests, not suites (isolation: ${isolation})`, async () => {
    const text = `describe('s', () => { test('a', () => {}); test('b', () => {}); }); test('c', { skip: true }, () => {});`;
    assert.deepEqual(await run(isolation, [text]), { passed: 2, failed: 0, skipped: 1 });
  });

  test(`counts a failure inside a suite once (isolation: ${isolation})`, async () => {
    const text = `describe('s', () => { test('a', () => { throw new Error('expected in this test'); }); test('b', () => {}); });`;
    assert.deepEqual(await run(isolation, [text]), { passed: 1, failed: 1, skipped: 0 });
  });

  test(`counts a file that does not load as a failure (isolation: ${isolation})`, async () => {
    const { failed } = await run(isolation, [
      `throw new Error('expected in this test');`,
      `test('a', () => {});`,
    ]);
    assert.ok(failed >= 1);
  });

  test(`counts a process that leaves early as a failure (isolation: ${isolation})`, async () => {
    const { failed } = await run(isolation, [`test('a', () => { process.exit(0); });`]);
    assert.ok(failed >= 1);
  });

  test(`counts all of more files than there are processes (isolation: ${isolation})`, async () => {
    const text = `test('a', () => {}); test('b', () => { throw new Error('expected in this test'); });`;
    assert.deepEqual(await run(isolation, [text, text, text]), { passed: 3, failed: 3, skipped: 0 });
  });
}
