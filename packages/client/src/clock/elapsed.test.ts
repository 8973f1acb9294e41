import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatElapsed, isoDuration } from './elapsed.ts';

test('durations read like a stop-watch', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, '0:00'],
    [999, '0:00'],
    [1_000, '0:01'],
    [59_999, '0:59'],
    [60_000, '1:00'],
    [3_599_999, '59:59'],
    [3_600_000, '1:00:00'],
    [36_123_000, '10:02:03'],
  ];
  for (const [ms, text] of cases) assert.equal(formatElapsed(ms), text);
});

test('a clock that is a little ahead shows zero, never a minus', () => {
  assert.equal(formatElapsed(-800), '0:00');
  assert.equal(isoDuration(-800), 'PT0S');
});

test('the machine-readable form counts whole seconds', () => {
  assert.equal(isoDuration(61_900), 'PT61S');
});
