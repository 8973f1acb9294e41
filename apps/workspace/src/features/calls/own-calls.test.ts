import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Call, CallMember, CallPlace } from '@guichet/protocol/calls.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import type { DeskEntry, DeskSnapshot } from '../../session/desk.ts';
import { areSameCalls, callsOf, othersIn, ringsTo } from './own-calls.ts';

const ME = 'agent-amelie';
const me: CallMember = { kind: 'agent', agentId: ME, name: 'Amélie' };
const lea: CallMember = { kind: 'agent', agentId: 'agent-lea-1', name: 'Léa' };
const customer: CallMember = { kind: 'customer' };

const joined = (member: CallMember, sinceMs: number): CallPlace => ({
  member,
  state: { kind: 'joined', sinceMs },
});
const rung = (member: CallMember): CallPlace => ({
  member,
  state: { kind: 'ringing', sinceMs: 5, deadlineAtMs: 30_005 },
});
const gone = (member: CallMember): CallPlace => ({
  member,
  state: { kind: 'left', atMs: 9, reason: 'hungUp' },
});

const call = (callId: string, startedAtMs: number, places: CallPlace[], isOver = false): Call => ({
  callId,
  byAgentId: ME,
  startedAtMs,
  talkingSinceMs: null,
  places,
  ended: isOver ? { atMs: 9, reason: 'hungUp' } : null,
});

function snapshot(...chats: { calls?: readonly Call[]; isGone?: boolean }[]): DeskSnapshot {
  const entries = chats.map(({ calls, isGone = false }, index) => {
    const contact = { name: `Contact ${index}`, email: null };
    // What calls are about.
    const state = { contact, parties: [], ...(calls === undefined ? {} : { calls }) };
    const entry: Pick<DeskEntry, 'interactionId' | 'gone'> & { state: unknown } = {
      interactionId: `chat-000${index}`,
      gone: isGone ? 'left' : null,
      state: state as unknown as AgentInteractionState,
    };
    return [entry.interactionId, entry] as const;
  });
  return { interactions: new Map(entries) } as unknown as DeskSnapshot;
}

test('the open calls the agent is in are found in all chats, the oldest first', () => {
  const [first, second] = [call('call-0001', 1, [joined(me, 1)]), call('call-0002', 2, [joined(me, 2)])];
  const others = [
    call('call-0003', 0, [joined(me, 1)], true),
    call('call-0004', 0, [gone(me), joined(lea, 1)]),
  ];
  const found = callsOf(snapshot({ calls: [second, ...others] }, {}, { calls: [first] }), ME);
  assert.deepEqual(found, [
    { interactionId: 'chat-0002', contact: 'Contact 2', call: first },
    { interactionId: 'chat-0000', contact: 'Contact 0', call: second },
  ]);
  assert.deepEqual(callsOf(snapshot({ calls: [first], isGone: true }), ME), []);
});

test('what rings for the agent is no call of the agent’s yet', () => {
  const rings = call('call-0001', 1, [joined(lea, 1), rung(me)]);
  assert.deepEqual(callsOf(snapshot({ calls: [rings] }), ME), []);
  assert.deepEqual(
    ringsTo(snapshot({ calls: [rings] }), ME).map((ring) => ring.call),
    [rings],
  );
});

test('the others are whoever is in it or rung, and not who has left', () => {
  const places = [joined(me, 1), rung(customer), gone(lea)];
  assert.deepEqual(othersIn(call('call-0001', 1, places), ME), [rung(customer)]);
});

test('a list of calls is another one when a call or a contact’s name is', () => {
  const [one] = callsOf(snapshot({ calls: [call('call-0001', 1, [joined(me, 1)])] }), ME);
  assert(one !== undefined);
  assert.equal(areSameCalls([one], [{ ...one }]), true);
  assert.equal(areSameCalls([one], [{ ...one, contact: 'Marie' }]), false);
  assert.equal(areSameCalls([one], [{ ...one, call: { ...one.call } }]), false);
  assert.equal(areSameCalls([one], []), false);
});
