import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SEARCH_WORDS_MAX } from '@guichet/protocol/limits.ts';
import { searchWords } from './search-words.ts';

test('words are letters and digits, without accents, in small letters, none twice', () => {
  assert.deepEqual(searchWords(' Où est-elle, où ? N° 42! '), ['ou', 'est', 'elle', 'n', '42']);
  assert.deepEqual(searchWords('marie@example.test'), ['marie', 'example', 'test']);
  assert.deepEqual(searchWords('日本語 e\u0301te\u0301'), ['日本語', 'ete']);
});

test('what is no word is none, and there are so many at most', () => {
  for (const text of ['', '  ', '!?', '"" AND *'.replace('AND', '')]) assert.deepEqual(searchWords(text), []);
  const many = Array.from({ length: SEARCH_WORDS_MAX + 5 }, (_, index) => `w${index}`).join(' ');
  assert.equal(searchWords(many).length, SEARCH_WORDS_MAX);
});
