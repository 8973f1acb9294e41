import assert from 'node:assert/strict';
import { test } from 'node:test';
import { worldPhoneNumbers } from './phone-numbers.ts';

test('a number with its country is read the same everywhere', () => {
  for (const language of [null, 'fr', 'en-GB', 'not-a-language-tag-at-all']) {
    assert.equal(worldPhoneNumbers.e164Of('+33 (0)1 42 68 53 00', language), '+33142685300');
  }
});

test('a number without one is read as where the language is spoken', () => {
  assert.equal(worldPhoneNumbers.e164Of('01 42 68 53 00', 'fr'), '+33142685300');
  assert.equal(worldPhoneNumbers.e164Of('020 7946 0018', 'en-GB'), '+442079460018');
  assert.equal(worldPhoneNumbers.e164Of('01 42 68 53 00', null), null);
});

test('what no numbering plan has is no number', () => {
  for (const text of ['123', '+33 1', 'call me', '00', '+999 123456789', '']) {
    assert.equal(worldPhoneNumbers.e164Of(text, 'fr'), null, text);
  }
});
