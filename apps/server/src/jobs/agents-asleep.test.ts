import assert from 'node:assert/strict';
import { test } from 'node:test';
import { START, ServiceBench } from '@guichet/testkit/simulator/service-bench.ts';

const SEEN_WITHIN_MS = 3_000;

async function start() {
  return ServiceBench.start({
    queue: { offerTimeoutMs: 10_000, capacityPerAgent: 1 },
    offerSeenWithinMs: SEEN_WITHIN_MS,
  });
}

test('[AS-6] no other chat is offered to a dark screen while the store takes that its agent is not ready', async () => {
  await using bench = await start();
  const ana = await bench.readyAgent('agent-ana');
  const alice = await bench.customer('customer-alice');
  const bob = await bench.customer('customer-bob');
  await alice.command('interaction-1', START);
  await bob.command('interaction-2', START);
  // The taking back is stored, and then the store is away for a moment.
  bench.log.injectFault(2, { kind: 'failBeforeCommit' });
  await bench.pass(SEEN_WITHIN_MS);
  const chats = ['interaction-1', 'interaction-2'].map((chat) => bench.story(chat));
  const offers = chats.flat().filter((type) => type === 'offerMade');
  assert(offers.length <= 2, 'at most the one that the store\u2019s refusal let through');
  await bench.pass(2 * SEEN_WITHIN_MS);
  assert.equal(ana.heardOf('desk').at(-1)?.agentState.kind, 'notReady');
});

test('[AS-6] who is gone is not put aside: a lost connection has its own consequences', async () => {
  await using bench = await start();
  const ana = await bench.readyAgent('agent-ana');
  const alice = await bench.customer('customer-alice');
  await alice.command('interaction-1', START);
  await ana.leave();
  assert.equal(bench.story('interaction-1').at(-1), 'offerRevoked');
  await bench.pass(SEEN_WITHIN_MS);
  const back = await bench.agent('agent-ana');
  assert.equal(back.heardOf('desk').at(-1)?.agentState.kind, 'ready');
});

test('[AS-7] an agent whose connection is lost meanwhile is told on coming back', async () => {
  await using bench = await start();
  const ana = await bench.readyAgent('agent-ana');
  const alice = await bench.customer('customer-alice');
  await alice.command('interaction-1', START);
  await bench.pass(SEEN_WITHIN_MS);
  await ana.leave();
  await bench.pass(600_000);
  const back = await bench.agent('agent-ana');
  const state = back.heardOf('desk').at(-1)?.agentState;
  assert(state?.kind === 'notReady' && state.unseenOfferAtMs !== undefined);
});
