import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EMAIL_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { typedAddresses, withAddress } from './addresses.ts';

test('addresses are read between commas, semicolons, spaces and lines, each once', () => {
  assert.deepEqual(typedAddresses('a@x.org, b@x.org;c@x.org  d@x.org\nA@X.org,'), {
    addresses: ['a@x.org', 'b@x.org', 'c@x.org', 'd@x.org'],
    wrong: [],
  });
});

test('of a name with its address the address is taken', () => {
  assert.deepEqual(typedAddresses('"Dubois, Marie" <marie@x.org>, Jean Petit <jean@x.org>').addresses, [
    'marie@x.org',
    'jean@x.org',
  ]);
});

test('what is no address is said as it was typed', () => {
  assert.deepEqual(typedAddresses('marie@, <jean>, a@b@c'), {
    addresses: [],
    wrong: ['marie@', 'jean', 'a@b@c'],
  });
  const long = `${'x'.repeat(EMAIL_MAX_CHARS)}@x.org`;
  assert.deepEqual(typedAddresses(long).wrong, [long]);
});

test('nothing typed is nothing wrong', () => {
  assert.deepEqual(typedAddresses(' , ;\n'), { addresses: [], wrong: [] });
});

test('an address is added once, behind what is there', () => {
  assert.equal(withAddress('', 'a@x.org'), 'a@x.org');
  assert.equal(withAddress('b@x.org, ', 'a@x.org'), 'b@x.org, a@x.org');
  assert.equal(withAddress('A@x.org', 'a@X.org'), 'A@x.org');
});
