import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleHistory, exampleWith } from './example-history.ts';
import { nothingLeftBehind } from './nothing-left-behind.ts';

test('[L2] a timer that outlives its owner is a leak', () => {
  assert.deepEqual(nothingLeftBehind.check(exampleHistory()), []);
  const leaky = exampleWith(() => ({ leaks: ['the server left 1 timers behind'] }));
  assert.deepEqual(nothingLeftBehind.check(leaky), ['the server left 1 timers behind']);
});
