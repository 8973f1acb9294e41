import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slashQuery } from './slash-query.ts';

const at = (text: string) => slashQuery(text, text.length);

test('a slash at the beginning of a word begins a search', () => {
  assert.deepEqual(at('/'), { start: 0, query: '' });
  assert.deepEqual(at('/track'), { start: 0, query: 'track' });
  assert.deepEqual(at('Hello /order tr'), { start: 6, query: 'order tr' });
  assert.deepEqual(at('Hello\n/été'), { start: 6, query: 'été' });
});

test('it ends at the caret', () => {
  assert.deepEqual(slashQuery('Hello /tra and more', 10), { start: 6, query: 'tra' });
  assert.equal(slashQuery('Hello /tra', 6), null);
});

test('a slash anywhere else is only a slash', () => {
  for (const text of ['and/or', 'https://shop.example', '1 / 2', '/ ', '//', '/home/me', 'no', '', '/a\nb']) {
    assert.equal(at(text), null, text);
  }
  assert.equal(at(`/${'x'.repeat(62)}`), null);
});
