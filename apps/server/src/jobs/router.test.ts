import assert from 'node:assert/strict';
import { test } from 'node:test';
import { START, ServiceBench } from '@guichet/testkit/simulator/service-bench.ts';
import type { BenchClient } from '@guichet/testkit/simulator/service-bench.ts';

async function waiting(bench: ServiceBench, ...names: string[]): Promise<void> {
  for (const name of names) {
    const customer = await bench.customer(`customer-${name}`);
    await customer.command(`chat-of-${name}`, START);
    await bench.pass(10);
  }
}

/** The interactions an agent has been offered, in order. */
function offers(agent: BenchClient): string[] {
  return agent.heardOf('reset').map(({ interactionId }) => interactionId);
}

test('[RT-2, RT-3] the longest wait goes first, up to the capacity', async () => {
  await using bench = await ServiceBench.start({ queue: { capacityPerAgent: 2 } });
  await waiting(bench, 'alice', 'bob', 'carol');
  const ana = await bench.readyAgent('agent-ana');
  assert.deepEqual(offers(ana), ['chat-of-alice', 'chat-of-bob']);
});

test('[RT-3] offers on their way to the log count: a burst gives nobody too much', async () => {
  await using bench = await ServiceBench.start({ queue: { capacityPerAgent: 2 }, commitMs: () => 30 });
  const agents = [await bench.agent('agent-ana'), await bench.agent('agent-ben')];
  await bench.pass(100);
  for (const agent of agents) {
    agent.whisper({ type: 'command', id: 'ready-0001', interactionId: null, command: { type: 'setReady' } });
  }
  await bench.pass(100);
  for (let n = 0; n < 9; n += 1) {
    const customer = await bench.customer(`customer-${n}`);
    customer.whisper({
      type: 'command',
      id: 'start-0001',
      interactionId: `chat-number-${n}`,
      command: START,
    });
    await bench.pass(5);
  }
  await bench.pass(500);
  assert.deepEqual(
    agents.map((agent) => offers(agent).length),
    [2, 2],
  );
});

test('[RT-5] the least busy agent is chosen', async () => {
  await using bench = await ServiceBench.start();
  const ana = await bench.readyAgent('agent-ana');
  const ben = await bench.readyAgent('agent-ben');
  await waiting(bench, 'alice', 'bob', 'carol', 'dora');
  assert.deepEqual([offers(ana).length, offers(ben).length], [2, 2]);
});

test('[RT-4, RT-6] whoever declined is passed over until the end of the skip, and is asked again at it', async () => {
  await using bench = await ServiceBench.start({ queue: { offerSkipMs: 7_000 } });
  const ana = await bench.readyAgent('agent-ana');
  await waiting(bench, 'alice');
  await ana.command('chat-of-alice', { type: 'declineOffer', offerId: 'server-000001' });
  ana.take();
  await bench.pass(6_999);
  assert.deepEqual(offers(ana), []);
  await bench.pass(1);
  assert.deepEqual(offers(ana), ['chat-of-alice']);
});

test('[RT-4] another agent is asked meanwhile', async () => {
  await using bench = await ServiceBench.start();
  const ana = await bench.readyAgent('agent-ana');
  await waiting(bench, 'alice');
  await ana.command('chat-of-alice', { type: 'declineOffer', offerId: 'server-000001' });
  const ben = await bench.readyAgent('agent-ben');
  assert.deepEqual(offers(ben), ['chat-of-alice']);
});

test('a skip ends at most its own length after the clock was set back', async () => {
  await using bench = await ServiceBench.start({ queue: { offerSkipMs: 7_000 } });
  const ana = await bench.readyAgent('agent-ana');
  await waiting(bench, 'alice');
  await ana.command('chat-of-alice', { type: 'declineOffer', offerId: 'server-000001' });
  ana.take();
  bench.clock.jumpWallClock(-3_600_000);
  await bench.pass(7_000);
  assert.deepEqual(offers(ana), ['chat-of-alice']);
});

test('an agent who is not ready, not connected, disabled or no agent any more is not asked', async () => {
  await using bench = await ServiceBench.start();
  const ana = await bench.readyAgent('agent-ana');
  await ana.command(null, { type: 'setNotReady', reasonId: 'break' });
  const ben = await bench.readyAgent('agent-ben');
  await ben.leave();
  await bench.readyAgent('agent-sue');
  bench.setRoles('agent-sue', ['administrator']);
  await waiting(bench, 'alice');
  assert.deepEqual(bench.story('chat-of-alice'), ['interactionStarted']);
  await ana.command(null, { type: 'setReady' });
  assert.deepEqual(offers(ana), ['chat-of-alice']);
});

test('an offer whose agent left while it was written goes back at once', async () => {
  await using bench = await ServiceBench.start({ commitMs: () => 50 });
  const ana = await bench.agent('agent-ana');
  await bench.pass(100);
  ana.whisper({ type: 'command', id: 'ready-0001', interactionId: null, command: { type: 'setReady' } });
  await bench.pass(100);
  const alice = await bench.customer('customer-alice');
  alice.whisper({ type: 'command', id: 'start-0001', interactionId: 'chat-of-alice', command: START });
  // The start is committed after 50 ms, the offer after 100 ms.
  await bench.pass(75);
  await ana.leave();
  await bench.pass(200);
  assert.deepEqual(bench.story('chat-of-alice'), ['interactionStarted', 'offerMade', 'offerRevoked']);
});

test('an offer that the store refuses is made a moment later', async () => {
  await using bench = await ServiceBench.start();
  await waiting(bench, 'alice');
  const ana = await bench.agent('agent-ana');
  await ana.say({ type: 'command', id: 'ready-0001', interactionId: null, command: { type: 'setReady' } });
  await ana.command('chat-of-alice', { type: 'declineOffer', offerId: 'server-000001' });
  const ben = await bench.agent('agent-ben');
  // The first append is the agent's readiness, the second the offer.
  bench.log.injectFault(2, { kind: 'failBeforeCommit' });
  await ben.command(null, { type: 'setReady' });
  assert.deepEqual(offers(ben), []);
  await bench.pass(1_000);
  assert.deepEqual(offers(ben), ['chat-of-alice']);
});

test('waiting customers are told their place, and again when it changes', async () => {
  await using bench = await ServiceBench.start();
  await waiting(bench, 'alice');
  const bob = await bench.customer('customer-bob');
  await bob.command('chat-of-bob', START);
  await bench.pass(500);
  const places = () =>
    bob
      .heardOf('update')
      .flatMap(({ changed }) => (changed !== null && 'phase' in changed ? [changed.phase] : []));
  assert.partialDeepStrictEqual(places(), [{ kind: 'waiting', position: 2 }]);
  const alice = await bench.customer('customer-alice');
  await alice.command('chat-of-alice', { type: 'endInteraction' });
  await bench.pass(500);
  assert.partialDeepStrictEqual(places().at(-1), { kind: 'waiting', position: 1 });
});
