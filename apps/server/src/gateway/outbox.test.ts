import assert from 'node:assert/strict';
import { test } from 'node:test';
import { START, ServiceBench, says } from '@guichet/testkit/simulator/service-bench.ts';
import type { BenchClient } from '@guichet/testkit/simulator/service-bench.ts';

const CHAT = 'interaction-1';

async function offered() {
  const bench = await ServiceBench.start({ queue: { offerTimeoutMs: 10_000, agentGraceMs: 5_000 } });
  const alice = await bench.customer('customer-alice');
  await alice.command(CHAT, START);
  const ana = await bench.readyAgent('agent-ana');
  return { bench, alice, ana, offerId: 'server-000001' };
}

function gone(agent: BenchClient): string[] {
  return agent.heardOf('gone').map(({ reason }) => reason);
}

test('an agent is told why an interaction is no longer there to be seen', async (context) => {
  await context.test('the offer was declined, on every page of the agent', async () => {
    const { bench, ana, offerId } = await offered();
    await using _ = bench;
    const second = await bench.agent('agent-ana');
    await ana.command(CHAT, { type: 'declineOffer', offerId });
    assert.deepEqual([gone(ana), gone(second)], [['offerDeclined'], ['offerDeclined']]);
  });
  await context.test('the offer expired', async () => {
    const { bench, ana } = await offered();
    await using _ = bench;
    await bench.pass(10_000);
    assert.deepEqual(gone(ana), ['offerExpired']);
  });
  await context.test('the customer left while being offered', async () => {
    const { bench, ana, alice } = await offered();
    await using _ = bench;
    await alice.command(CHAT, { type: 'endInteraction' });
    assert.deepEqual(gone(ana), ['abandoned']);
  });
  await context.test('it was completed', async () => {
    const { bench, ana, offerId } = await offered();
    await using _ = bench;
    await ana.command(CHAT, { type: 'acceptOffer', offerId });
    await ana.command(CHAT, { type: 'endInteraction' });
    assert.deepEqual(gone(ana), []);
    await ana.command(CHAT, { type: 'setDisposition', dispositionCodeId: 'resolved' });
    await ana.command(CHAT, { type: 'completeInteraction' });
    assert.deepEqual(gone(ana), ['completed']);
  });
});

test('an agent who comes back after the grace period is told that the chat is no longer the agent’s', async () => {
  const { bench, ana, offerId } = await offered();
  await using _ = bench;
  await ana.command(CHAT, { type: 'acceptOffer', offerId });
  // So that it is not offered to the same agent again at once.
  await ana.command(null, { type: 'setNotReady', reasonId: 'break' });
  await ana.leave();
  await bench.pass(5_000);
  const back = await bench.agent('agent-ana', {
    epoch: 'memory-epoch-1',
    cursors: [{ interactionId: CHAT, head: 4 }],
  });
  assert.deepEqual(gone(back), ['notYours']);
  assert.deepEqual(back.heardOf('reset'), []);
});

test('only who holds an interaction hears of it', async () => {
  const { bench, alice, ana, offerId } = await offered();
  await using _ = bench;
  const ben = await bench.agent('agent-ben');
  const carol = await bench.customer('customer-carol');
  await ana.command(CHAT, { type: 'acceptOffer', offerId });
  await alice.command(CHAT, says('for Ana only'));
  for (const other of [ben, carol]) {
    assert.equal(
      other.heard.some((frame) => JSON.stringify(frame).includes(CHAT)),
      false,
    );
  }
});

test('every page of the same person hears the same', async () => {
  const { bench, alice, ana, offerId } = await offered();
  await using _ = bench;
  const pages = [alice, await bench.customer('customer-alice'), await bench.customer('customer-alice')];
  await ana.command(CHAT, { type: 'acceptOffer', offerId });
  for (const page of pages) page.take();
  await alice.command(CHAT, says('to all my pages'), 'message-01');
  const [first, ...others] = pages.map((page) => page.heardOf('update'));
  assert.equal(first?.length, 1);
  for (const other of others) assert.deepEqual(other, first);
});
