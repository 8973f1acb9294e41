import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CHAT, exampleHistory } from './example-history.ts';
import { longest, overlap, placesOf, without } from './interaction-timeline.ts';

test('an interaction is somewhere from its start to the end of the run', () => {
  const places = placesOf(exampleHistory()).get(CHAT) ?? [];
  assert.deepEqual(
    places.map(({ kind, from, until }) => [kind, from, until]),
    [
      ['queued', 0, 1_000],
      ['offered', 1_000, 2_000],
      ['owned', 2_000, 3_000],
      ['owned', 3_000, 4_000],
      ['owned', 4_000, 5_000],
      ['owned', 5_000, 60_000],
      ['wrapUp', 60_000, 61_000],
      ['closed', 61_000, 70_000],
    ],
  );
});

test('what is left of a time without others is in pieces', () => {
  const day = { from: 0, until: 10 };
  assert.deepEqual(without(day, []), [day]);
  assert.deepEqual(
    without(day, [
      { from: 3, until: 4 },
      { from: 8, until: 99 },
    ]),
    [
      { from: 0, until: 3 },
      { from: 4, until: 8 },
    ],
  );
  assert.deepEqual(without(day, [{ from: 0, until: 10 }]), []);
  assert.equal(longest(without(day, [{ from: 3, until: 4 }])), 6);
  assert.equal(longest([]), 0);
});

test('two times overlap in what lies in both', () => {
  assert.deepEqual(overlap({ from: 0, until: 5 }, { from: 3, until: 9 }), [{ from: 3, until: 5 }]);
  assert.deepEqual(overlap({ from: 0, until: 3 }, { from: 3, until: 9 }), []);
});
