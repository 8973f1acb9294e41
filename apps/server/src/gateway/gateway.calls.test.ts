import assert from 'node:assert/strict';
import { test } from 'node:test';
import { START, ServiceBench, newCommandId } from '@guichet/testkit/simulator/service-bench.ts';
import type { BenchClient } from '@guichet/testkit/simulator/service-bench.ts';

// Calls told through the real service: who is told what, and what several tabs of one person do to each other.

const CHAT = 'interaction-1';
const CUSTOMER = { kind: 'customer' } as const;

/** Alice chats with Ana; Ben is signed in and not ready. */
async function chatting() {
  const bench = await ServiceBench.start({ queue: { agentGraceMs: 600_000 } });
  const ana = await bench.readyAgent('agent-ana');
  const alice = await bench.customer('customer-alice');
  await alice.command(CHAT, START);
  await ana.command(CHAT, { type: 'acceptOffer', offerId: 'server-000001' });
  const ben = await bench.agent('agent-ben');
  for (const client of [alice, ana, ben]) client.take();
  return { bench, alice, ana, ben };
}

/** The transcript lines and the state of the call a client was sent since the last take. */
function heard(client: BenchClient) {
  const updates = client.take().filter((frame) => frame.type === 'update');
  return {
    events: updates.flatMap(({ events }) => events.map(({ type, seq }) => `${seq} ${type}`)),
    calls: updates.flatMap(({ changed }) => (changed !== null && 'call' in changed ? [changed.call] : [])),
  };
}

async function rung() {
  const { bench, alice, ana, ben } = await chatting();
  const callId = newCommandId();
  await ana.command(CHAT, { type: 'startCall', target: CUSTOMER }, callId);
  return { bench, alice, ana, ben, callId };
}

test('[CA-1, CA-9] the customer is rung, answers, and hears of the end, in the customer’s own numbering', async () => {
  const { bench, alice, ana, callId } = await rung();
  await using _ = bench;
  const rings = heard(alice);
  assert.deepEqual(rings.events, ['3 callRang']);
  assert.equal(rings.calls[0]?.callId, callId, 'a call goes by the command that began it');
  assert.equal(rings.calls[0].own.kind, 'ringing');
  assert.deepEqual(rings.calls[0].agents, [{ partyId: 'p2', name: 'Ana', isJoined: true }]);
  await alice.command(CHAT, { type: 'answerCall', callId });
  const answered = heard(alice);
  assert.deepEqual(answered.events, ['4 callJoined']);
  assert.equal(answered.calls[0]?.own.kind, 'joined');
  await ana.command(CHAT, { type: 'leaveCall', callId, reason: 'hungUp' });
  assert.deepEqual(heard(alice), { events: ['5 callLeft', '6 callEnded'], calls: [null] });
});

test('[CA-3, CA-9, VI-4] of a consultation by voice the customer is sent no byte', async () => {
  const { bench, alice, ana, ben } = await chatting();
  await using _ = bench;
  const target = { kind: 'agent', agentId: 'agent-ben' } as const;
  const asks = { type: 'invite', purpose: 'consultation', medium: 'voice', target, message: null } as const;
  assert.equal((await ana.command(CHAT, asks))?.kind, 'accepted');
  const state = ben.heardOf('reset').at(-1)?.state;
  assert(state !== undefined && 'invitations' in state);
  const [invitation] = state.invitations;
  assert.equal(invitation?.medium, 'voice');
  await ben.command(CHAT, { type: 'acceptOffer', offerId: invitation.offer?.offerId ?? '' });
  const live = bench.service.interactions.loaded(CHAT)?.state;
  const callId = live?.calls[0]?.callId ?? '';
  assert.equal(live?.consultations[0]?.consultationId, callId);
  await ben.command(CHAT, { type: 'leaveCall', callId, reason: 'hungUp' });
  assert.deepEqual(alice.take(), []);
  const forbidden = { kind: 'rejected', code: 'callUnknown' };
  assert.deepEqual(await alice.command(CHAT, { type: 'answerCall', callId }), forbidden);
});

test('[CA-5] two tabs answer and hang up one call, and each keeps its answer over a restart', async () => {
  const { bench, alice, callId } = await rung();
  const other = await bench.customer('customer-alice');
  const ids = [newCommandId(), newCommandId(), newCommandId(), newCommandId()] as const;
  const answer = { type: 'answerCall', callId } as const;
  const hangUp = { type: 'leaveCall', callId, reason: 'hungUp' } as const;
  const first = [
    await alice.command(CHAT, answer, ids[0]),
    await other.command(CHAT, answer, ids[1]),
    await alice.command(CHAT, hangUp, ids[2]),
    await other.command(CHAT, hangUp, ids[3]),
  ];
  for (const result of first) assert.equal(result?.kind, 'accepted');
  const { length } = bench.story(CHAT);
  bench.crash();
  const next = await ServiceBench.start({ disk: bench.log.disk, clock: bench.clock });
  await using _ = next;
  const back = await next.customer('customer-alice');
  const again = [];
  for (const [index, id] of ids.entries())
    again.push(await back.command(CHAT, index < 2 ? answer : hangUp, id));
  assert.deepEqual(again, first, 'also what changed nothing, though the call is over by now');
  assert.equal(next.story(CHAT).length, length);
});

test('[CA-5] nobody answers another customer’s call', async () => {
  const { bench, callId } = await rung();
  await using _ = bench;
  const carol = await bench.customer('customer-carol');
  for (const command of [
    { type: 'answerCall', callId },
    { type: 'declineCall', callId },
    { type: 'leaveCall', callId, reason: 'hungUp' },
  ] as const) {
    assert.deepEqual(await carol.command(CHAT, command), { kind: 'rejected', code: 'interactionUnknown' });
  }
});
