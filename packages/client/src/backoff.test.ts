import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BACKOFF_MAX_MS, BACKOFF_MIN_MS, backoffMs } from './backoff.ts';

test('the bound of the wait doubles from the least to the most and stays there', () => {
  const almostOne = 1 - Number.EPSILON;
  const bounds = [0, 1, 2, 3, 4, 5, 6, 7, 2_000].map((failures) => backoffMs(failures, almostOne) + 1);
  assert.deepEqual(bounds, [250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 10_000]);
  assert.equal(bounds[0], BACKOFF_MIN_MS);
  assert.equal(bounds.at(-1), BACKOFF_MAX_MS);
});

test('the wait is spread over all of its range', () => {
  assert.equal(backoffMs(3, 0), 0);
  assert.equal(backoffMs(3, 0.5), 1_000);
});
