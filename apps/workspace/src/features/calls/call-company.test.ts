import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Call, CallMember } from '@guichet/protocol/calls.ts';
import type { Consultation } from '@guichet/protocol/interaction.ts';
import type { Party } from '@guichet/protocol/party.ts';
import { companyOutside } from './call-company.ts';

const ME = 'agent-amelie';

const party = (partyId: string, userId: string, name: string, state: Party['state']): Party => ({
  partyId,
  role: 'agent',
  userId,
  name,
  state,
});
const phase = { kind: 'active', ownerPartyId: 'p2', ownerId: ME, acceptedAtMs: 0 } as const;
const parties = [
  party('p2', ME, 'Amélie', 'joined'),
  party('p3', 'agent-noe-1', 'Noé', 'joined'),
  party('p4', 'agent-zoe-1', 'Zoé', 'left'),
];
const consultation = (agentId: string, agentName: string, isOpen: boolean): Consultation => ({
  consultationId: `consultation-${agentId}`,
  byAgentId: ME,
  byName: 'Amélie',
  agentId,
  agentName,
  beganAtMs: 0,
  ended: isOpen ? null : { atMs: 1, reason: 'ended' },
});
const call = (...members: CallMember[]): Call => ({
  callId: 'call-0001',
  byAgentId: ME,
  startedAtMs: 0,
  talkingSinceMs: null,
  places: members.map((member) => ({ member, state: { kind: 'joined', sinceMs: 0 } })),
  ended: null,
});

test('whoever is in the chat or advises, and not in the call, may be added to it', () => {
  const consultations = [consultation('agent-lea-1', 'Léa', true), consultation('agent-max-1', 'Max', false)];
  assert.deepEqual(companyOutside({ phase, parties, consultations }, call(), ME), [
    { kind: 'customer' },
    { kind: 'agent', agentId: 'agent-noe-1', name: 'Noé' },
    { kind: 'agent', agentId: 'agent-lea-1', name: 'Léa' },
  ]);
});

test('who is in the call is not added again', () => {
  const inCall = call({ kind: 'customer' }, { kind: 'agent', agentId: 'agent-noe-1', name: 'Noé' });
  assert.deepEqual(companyOutside({ phase, parties, consultations: [] }, inCall, ME), []);
});
