import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NUMBERS_DIALLED_PER_MINUTE_MAX } from '@guichet/protocol/limits.ts';
import { dialledAfter, isDiallingTooFast } from './dial-limit.ts';
import type { Dialled } from './dial-limit.ts';

const ANA = 'agent-ana';
const BEN = 'agent-ben';
const T0 = 1_000_000;

/** As many numbers as a minute may have, a second apart. */
const full = Array.from({ length: NUMBERS_DIALLED_PER_MINUTE_MAX }, (_, index) => T0 + index * 1_000);
const dialledFull = full.reduce<Dialled>((dialled, atMs) => dialledAfter(dialled, ANA, atMs), {});

describe('[PH-5] numbers dialled within a minute', () => {
  test('are counted for each agent', () => {
    assert.equal(isDiallingTooFast(dialledFull, ANA, [], T0 + 10_000), true);
    assert.equal(isDiallingTooFast(dialledFull, BEN, [], T0 + 10_000), false);
  });

  test('one less is not too many, and a minute after the first there is room again', () => {
    const { [ANA]: all = [] } = dialledFull;
    assert.equal(isDiallingTooFast({ [ANA]: all.slice(1) }, ANA, [], T0 + 10_000), false);
    assert.equal(isDiallingTooFast(dialledFull, ANA, [], T0 + 59_999), true);
    assert.equal(isDiallingTooFast(dialledFull, ANA, [], T0 + 60_000), false);
  });

  test('count wherever the agent dialled them', () => {
    const [first = 0, ...others] = full;
    assert.equal(isDiallingTooFast({ [ANA]: [first] }, ANA, others, T0 + 10_000), true);
    assert.equal(isDiallingTooFast({ [ANA]: [first] }, ANA, others.slice(1), T0 + 10_000), false);
  });

  test('still count when the clock is set back', () => {
    assert.equal(isDiallingTooFast(dialledFull, ANA, [], T0 - 10_000), true);
  });

  test('no more are kept than count', () => {
    const more = dialledAfter(dialledFull, ANA, T0 + 90_000);
    assert.deepEqual(more, { [ANA]: [...full.slice(1), T0 + 90_000] });
  });
});
