import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { MemoryTickets, TICKET_LIFE_MS } from './memory-tickets.ts';
import { randomSecrets } from './random-secrets.ts';

const holder = { userId: 'user-0001', sessionHash: 'hash-1' };

test('redeems a ticket once', () => {
  const tickets = new MemoryTickets(new FakeClock(), randomSecrets);
  const ticket = tickets.issue(holder);
  assert.equal(tickets.redeem(ticket)?.userId, 'user-0001');
  assert.equal(tickets.redeem(ticket), undefined);
  assert.equal(tickets.redeem(''), undefined);
});

test('refuses a ticket at exactly the end of its life', () => {
  const clock = new FakeClock();
  const tickets = new MemoryTickets(clock, randomSecrets);
  const [early, late] = [tickets.issue(holder), tickets.issue(holder)];
  clock.advance(TICKET_LIFE_MS - 1);
  assert.notEqual(tickets.redeem(early), undefined);
  clock.advance(1);
  assert.equal(tickets.redeem(late), undefined);
});

test('takes back the tickets of an ended session or user, and no others', () => {
  const tickets = new MemoryTickets(new FakeClock(), randomSecrets);
  const ofSession = tickets.issue(holder);
  const ofOther = tickets.issue({ ...holder, sessionHash: 'hash-2' });
  const ofStranger = tickets.issue({ userId: 'user-0002', sessionHash: 'hash-3' });
  tickets.revoke({ kind: 'session', userId: 'user-0001', sessionHash: 'hash-1' });
  assert.equal(tickets.redeem(ofSession), undefined);
  tickets.revoke({ kind: 'user', userId: 'user-0001' });
  assert.equal(tickets.redeem(ofOther), undefined);
  assert.notEqual(tickets.redeem(ofStranger), undefined);
});
