import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Call, CallLeftReason, CallMember, CallMemberState } from '@guichet/protocol/calls.ts';
import type { DeskSnapshot } from '../../session/desk.ts';
import { knownCalls, outcomesSince } from './call-outcomes.ts';

const ME = 'agent-amelie';
const me: CallMember = { kind: 'agent', agentId: ME, name: 'Amélie' };
const lea: CallMember = { kind: 'agent', agentId: 'agent-lea-1', name: 'Léa' };
const joined: CallMemberState = { kind: 'joined', sinceMs: 0 };
const ringing: CallMemberState = { kind: 'ringing', sinceMs: 0, deadlineAtMs: 30_000 };
const left = (reason: CallLeftReason): CallMemberState => ({ kind: 'left', atMs: 1, reason });

const call = (mine: CallMemberState, hers: CallMemberState): Call => ({
  callId: 'call-0001',
  byAgentId: ME,
  startedAtMs: 0,
  talkingSinceMs: null,
  places: [
    { member: me, state: mine },
    { member: lea, state: hers },
  ],
  ended: hers.kind === 'left' || mine.kind === 'left' ? { atMs: 1, reason: 'hungUp' } : null,
});

function snapshot(...calls: Call[]): DeskSnapshot {
  const state = { calls, contact: { name: 'Marie', email: null }, parties: [] };
  const entry = { interactionId: 'chat-0001', gone: null, state };
  // The parts of a snapshot that calls are about.
  return { interactions: new Map([['chat-0001', entry]]) } as unknown as DeskSnapshot;
}

/** What is said when a call that stood like the first stands like the second. */
function told(before: Call, after: Call): string[] {
  return outcomesSince(knownCalls(snapshot(before), ME), snapshot(after), ME).map((outcome) =>
    outcome.kind === 'missed' ? 'missed' : `${outcome.kind} ${outcome.reason}`,
  );
}

test('what the other did is said, what the agent did is not', () => {
  assert.deepEqual(told(call(joined, ringing), call(joined, left('declined'))), ['left declined']);
  assert.deepEqual(told(call(joined, joined), call(left('released'), left('hungUp'))), ['left hungUp']);
  assert.deepEqual(told(call(joined, joined), call(left('hungUp'), left('released'))), ['left released']);
  assert.deepEqual(told(call(joined, ringing), call(joined, joined)), []);
});

test('a call that was lost to the agent is said', () => {
  assert.deepEqual(told(call(joined, joined), call(left('connectionLost'), joined)), ['lost connectionLost']);
});

test('a ring nobody answered is a missed call, one that was declined is not', () => {
  assert.deepEqual(told(call(ringing, joined), call(left('noAnswer'), left('released'))), ['missed']);
  assert.deepEqual(told(call(ringing, joined), call(left('cancelled'), left('hungUp'))), ['missed']);
  assert.deepEqual(told(call(ringing, joined), call(left('declined'), left('released'))), []);
  assert.deepEqual(told(call(ringing, joined), call(joined, joined)), []);
});

test('a call that was over already has no further news', () => {
  const over = call(left('hungUp'), left('released'));
  assert.deepEqual(told(over, over), []);
  assert.equal(knownCalls(snapshot(over), ME).size, 0);
});
