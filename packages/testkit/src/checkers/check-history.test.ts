import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkHistory, checkers } from './check-history.ts';
import { exampleHistory, exampleWith } from './example-history.ts';

test('a history in which every promise was kept passes every checker', () => {
  assert.deepEqual(checkHistory(exampleHistory()), []);
});

test('a breach names its checker and its place', () => {
  const leaky = exampleWith(() => ({ leaks: ['ana-page left 2 timers behind'] }));
  assert.deepEqual(checkHistory(leaky), [{ id: 'L2', finding: 'ana-page left 2 timers behind' }]);
});

test('every invariant has its own number', () => {
  assert.equal(new Set(checkers.map(({ id }) => id)).size, checkers.length);
});
