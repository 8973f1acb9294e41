import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TooBusy } from '../ports/passwords.ts';
import { BoundedPasswords } from './bounded-passwords.ts';
import { hashPassword } from './password-hash.ts';

test('verifies a password, and is false where there is no hash', async () => {
  const passwords = new BoundedPasswords();
  const stored = await passwords.hash('a long enough password');
  assert.equal(await passwords.verify('a long enough password', stored), true);
  assert.equal(await passwords.verify('another password', stored), false);
  assert.equal(await passwords.verify('a long enough password', undefined), false);
});

test('takes a bounded number at once and refuses the rest without doing anything', async () => {
  const passwords = new BoundedPasswords();
  const stored = await hashPassword('a long enough password');
  const asked = Array.from({ length: 110 }, () => passwords.verify('wrong', stored));
  const settled = await Promise.allSettled(asked);
  const refused = settled.filter((each) => each.status === 'rejected');
  assert.equal(refused.length, 8);
  assert.ok(refused.every(({ reason }) => reason instanceof TooBusy));
  assert.equal(await passwords.verify('a long enough password', stored), true);
});
