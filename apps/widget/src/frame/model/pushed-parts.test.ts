import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pushedParts } from './pushed-parts.ts';

test('shows where an address really leads', () => {
  assert.deepEqual(pushedParts('https://shop.example/'), { host: 'shop.example', rest: '' });
  assert.deepEqual(pushedParts('https://shop.example:8443/a/b?c=d#e'), {
    host: 'shop.example:8443',
    rest: '/a/b?c=d#e',
  });
  assert.deepEqual(pushedParts('https://xn--pple-43d.com/bank.example/'), {
    host: 'xn--pple-43d.com',
    rest: '/bank.example/',
  });
});
