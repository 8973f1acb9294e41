import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rankTeam, withRecent } from './rank-team.ts';
import type { Rankable } from './rank-team.ts';
import type { AvailabilityKind } from './team-availability.ts';
import type { Fit, Found } from './team-index.ts';

const found = (name: string, fit: Fit, kind: AvailabilityKind): Found<Rankable> => ({
  entry: { key: name, name, availability: { kind } },
  fit,
});
const names = (list: readonly Found<Rankable>[], favourites: string[] = [], recents: string[] = []) =>
  rankTeam(list, { favourites: new Set(favourites), recents }).map(({ name }) => name);

test('[TC-5] the better fit goes first, whatever else is so', () => {
  const list = [found('b', 'wordBegins', 'ready'), found('a', 'nameBegins', 'away')];
  assert.deepEqual(names(list, ['b'], ['b']), ['a', 'b']);
});

test('[TC-5] then who can come, then favourites, then the last used, then the name', () => {
  const list = ['d', 'c', 'b', 'a'].map((name) => found(name, 'nameBegins', 'ready'));
  assert.deepEqual(names(list), ['a', 'b', 'c', 'd']);
  assert.deepEqual(names(list, [], ['c', 'b']), ['c', 'b', 'a', 'd']);
  assert.deepEqual(names(list, ['d'], ['c', 'b']), ['d', 'c', 'b', 'a']);
  assert.deepEqual(names([...list, found('e', 'nameBegins', 'full')], ['e']), ['a', 'b', 'c', 'd', 'e']);
});

test('[TC-5] the order does not depend on the order in which they were found', () => {
  const fits = fc.constantFrom<Fit>('nameBegins', 'wordBegins', 'contains', 'typo');
  const kinds = fc.constantFrom<AvailabilityKind>('ready', 'notReady', 'full', 'away', 'noChats');
  const entries = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-f]{1,2}$/), fits, kinds), {
    selector: ([name]) => name,
  });
  fc.assert(
    fc.property(entries, (list) => {
      const all = list.map(([name, fit, kind]) => found(name, fit, kind));
      assert.deepEqual(names(all.toReversed(), ['a'], ['b', 'c']), names(all, ['a'], ['b', 'c']));
    }),
  );
});

test('[TC-8] what is used stands first and once, and the oldest falls off the end', () => {
  const isSame = (a: string, b: string): boolean => a === b;
  assert.deepEqual(withRecent(['a', 'b', 'c'], 'c', isSame, 3), ['c', 'a', 'b']);
  assert.deepEqual(withRecent(['a', 'b', 'c'], 'd', isSame, 3), ['d', 'a', 'b']);
});
