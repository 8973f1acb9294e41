import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleEmail } from '@guichet/testkit/example-email.ts';
import { threadOf } from './thread.ts';

test('[MI-1] an answer refers to what it answers, and to the last of what that answered', () => {
  const references = Array.from({ length: 60 }, (_, at) => `${String(at)}@shop.example`);
  const thread = threadOf(exampleEmail('email-0001', { references }));
  assert.equal(thread.length, 50);
  assert.deepEqual(thread.slice(-2), ['59@shop.example', 'email-0001@shop.example']);
});
