import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OwnOrigin } from './own-origin.ts';

test('takes the public origin and, in local use, the local name the request was addressed to', () => {
  const own = new OwnOrigin(null, () => 8080);
  assert.equal(own.publicOrigin, 'http://localhost:8080');
  assert.equal(own.isOwn('http://localhost:8080', 'localhost:8080'), true);
  assert.equal(own.isOwn('http://127.0.0.1:8080', '127.0.0.1:8080'), true);
  assert.equal(own.isOwn('http://[::1]:8080', '[::1]:8080'), true);
  assert.equal(own.isOwn('http://127.0.0.1:8080', 'localhost:8080'), false);
});

test('is not fooled by a foreign name that resolves to this machine', () => {
  const own = new OwnOrigin(null, () => 8080);
  assert.equal(own.isOwn('http://rebound.example:8080', 'rebound.example:8080'), false);
  assert.equal(own.isOwn(undefined, 'localhost:8080'), false);
  assert.equal(own.isOwn('null', 'localhost:8080'), false);
});

test('has no second name under a real public address', () => {
  const own = new OwnOrigin('https://chat.example.org', () => 8080);
  assert.deepEqual(own.localOrigins(), []);
  assert.equal(own.isOwn('https://chat.example.org', 'anything'), true);
  assert.equal(own.isOwn('http://localhost:8080', 'localhost:8080'), false);
  assert.equal(own.isOwn('http://chat.example.org', 'chat.example.org'), false);
  assert.equal(own.ofHost('evil.example'), 'https://chat.example.org');
  assert.equal(own.isSecure, true);
});
