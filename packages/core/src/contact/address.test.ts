import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWritable, normalisedAddress } from './address.ts';

test('[CO-4] e-mail is compared in small letters and one form of Unicode, numbers by their digits', () => {
  assert.equal(normalisedAddress('email', ' Zoe\u0301@Example.TEST '), 'zoé@example.test');
  assert.equal(normalisedAddress('phone', '+33 (0)1-23.45'), '3301 2345'.replace(' ', ''));
});

test('[CO-6] a number has three digits at least and nothing but what stands between digits', () => {
  for (const value of ['112', '+33 1 23 45 67 89', '(020) 7946-0000', '01.23.45/67*89#']) {
    assert.ok(isWritable('phone', value), value);
  }
  for (const value of ['11', '', 'tel:112', '1 1', '112;ext=1', '١١٢'])
    assert.ok(!isWritable('phone', value), value);
});
