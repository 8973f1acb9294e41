import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Catch } from './hunt.ts';
import { plants } from './plants.ts';

const run = promisify(execFile);
const hunt = fileURLToPath(new URL('hunt.ts', import.meta.url));

/** Seeds a bug may hide in at most. Most are caught in the first few. */
const SEEDS_MAX = 400;
const HUNT_MAX_MS = 120_000;

/** What one hunt has compiled the next need not. Of its own, so that nothing with a bug in it lies where the product's is kept. */
const compiled = mkdtempSync(join(tmpdir(), 'guichet-planted-'));
after(() => rmSync(compiled, { recursive: true, force: true }));

for (const { name, caughtBy } of plants) {
  test(`[planted] ${name} is caught by ${caughtBy.join(' or ')}`, async (context) => {
    const { stdout } = await run(process.execPath, [hunt, name, String(SEEDS_MAX)], {
      timeout: HUNT_MAX_MS,
      env: { ...process.env, NODE_COMPILE_CACHE: compiled },
    });
    // The last line is the hunt's own.
    const caught = JSON.parse(stdout.trim().split('\n').at(-1) ?? 'null') as Catch;
    assert(caught !== null, `${SEEDS_MAX} seeds, and no ${caughtBy.join(' or ')} noticed`);
    context.diagnostic(`caught in seed ${caught.seed} by ${caught.ids.join(', ')}: ${caught.finding}`);
  });
}
