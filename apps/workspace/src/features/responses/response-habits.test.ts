import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  FAVOURITE_RESPONSES_MAX,
  RECENT_RESPONSES_MAX,
  recentsAfter,
  responseHabitsOf,
  toggledFavourites,
} from './response-habits.ts';

const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `r${String(index)}`);

test('settings that hold something else count as none', () => {
  const settings = { responseFavourites: 'r1', responseRecents: [1, 'r2'] };
  const { favourites, recents } = responseHabitsOf({ favourites: [], recents: [], settings });
  assert.deepEqual([...favourites], []);
  assert.deepEqual(recents, ['r2']);
});

test('a favourite is added once and taken out again, and there are so many', () => {
  assert.deepEqual(toggledFavourites(new Set(['a']), 'b'), ['a', 'b']);
  assert.deepEqual(toggledFavourites(new Set(['a', 'b']), 'a'), ['b']);
  const full = toggledFavourites(new Set(ids(FAVOURITE_RESPONSES_MAX)), 'new');
  assert.deepEqual([full.length, full[0], full.at(-1)], [FAVOURITE_RESPONSES_MAX, 'r1', 'new']);
});

test('the last used stand first, and there are so many', () => {
  assert.deepEqual(recentsAfter(['a', 'b'], 'b'), ['b', 'a']);
  assert.equal(recentsAfter(ids(RECENT_RESPONSES_MAX), 'new').length, RECENT_RESPONSES_MAX);
});
