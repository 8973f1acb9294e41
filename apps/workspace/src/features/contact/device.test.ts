import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceOf } from './device.ts';

test('a browser is named by itself, not by the ancestors it claims', () => {
  const edge =
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0';
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1';
  assert.equal(deviceOf(edge), 'Edge, Windows');
  assert.equal(deviceOf(phone), 'Safari, iPhone');
});

test('what is not recognised is shown as it is', () => {
  assert.equal(deviceOf('curl/8'), 'curl/8');
});
