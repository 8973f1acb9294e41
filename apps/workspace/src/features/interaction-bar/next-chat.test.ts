import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import { nextThatNeeds } from './next-chat.ts';

const ME = 'user-1';

function chat(
  interactionId: string,
  pendingSinceMs: number | null,
  given: Partial<AgentInteractionState> = {},
) {
  const state = {
    phase: { kind: 'active', ownerPartyId: 'p2', ownerId: ME, acceptedAtMs: 0 },
    ...{ parties: [], invitations: [], consultations: [] },
    pending: pendingSinceMs === null ? null : { sinceMs: pendingSinceMs },
    ...given,
    // The rest of a state plays no part in it.
  } as unknown as AgentInteractionState;
  return { interactionId, state };
}

function wrapUp(interactionId: string, sinceMs: number) {
  return chat(interactionId, null, { phase: { kind: 'wrapUp', ownerId: ME, sinceMs, endedBy: 'customer' } });
}

test('the reply that has been pending longest comes first, in whatever order the chats are listed', () => {
  const chats = [
    chat('young', 30),
    chat('oldest', 10),
    wrapUp('over', 1),
    chat('old', 20),
    chat('calm', null),
  ];
  assert.equal(nextThatNeeds(chats, ME, null), 'oldest');
  assert.equal(nextThatNeeds(chats.toReversed(), ME, 'calm'), 'oldest');
  assert.equal(nextThatNeeds(chats, ME, 'young'), 'oldest');
});

test('from the chat that has waited longest it leads to the next one', () => {
  assert.equal(nextThatNeeds([chat('b', 20), chat('a', 10)], ME, 'a'), 'b');
  assert.equal(nextThatNeeds([chat('a', 10), chat('calm', null)], ME, 'a'), 'a', 'it is the only one');
});

test('what waits for wrap-up comes after every contact, the longest first', () => {
  assert.equal(nextThatNeeds([wrapUp('late', 2), wrapUp('later', 5), chat('a', 90)], ME, null), 'a');
  assert.equal(nextThatNeeds([wrapUp('later', 5), wrapUp('late', 2)], ME, null), 'late');
});

test('nothing leads to calm chats, and the contact of who is consulted waits for others', () => {
  const consultations = [{ consultationId: 'c1', agentId: ME, ended: null }] as never;
  const phase = { kind: 'active', ownerPartyId: 'p2', ownerId: 'other', acceptedAtMs: 0 } as const;
  assert.equal(
    nextThatNeeds([chat('calm', null), chat('theirs', 1, { phase, consultations })], ME, null),
    undefined,
  );
});
