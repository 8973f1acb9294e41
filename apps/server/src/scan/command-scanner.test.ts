import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { ScanFailed } from '../ports/file-scanner.ts';
import { CommandScanner } from './command-scanner.ts';

/** Reads all of its input, then ends by what it found there. */
const SCANNER = `
  const pieces = [];
  process.stdin.on('data', (piece) => pieces.push(piece));
  process.stdin.on('end', () => {
    const text = Buffer.concat(pieces).toString();
    process.exitCode = text.includes('EICAR') ? 1 : text.includes('broken') ? 2 : 0;
  });
`;

describe('a scanner that is a command', () => {
  test('[SC-1] takes its exit code for the verdict, and no other code for one', async () => {
    await using bed = await makeScript(SCANNER);
    const scanner = new CommandScanner({ command: bed.command });
    assert.equal(await scanner.scan(pieces('harmless', 'text'.repeat(100_000))), 'clean');
    assert.equal(await scanner.scan(pieces('x'.repeat(100_000), 'EI', 'CAR')), 'infected');
    await assert.rejects(scanner.scan(pieces('broken')), ScanFailed);
  });

  test('[SC-1] believes a scanner that stops reading once it knows', async () => {
    await using bed = await makeScript('process.exit(1)');
    const scanner = new CommandScanner({ command: bed.command });
    assert.equal(await scanner.scan(pieces(...Array<string>(100).fill('x'.repeat(100_000)))), 'infected');
  });

  test('[SC-2] has no verdict where it cannot be run, takes too long, or the file breaks off', async () => {
    const missing = new CommandScanner({ command: '/nowhere/scan --stdin' });
    await assert.rejects(missing.scan(pieces('x')), ScanFailed);
    await using endless = await makeScript('setInterval(() => {}, 1_000)');
    await assert.rejects(
      new CommandScanner({ command: endless.command, timeoutMs: 300 }).scan(pieces('x')),
      ScanFailed,
    );
    await using bed = await makeScript(SCANNER);
    const broken = (async function* () {
      yield Buffer.from('harmless so far');
      throw new Error('the disk broke');
    })();
    await assert.rejects(new CommandScanner({ command: bed.command }).scan(broken), ScanFailed);
  });

  test('[SC-3] runs no shell', async () => {
    await using bed = await makeScript('process.exitCode = process.argv.length === 5 ? 0 : 2');
    const scanner = new CommandScanner({ command: `${bed.command} $(exit 1) ;false` });
    assert.equal(await scanner.scan(pieces('x')), 'clean');
  });
});

async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

async function makeScript(source: string): Promise<AsyncDisposable & { readonly command: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-scan-'));
  const script = join(folder, 'scan.cjs');
  await writeFile(script, source);
  return {
    command: `${process.execPath} ${script}`,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
