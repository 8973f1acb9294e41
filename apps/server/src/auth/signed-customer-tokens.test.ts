import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import {
  CUSTOMER_TOKEN_LIFE_MS,
  CUSTOMER_TOKEN_RENEWED_AFTER_MS,
  SignedCustomerTokens,
} from './signed-customer-tokens.ts';

const key = randomBytes(32);
const customer = { customerId: 'customer-1', siteId: 'main' };

test('verifies what it signed, until exactly the end of its life', async () => {
  const { clock, tokens } = setUp();
  const token = await tokens.issue('customer-1', 'main');
  assert.deepEqual(await tokens.verify(token), customer);
  clock.advance(CUSTOMER_TOKEN_LIFE_MS - 1);
  assert.deepEqual(await tokens.verify(token), customer);
  clock.advance(1);
  assert.equal(await tokens.verify(token), undefined);
});

test('refuses a token with any one character changed, cut or added', async () => {
  const { tokens } = setUp();
  const token = await tokens.issue('customer-1', 'main');
  // The last character of a 256-bit signature in base64url carries two unused bits, so another one may mean the same bytes.
  for (let index = 0; index < token.length - 1; index += 1) {
    const other = token[index] === 'A' ? 'B' : 'A';
    const changed = `${token.slice(0, index)}${other}${token.slice(index + 1)}`;
    assert.equal(await tokens.verify(changed), undefined, String(index));
  }
  for (const bad of ['', '.', 'a.b', `${token}.x`, token.slice(0, -2), `x${token}`, 'x'.repeat(3_000)]) {
    assert.equal(await tokens.verify(bad), undefined, bad);
  }
});

test('refuses what another key signed, and the key itself for another purpose', async () => {
  const { clock, tokens } = setUp();
  const foreign = new SignedCustomerTokens(clock, async () => randomBytes(32));
  assert.equal(await tokens.verify(await foreign.issue('customer-1', 'main')), undefined);
  const [payload = ''] = (await tokens.issue('customer-1', 'main')).split('.');
  const plain = createHmac('sha256', key).update(payload).digest('base64url');
  assert.equal(await tokens.verify(`${payload}.${plain}`), undefined);
});

test('renews a token from a day of age on, for the same customer', async () => {
  const { clock, tokens } = setUp();
  const token = await tokens.issue('customer-1', 'main');
  clock.advance(CUSTOMER_TOKEN_RENEWED_AFTER_MS - 1);
  assert.equal(await tokens.renewed(token), null);
  clock.advance(1);
  const renewed = await tokens.renewed(token);
  assert.ok(renewed !== null && renewed !== token);
  assert.deepEqual(await tokens.verify(renewed), customer);
  assert.equal(await tokens.renewed('a.b'), null);
});

function setUp() {
  const clock = new FakeClock();
  return { clock, tokens: new SignedCustomerTokens(clock, async () => key) };
}
