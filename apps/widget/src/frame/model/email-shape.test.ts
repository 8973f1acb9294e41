import assert from 'node:assert/strict';
import { test } from 'node:test';
import { looksLikeEmail } from './email-shape.ts';

test('addresses people have look like addresses, slips of the hand do not', () => {
  for (const typed of ['ana@example.com', ' jörg@müller.de ', "o'brien+x@a.co.uk"])
    assert.equal(looksLikeEmail(typed), true);
  for (const typed of [
    'ana',
    'ana@',
    'ana@example',
    'ana@@example.com',
    'a b@example.com',
    '@example.com',
    'ana@example.com.',
  ]) {
    assert.equal(looksLikeEmail(typed), false, typed);
  }
});
