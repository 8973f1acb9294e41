import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CallEventData } from './call-event.ts';
import { callsAfter } from './evolve-calls.ts';

const callId = 'call-000001';
const ANA = { kind: 'agent', agentId: 'agent-ana', name: 'Ana' } as const;
const BEN = { kind: 'agent', agentId: 'agent-ben', name: 'Ben' } as const;
const CUSTOMER = { kind: 'customer' } as const;
const rings = (member: typeof BEN | typeof CUSTOMER): CallEventData => ({
  type: 'callRang',
  callId,
  member,
  byAgentId: ANA.agentId,
  byName: ANA.name,
  deadlineAtMs: 30_000,
});
const joins = (member: typeof ANA | typeof BEN | typeof CUSTOMER): CallEventData => ({
  type: 'callJoined',
  callId,
  member,
});
const goes = (member: typeof BEN | typeof CUSTOMER): CallEventData => ({
  type: 'callLeft',
  callId,
  member,
  reason: 'hungUp',
});
const ends: CallEventData = { type: 'callEnded', callId, reason: 'hungUp', talkedForMs: 0 };

const after = (...list: readonly CallEventData[]) =>
  list.reduce<ReturnType<typeof callsAfter>>((calls, event, index) => callsAfter(calls, event, index), []);

test('[IL-16] no event is about a call that is over, or was never', () => {
  for (const event of [rings(BEN), joins(BEN), goes(CUSTOMER), ends]) {
    assert.throws(() => after(rings(CUSTOMER), ends, event), /not open/);
  }
  for (const event of [goes(CUSTOMER), ends]) assert.throws(() => after(event), /not open/);
  assert.throws(() => after(joins(CUSTOMER)), /without an agent/);
});

test('[IL-16] nobody is rung or in it twice, or leaves without being in it', () => {
  assert.throws(() => after(rings(CUSTOMER), rings(CUSTOMER)), /rang twice/);
  assert.throws(() => after(rings(CUSTOMER), joins(CUSTOMER), joins(CUSTOMER)), /twice/);
  assert.throws(() => after(rings(CUSTOMER), goes(BEN)), /without being in it/);
  assert.throws(() => after(rings(CUSTOMER), goes(CUSTOMER), goes(CUSTOMER)), /without being in it/);
});

test('[CA-12] who comes back takes the same place, and talk goes on counting', () => {
  const [call] = after(joins(ANA), joins(BEN), rings(CUSTOMER), goes(BEN), rings(BEN), joins(BEN));
  assert.deepEqual(
    call?.places.map(({ member }) => member.kind),
    ['agent', 'agent', 'customer'],
  );
  assert.equal(call.talkingSinceMs, 1);
});
