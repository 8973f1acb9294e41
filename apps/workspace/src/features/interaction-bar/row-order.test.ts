import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orderRows } from './row-order.ts';

const row = (interactionId: string, urgency: number, sinceMs = 0) => ({ interactionId, urgency, sinceMs });

test('urgent rows come first, among equals the one that waits longest', () => {
  const rows = [row('calm', 0, 1), row('late', 3, 9), row('later', 3, 5), row('due', 2, 1)];
  assert.deepEqual(orderRows([], rows, []), ['later', 'late', 'due', 'calm']);
});

test('the row under the pointer keeps its place while the others move around it', () => {
  const before = ['a', 'b', 'c'];
  const rows = [row('a', 0, 1), row('b', 0, 2), row('c', 3, 3)];
  assert.deepEqual(orderRows(before, rows, []), ['c', 'a', 'b']);
  assert.deepEqual(orderRows(before, rows, ['a']), ['a', 'c', 'b']);
  assert.deepEqual(orderRows(before, rows, ['b']), ['c', 'b', 'a']);
});

test('pointer and focus hold two rows at once', () => {
  const rows = [row('a', 0), row('b', 0), row('c', 0), row('d', 3)];
  assert.deepEqual(orderRows(['a', 'b', 'c', 'd'], rows, ['c', 'a']), ['a', 'd', 'c', 'b']);
});

test('a row that pointer and focus both hold is there once', () => {
  const rows = [row('a', 0), row('b', 3)];
  assert.deepEqual(orderRows(['a', 'b'], rows, ['a', 'a']), ['a', 'b']);
});

test('a held row that has gone is forgotten, and a short list pulls it up no further than its end', () => {
  assert.deepEqual(orderRows(['a', 'b'], [row('b', 0)], ['a']), ['b']);
  assert.deepEqual(orderRows(['a', 'b', 'c'], [row('c', 0), row('a', 3)], ['c']), ['a', 'c']);
  assert.deepEqual(orderRows(['a'], [row('new', 0), row('a', 1)], ['new']), ['a', 'new']);
});
