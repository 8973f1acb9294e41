import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WireEvent } from '@guichet/protocol/events.ts';
import type { AgentInteractionState, Invitation } from '@guichet/protocol/interaction.ts';
import type { DeskEntry, DeskSnapshot } from '../../session/desk.ts';
import { askedBy, outcomesSince } from './invitation-outcomes.ts';

const ME = 'agent-me-1';
const invitation: Invitation = {
  invitationId: 'invitation-1',
  purpose: 'consultation',
  target: { kind: 'agent', agentId: 'agent-lea-1' },
  targetName: 'Léa',
  byAgentId: ME,
  byName: 'Me',
  message: null,
  madeAtMs: 0,
  deadlineAtMs: 30_000,
  offer: null,
  triedAgentIds: [],
};
const ended: WireEvent = {
  type: 'invitationEnded',
  seq: 7,
  atMs: 9,
  invitationId: 'invitation-1',
  purpose: 'consultation',
  targetName: 'Léa',
  reason: 'declined',
};

/** One chat as far as this is about it. */
function snapshot(
  invitations: Invitation[],
  events: WireEvent[] = [],
  more: { readonly gone?: DeskEntry['gone']; readonly phase?: 'active' | 'wrapUp' } = {},
): DeskSnapshot {
  const phase = { kind: more.phase ?? 'active' } as AgentInteractionState['phase'];
  const state = { invitations, phase } as AgentInteractionState;
  const entry = {
    interactionId: 'chat-0001',
    gone: more.gone ?? null,
    state,
    events,
  } as unknown as DeskEntry;
  return { interactions: new Map([['chat-0001', entry]]) } as unknown as DeskSnapshot;
}

const outcomes = (after: DeskSnapshot): string[] =>
  outcomesSince(askedBy(snapshot([invitation]), ME), after, askedBy(after, ME)).map(({ how }) => how);

test('what is still asked has no outcome', () => {
  assert.deepEqual(outcomes(snapshot([invitation])), []);
});

test('the transcript says why nobody came', () => {
  assert.deepEqual(outcomes(snapshot([], [ended])), ['declined']);
});

test('without such a line somebody came', () => {
  assert.deepEqual(outcomes(snapshot([])), ['accepted']);
});

test('a chat that has gone or ended tells its own story', () => {
  assert.deepEqual(outcomes(snapshot([], [], { gone: 'transferred' })), []);
  assert.deepEqual(outcomes(snapshot([], [], { phase: 'wrapUp' })), []);
});

test('what others ask is none of the viewer’s outcomes', () => {
  assert.equal(askedBy(snapshot([{ ...invitation, byAgentId: 'agent-noe-1' }]), ME).size, 0);
});
