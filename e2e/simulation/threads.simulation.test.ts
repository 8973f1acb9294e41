import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { ThreadPool } from './thread-pool.ts';

// PROPERTY_SEED=<seed> runs that one alone.
const given = process.env['PROPERTY_SEED'];
const SEEDS = given === undefined ? Array.from({ length: 90 }, (_, n) => n + 1) : [Number(given)];
const SEEDS_PER_TEST = 30;

const pool = new ThreadPool<number, readonly string[]>(new URL('threads-worker.ts', import.meta.url));
after(() => pool[Symbol.asyncDispose]());

describe('threads over bad networks, crashes and a bad disk', () => {
  for (let from = 0; from < SEEDS.length; from += SEEDS_PER_TEST) {
    const seeds = SEEDS.slice(from, from + SEEDS_PER_TEST);
    test(`[IM-11] no word is lost or doubled, all read one order: seeds ${seeds.at(0)} to ${seeds.at(-1)}`, async () => {
      const findings = await Promise.all(seeds.map((seed) => pool.run(seed)));
      for (const [at, found] of findings.entries()) {
        assert.deepEqual(found, [], `PROPERTY_SEED=${seeds[at]}`);
      }
    });
  }
});
