import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CallMember } from '@guichet/protocol/calls.ts';
import type { DeskEntry } from '../../session/desk.ts';
import type { OwnCall } from '../calls/own-calls.ts';
import { cardsOf } from './cards.ts';

const ME = 'agent-amelie';

function offered(interactionId: string, madeAtMs: number): DeskEntry {
  const offer = { offerId: `offer-${interactionId}`, agentId: ME, madeAtMs, deadlineAtMs: madeAtMs + 30_000 };
  // What an offer is found by.
  return {
    interactionId,
    gone: null,
    state: { phase: { kind: 'offered', offer }, invitations: [] },
  } as unknown as DeskEntry;
}

function ring(callId: string, sinceMs: number, caller: CallMember): OwnCall {
  return {
    interactionId: 'chat-ring1',
    contact: 'Marie',
    call: {
      callId,
      byAgentId: 'agent-lea-1',
      startedAtMs: sinceMs,
      talkingSinceMs: null,
      places: [
        { member: caller, state: { kind: 'joined', sinceMs } },
        {
          member: { kind: 'agent', agentId: ME, name: 'Amélie' },
          state: { kind: 'ringing', sinceMs, deadlineAtMs: sinceMs + 30_000 },
        },
      ],
      ended: null,
    },
  };
}

test('chats and calls stand in the order they came, which is the order the keys answer them in', () => {
  const lea: CallMember = { kind: 'agent', agentId: 'agent-lea-1', name: 'Léa' };
  const cards = cardsOf(
    [offered('chat-0001', 10), offered('chat-0002', 30)],
    [ring('call-0001', 20, lea)],
    ME,
  );
  assert.deepEqual(
    cards.map(({ id }) => id),
    ['chat-0001', 'call-0001', 'chat-0002'],
  );
});

test('a call is announced by who calls', () => {
  const nameOf = (caller: CallMember): string | null => {
    const [card] = cardsOf([], [ring('call-0001', 20, caller)], ME);
    return card?.kind === 'ring' ? card.callerName : null;
  };
  assert.equal(nameOf({ kind: 'agent', agentId: 'agent-lea-1', name: 'Léa' }), 'Léa');
  assert.equal(nameOf({ kind: 'customer' }), 'Marie');
  assert.equal(nameOf({ kind: 'number', number: '+33123456789' }), '+33123456789');
  // Who withholds the number is called as the chat is.
  assert.equal(nameOf({ kind: 'number', number: 'anonymous' }), 'Marie');
});
