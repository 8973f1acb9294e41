import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AgentInteractionState, Consultation } from '@guichet/protocol/interaction.ts';
import type { Party } from '@guichet/protocol/party.ts';
import { attendanceOf } from './selectors.ts';

const party = (userId: string, state: Party['state'] = 'joined'): Party => ({
  partyId: `p${userId.length}`,
  role: 'agent',
  name: userId,
  userId,
  state,
});
const consultation: Consultation = {
  consultationId: 'consultation-1',
  byAgentId: 'owner',
  byName: 'owner',
  agentId: 'adviser',
  agentName: 'adviser',
  beganAtMs: 0,
  ended: null,
};
const active = {
  phase: { kind: 'active', ownerPartyId: 'p5', ownerId: 'owner', acceptedAtMs: 0 },
  parties: [party('owner'), party('guest'), party('former', 'left')],
  consultations: [consultation],
  // The rest of a state plays no part in it.
} as unknown as AgentInteractionState;

test('owner, party and consulted attend a chat, who left does not', () => {
  const all = ['owner', 'guest', 'adviser', 'former'].map((userId) => attendanceOf(active, userId));
  assert.deepEqual(all, ['owner', 'party', 'consulted', null]);
});

test('who is in the conference and was consulted before is a party', () => {
  const both = { ...active, parties: [...active.parties, party('adviser')] };
  assert.equal(attendanceOf(both, 'adviser'), 'party');
});

test('wrap-up is its owner’s alone', () => {
  const phase = { kind: 'wrapUp', ownerId: 'owner', sinceMs: 1, endedBy: 'customer' } as const;
  const over = { ...active, phase };
  assert.deepEqual(
    ['owner', 'guest', 'adviser'].map((userId) => attendanceOf(over, userId)),
    ['owner', null, null],
  );
});
