import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Call, CallMember, CallMemberState } from '@guichet/protocol/calls.ts';
import type { Identity } from '@guichet/protocol/frames.ts';
import type { AgentInteractionState, CustomerInteractionState } from '@guichet/protocol/interaction.ts';
import { callView } from './call-view.ts';

const CALL = 'call-0001';
const joined: CallMemberState = { kind: 'joined', sinceMs: 1 };
const ringing: CallMemberState = { kind: 'ringing', sinceMs: 1, deadlineAtMs: 30_001 };
const ana: CallMember = { kind: 'agent', agentId: 'agent-ana', name: 'Ana' };
const ben: CallMember = { kind: 'agent', agentId: 'agent-ben', name: 'Ben' };
const customer: CallMember = { kind: 'customer' };
const number: CallMember = { kind: 'number', number: '+33142685300' };
const me: Identity = { kind: 'user', userId: 'agent-ana', name: 'Ana', privileges: [] };
const alice: Identity = { kind: 'customer', customerId: 'customer-alice', siteId: 'main' };

// Of the state only its calls are read.
function agentState(places: Call['places'], ended: Call['ended'] = null): AgentInteractionState {
  return { calls: [{ callId: CALL, byAgentId: 'agent-ana', startedAtMs: 1, places, ended }] } as never;
}

test('an agent sees the own place, and who else has joined by browser', () => {
  const state = agentState([
    { member: ana, state: joined },
    { member: ben, state: ringing },
    { member: customer, state: joined },
    { member: number, state: joined },
  ]);
  assert.deepEqual(callView(state, CALL, me), { own: joined, others: [customer] });
});

test('a call that is over is one that everybody has left, for its reason', () => {
  const places = [
    { member: ana, state: joined },
    { member: ben, state: { kind: 'left', atMs: 5, reason: 'declined' } },
  ] as const;
  const over = { kind: 'left', atMs: 5, reason: 'declined' };
  assert.deepEqual(callView(agentState([...places], { atMs: 5, reason: 'declined' }), CALL, me)?.own, over);
});

test('a call one has no place in, or that does not exist, is none', () => {
  assert.equal(callView(agentState([{ member: ben, state: joined }]), CALL, me), undefined);
  assert.equal(callView(agentState([{ member: ana, state: joined }]), 'call-0002', me), undefined);
  assert.equal(callView({} as AgentInteractionState, CALL, me), undefined);
  assert.equal(callView({ call: null } as CustomerInteractionState, CALL, alice), undefined);
});

test('a customer sees agents as parties', () => {
  const agents = [
    { partyId: 'p2', name: 'Ana', isJoined: true },
    { partyId: 'p3', name: 'Ben', isJoined: false },
  ];
  const state = { call: { callId: CALL, own: ringing, agents } } as unknown as CustomerInteractionState;
  const party = { kind: 'party', partyId: 'p2', name: 'Ana' } as const;
  assert.deepEqual(callView(state, CALL, alice), { own: ringing, others: [party] });
  assert.equal(callView(state, 'call-0002', alice), undefined);
});
