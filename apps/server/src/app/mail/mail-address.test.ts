import assert from 'node:assert/strict';
import { test } from 'node:test';
import { domainOf, mailDesk, replyAddress, replyKeysIn, senderName } from './mail-address.ts';

const account = { address: 'Help@shop.example', name: 'The Shop', hasPlusAddresses: true };

test('[MI-1] what comes back to the address of an e-mail carries its key, whatever mail servers do to its letters', () => {
  const back = replyAddress(account, '0a1b2c');
  assert.equal(back, 'Help+0a1b2c@shop.example');
  for (const address of [back, back.toUpperCase(), 'help+0a1b2c@SHOP.example']) {
    assert.deepEqual(replyKeysIn(account, ['lee@example.org', address]), ['0a1b2c']);
  }
  for (const address of [
    'help@shop.example',
    'help+0a1b2c@other.example',
    'other+0a1b2c@shop.example',
    'help0a@shop.example',
  ]) {
    assert.deepEqual(replyKeysIn(account, [address]), [], address);
  }
});

test('[MI-1] without plus addresses answers come to the mailbox itself', () => {
  assert.equal(replyAddress({ ...account, hasPlusAddresses: false }, '0a1b2c'), 'Help@shop.example');
  assert.equal(replyAddress(account, null), 'Help@shop.example');
});

test('an e-mail is from the agent, at the house', () => {
  assert.equal(senderName('Ana', account), 'Ana (The Shop)');
  assert.equal(senderName('Ana', { ...account, name: null }), 'Ana');
  assert.deepEqual(mailDesk(account), { from: 'The Shop <Help@shop.example>' });
  assert.deepEqual(mailDesk({ ...account, name: null }), { from: 'Help@shop.example' });
  assert.equal(domainOf(account), 'shop.example');
});
