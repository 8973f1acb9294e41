import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { typoDistance } from './typo-distance.ts';

test('[TC-3] a letter missing, too many, wrong or swapped is one slip', () => {
  for (const typed of ['matin', 'marrtin', 'mastin', 'matrin', 'amrtin']) {
    assert.equal(typoDistance(typed, 'martin', 1), 1, typed);
  }
});

test('[TC-3] the beginning of a word has no slip in it', () => {
  assert.equal(typoDistance('mart', 'martin', 1), 0);
  assert.equal(typoDistance('mrat', 'martin', 1), 1);
});

test('[TC-3] one slip more than the limit is none of it', () => {
  assert.equal(typoDistance('martin', 'berlin', 1), null);
  assert.equal(typoDistance('martinez', 'mar', 2), null);
  assert.equal(typoDistance('mxrtyn', 'martin', 2), 2);
  assert.equal(typoDistance('mxrtyn', 'martin', 1), null);
});

const word = fc.stringMatching(/^[a-e]{0,9}$/);

test('[TC-3] the distance is the least number of slips to any beginning of the word', () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 3 }), (typed, other, limit) => {
      const least = Math.min(
        ...Array.from({ length: other.length + 1 }, (_, end) => slips(typed, other.slice(0, end))),
      );
      assert.equal(typoDistance(typed, other, limit), least <= limit ? least : null);
    }),
  );
});

/** The same by the definition, trying everything. */
function slips(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [restA, restB] = [a.slice(0, -1), b.slice(0, -1)];
  const isSwapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return Math.min(
    known(restA, b) + 1,
    known(a, restB) + 1,
    known(restA, restB) + (a.at(-1) === b.at(-1) ? 0 : 1),
    isSwapped ? known(a.slice(0, -2), b.slice(0, -2)) + 1 : Infinity,
  );
}

const memory = new Map<string, number>();
function known(a: string, b: string): number {
  const key = `${a}|${b}`;
  const found = memory.get(key) ?? slips(a, b);
  memory.set(key, found);
  return found;
}
