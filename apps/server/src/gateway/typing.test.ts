import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directThreadId } from '@guichet/protocol/threads.ts';
import { START, ServiceBench } from '@guichet/testkit/simulator/service-bench.ts';
import type { BenchClient } from '@guichet/testkit/simulator/service-bench.ts';

const CHAT = 'interaction-1';
const THREAD = directThreadId('agent-ana', 'agent-ben');

const typing = (client: BenchClient) => client.heardOf('typing').length;
const colleagues = (client: BenchClient) =>
  client
    .heardOf('colleagueTyping')
    .map(({ userId, consultationId, isTyping }) => [userId, consultationId, isTyping]);

/** Alice chats with Ana, who consults Ben; Sue is there. */
async function consulting() {
  const bench = await ServiceBench.start();
  const ana = await bench.readyAgent('agent-ana');
  const alice = await bench.customer('customer-alice');
  await alice.command(CHAT, START);
  const phase = bench.service.interactions.loaded(CHAT)?.state?.phase;
  assert(phase?.kind === 'offered');
  await ana.command(CHAT, { type: 'acceptOffer', offerId: phase.offer.offerId });
  const ben = await bench.agent('agent-ben');
  const sue = await bench.agent('agent-sue');
  await ana.command(CHAT, {
    ...{ type: 'invite', purpose: 'consultation', message: null },
    target: { kind: 'agent', agentId: 'agent-ben' },
  });
  const offerId = bench.service.interactions.loaded(CHAT)?.state?.invitations[0]?.offer?.offerId ?? 'none';
  await ben.command(CHAT, { type: 'acceptOffer', offerId });
  const consultationId =
    bench.service.interactions.loaded(CHAT)?.state?.consultations[0]?.consultationId ?? '';
  return { bench, alice, ana, ben, sue, consultationId };
}

test('[CONS-3] typing in a consultation is told to its other one, on all screens, and to nobody else', async () => {
  const { bench, alice, ana, ben, sue, consultationId } = await consulting();
  await using _ = bench;
  const second = await bench.agent('agent-ben');
  for (const isTyping of [true, false]) {
    await ana.say({ type: 'typing', interactionId: CHAT, consultationId, isTyping });
  }
  const told = [
    ['agent-ana', consultationId, true],
    ['agent-ana', consultationId, false],
  ];
  assert.deepEqual([colleagues(ben), colleagues(second)], [told, told]);
  for (const client of [alice, ana, sue]) {
    assert.deepEqual([typing(client), colleagues(client)], [0, []]);
  }
  await ben.say({ type: 'typing', interactionId: CHAT, consultationId, isTyping: true });
  assert.deepEqual(colleagues(ana), [['agent-ben', consultationId, true]]);
});

test('[CONS-4] whoever is not of a consultation, or no longer, is not heard typing in it', async () => {
  const { bench, alice, ana, ben, sue, consultationId } = await consulting();
  await using _ = bench;
  const notice = { type: 'typing', interactionId: CHAT, consultationId, isTyping: true } as const;
  await alice.say(notice);
  await sue.say(notice);
  await ana.say({ ...notice, consultationId: 'consultation-9' });
  await ana.command(CHAT, { type: 'endConsultation', consultationId });
  await ana.say(notice);
  await ben.say(notice);
  for (const client of [alice, ana, ben, sue]) {
    assert.deepEqual([typing(client), colleagues(client)], [0, []]);
  }
});

test('[IM-3, IM-10] typing in a thread is told to its other members who may use it', async () => {
  await using bench = await ServiceBench.start();
  const ana = await bench.agent('agent-ana');
  const ben = await bench.agent('agent-ben');
  const sue = await bench.agent('agent-sue');
  await ana.command(THREAD, { type: 'startThread', userIds: ['agent-ben'], name: null });
  await ana.say({ type: 'typing', interactionId: THREAD, isTyping: true });
  await sue.say({ type: 'typing', interactionId: THREAD, isTyping: true });
  assert.deepEqual(colleagues(ben), [['agent-ana', null, true]]);
  assert.deepEqual([colleagues(ana), colleagues(sue)], [[], []]);
  bench.setRoles('agent-ana', ['administrator']);
  await ana.say({ type: 'typing', interactionId: THREAD, isTyping: true });
  assert.equal(colleagues(ben).length, 1, 'not without the privilege');
});

test('typing beyond the budget of a connection is dropped', async () => {
  await using bench = await ServiceBench.start({ commandBurst: 5, commandsPerSecond: 1 });
  const ana = await bench.agent('agent-ana');
  const ben = await bench.agent('agent-ben');
  await ana.command(THREAD, { type: 'startThread', userIds: ['agent-ben'], name: null });
  for (let times = 0; times < 20; times += 1) {
    await ana.say({ type: 'typing', interactionId: THREAD, isTyping: true });
  }
  assert.equal(colleagues(ben).length, 4);
});
