import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DIRECTIONS, pathTo, placeTowards, withDescendants } from './tree-moves.ts';
import type { TreeNode } from './tree-moves.ts';

/** a (b, c (d)), e, f */
const nodes: readonly TreeNode[] = [
  { id: 'a', parentId: null },
  { id: 'b', parentId: 'a' },
  { id: 'e', parentId: null },
  { id: 'c', parentId: 'a' },
  { id: 'd', parentId: 'c' },
  { id: 'f', parentId: null },
];

test('an item goes past its siblings, whatever stands between them in the list', () => {
  assert.deepEqual(placeTowards(nodes, 'c', 'up'), { parentId: 'a', beforeId: 'b' });
  assert.deepEqual(placeTowards(nodes, 'b', 'down'), { parentId: 'a', beforeId: null });
  assert.deepEqual(placeTowards(nodes, 'a', 'down'), { parentId: null, beforeId: 'f' });
});

test('an item goes out to stand after its parent, and in to be the last below the one above', () => {
  assert.deepEqual(placeTowards(nodes, 'd', 'out'), { parentId: 'a', beforeId: null });
  assert.deepEqual(placeTowards(nodes, 'b', 'out'), { parentId: null, beforeId: 'e' });
  assert.deepEqual(placeTowards(nodes, 'e', 'in'), { parentId: 'a', beforeId: null });
});

test('there is no step where there is nothing to go past, out of or into', () => {
  assert.equal(placeTowards(nodes, 'a', 'up'), null);
  assert.equal(placeTowards(nodes, 'f', 'down'), null);
  assert.equal(placeTowards(nodes, 'a', 'out'), null);
  assert.equal(placeTowards(nodes, 'b', 'in'), null);
  for (const direction of DIRECTIONS) assert.equal(placeTowards(nodes, 'gone', direction), null);
});

test('an item is told with all that stands below it and above it', () => {
  assert.deepEqual(withDescendants(nodes, 'a'), new Set(['a', 'b', 'c', 'd']));
  assert.deepEqual(
    pathTo(nodes, 'd').map(({ id }) => id),
    ['a', 'c', 'd'],
  );
  assert.deepEqual(pathTo(nodes, null), []);
});
