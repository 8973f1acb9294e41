import assert from 'node:assert/strict';
import { test } from 'node:test';
import { msToSecondsText, secondsTextToMs } from './seconds.ts';

test('seconds go there and back, with a point or a comma', () => {
  assert.equal(secondsTextToMs(msToSecondsText(30_000)), 30_000);
  assert.equal(secondsTextToMs('1,5'), 1_500);
  assert.equal(secondsTextToMs(' 0.001 '), 1);
});

test('what is no number of seconds is undefined', () => {
  for (const text of ['', '-1', '1e3', 'abc', '1.0001', 'Infinity'])
    assert.equal(secondsTextToMs(text), undefined, text);
});
