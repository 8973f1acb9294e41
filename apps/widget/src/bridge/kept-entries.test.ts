import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fits, isKeptKey, KEPT_MAX_CHARS, KEPT_MAX_ENTRIES, parseKeptEntries } from './kept-entries.ts';
import type { KeptEntry } from './kept-entries.ts';

function many(count: number): KeptEntry[] {
  return Array.from({ length: count }, (_, index): KeptEntry => [`key-${index}`, '']);
}

test('a key is a short word of letters, digits, hyphens, underscores and colons', () => {
  for (const key of ['chat', 'chat:outgoing:0a-_', 'k'.repeat(128)]) assert.equal(isKeptKey(key), true);
  for (const key of ['', 'a b', 'a.b', 'é', 'k'.repeat(129), 7, null]) assert.equal(isKeptKey(key), false);
});

test('so many entries fit and one more does not, unless it takes the place of one', () => {
  assert.equal(fits(many(KEPT_MAX_ENTRIES - 1), 'new', ''), true);
  assert.equal(fits(many(KEPT_MAX_ENTRIES), 'new', ''), false);
  assert.equal(fits(many(KEPT_MAX_ENTRIES), 'key-3', 'other'), true);
});

test('so many characters fit and one more does not, keys included', () => {
  const left = KEPT_MAX_CHARS - 'old'.length - 100 - 'key'.length;
  const old: KeptEntry = ['old', 'x'.repeat(100)];
  assert.equal(fits([old], 'key', 'x'.repeat(left)), true);
  assert.equal(fits([old], 'key', 'x'.repeat(left + 1)), false);
  assert.equal(fits([old], 'old', 'x'.repeat(KEPT_MAX_CHARS - 3)), true);
});

test('only a list of entries within the limits is one', () => {
  const entries = [...many(3), ['__proto__', 'harmless']];
  assert.deepEqual(parseKeptEntries(entries), entries);
  assert.equal(parseKeptEntries(many(KEPT_MAX_ENTRIES))?.length, KEPT_MAX_ENTRIES);
  assert.equal(parseKeptEntries(many(KEPT_MAX_ENTRIES + 1)), undefined);
  assert.equal(parseKeptEntries([['key', 'x'.repeat(KEPT_MAX_CHARS)]]), undefined);
  for (const wrong of [null, {}, 'ab', [7], [['key']], [['key', 7]], [['no key', '']], [null]])
    assert.equal(parseKeptEntries(wrong), undefined);
});
