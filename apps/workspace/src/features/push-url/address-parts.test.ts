import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressParts } from './address-parts.ts';

test('an address is its true host and what is there', () => {
  assert.deepEqual(addressParts('https://shop.example/a?b#c'), { host: 'shop.example', rest: '/a?b#c' });
  assert.deepEqual(addressParts('https://shop.example/'), { host: 'shop.example', rest: '' });
  assert.deepEqual(addressParts('https://shop.example@evil.example/'), { host: 'evil.example', rest: '' });
  assert.equal(addressParts('https://sh\u043ep.example/')?.host, 'xn--shp-ted.example');
});

test('anything but the web has no parts', () => {
  for (const text of ['javascript:alert(1)', 'data:text/html,x', '//evil', 'shop.example', '']) {
    assert.equal(addressParts(text), null);
  }
});
