import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyCharacter } from './any-character.ts';

test('every character may come, and nothing that is none or more than one', () => {
  for (const character of ['\u0000', 'a', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{10ffff}']) {
    assert.ok(anyCharacter.canShrinkWithoutContext(character), character);
  }
  for (const other of ['', 'ab', '\ud800', '\udfff', 'e\u0301', 7]) {
    assert.ok(!anyCharacter.canShrinkWithoutContext(other), String(other));
  }
});

test('texts of any characters are well formed, and some have names in them that objects have too', () => {
  const texts = fc.sample(fc.string({ unit: anyCharacter }), { seed: 5, numRuns: 4_000 });
  assert.ok(texts.every((text) => text.isWellFormed()));
  assert.ok(texts.some((text) => text.includes('toString')));
  assert.ok(texts.some((text) => /[\u{10000}-\u{10ffff}]/u.test(text)));
});
