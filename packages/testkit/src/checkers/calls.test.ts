import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InteractionEventData } from '@guichet/core/interaction/interaction-event.ts';
import type { InteractionCommit } from '../simulator/history.ts';
import { calls } from './calls.ts';
import { ANA, commit, exampleWith } from './example-history.ts';

const callId = 'call-000001';
const CUSTOMER = { kind: 'customer' } as const;
const BEN = { kind: 'agent', agentId: 'agent-ben', name: 'Ben' } as const;
const rings = (member: typeof CUSTOMER | typeof BEN = CUSTOMER): InteractionEventData => ({
  type: 'callRang',
  callId,
  member,
  byAgentId: ANA,
  byName: 'Ana',
  deadlineAtMs: 1_010_000,
});
const joins: InteractionEventData = { type: 'callJoined', callId, member: CUSTOMER };
const goes: InteractionEventData = { type: 'callLeft', callId, member: CUSTOMER, reason: 'hungUp' };
const ends: InteractionEventData = { type: 'callEnded', callId, reason: 'hungUp', talkedForMs: 0 };

const toEveryone = (one: InteractionCommit): InteractionCommit => ({
  ...one,
  events: one.events.map((event) => ({ ...event, audience: { kind: 'everyone' } })),
});

/** What the checker says of the example with these transactions while Ana has the chat. */
function found(...list: readonly InteractionCommit[]): string {
  const history = exampleWith(({ commits }) => ({ commits: commits.toSpliced(6, 0, ...list) }));
  return calls.check(history).join('\n');
}
const told = (atMs: number, ...list: InteractionEventData[]) => toEveryone(commit(atMs, 7, ...list));

test('[I13] a call that was rung, answered and hung up breaks nothing', () => {
  assert.equal(found(told(6_000, rings()), told(7_000, joins), told(8_000, goes, ends)), '');
});

test('[I13] a call with nobody to talk to, and one that outlives the chat', () => {
  assert.match(found(told(6_000, rings()), told(7_000, goes)), /nobody to talk to/);
  assert.match(found(told(6_000, rings()), told(7_000, joins)), /without being in the chat/);
});

test('[I13] who is not in the chat, in it twice, or answers too late', () => {
  assert.match(found(commit(6_000, 7, rings(BEN))), /agent-ben is in call-000001 without/);
  assert.match(found(told(6_000, rings()), told(7_000, joins, joins)), /joined twice/);
  assert.match(found(told(6_000, rings()), told(7_000, rings())), /rung who is in a call/);
  assert.match(found(told(6_000, rings()), told(10_000, joins)), /answered after the deadline/);
  assert.match(found(told(6_000, rings()), told(7_000, goes, ends, joins)), /after the end/);
});

test('[I13] what colleagues say among themselves is not told, and what is the customer’s is', () => {
  assert.match(found(told(6_000, rings(BEN))), /told to the customer/);
  assert.match(found(commit(6_000, 7, rings())), /kept from the customer/);
});
