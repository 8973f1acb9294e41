import assert from 'node:assert/strict';
import { test } from 'node:test';
import { START, ServiceBench, says } from '@guichet/testkit/simulator/service-bench.ts';
import type { BenchClient } from '@guichet/testkit/simulator/service-bench.ts';

const CHAT = 'interaction-1';

async function active() {
  const bench = await ServiceBench.start();
  const alice = await bench.customer('customer-alice');
  await alice.command(CHAT, START);
  const ana = await bench.readyAgent('agent-ana');
  await ana.command(CHAT, { type: 'acceptOffer', offerId: 'server-000001' });
  // Log 5 and 6, of which the customer has the second as 3.
  await ana.command(CHAT, says('among us', 'agents'));
  await ana.command(CHAT, says('for you'));
  return { bench, alice, ana };
}

async function receipts(from: BenchClient, told: BenchClient, delivered: number, read: number) {
  told.take();
  await from.say({ type: 'receipt', interactionId: CHAT, delivered, read });
  return told.heardOf('update').map(({ changed }) => changed);
}

test('receipts are told to the other side in its own numbering', async () => {
  const { bench, alice, ana } = await active();
  await using _ = bench;
  assert.deepEqual(await receipts(alice, ana, 3, 2), [{ receipts: { delivered: 6, read: 4 } }]);
  assert.deepEqual(await receipts(ana, alice, 6, 5), [{ receipts: { delivered: 3, read: 2 } }]);
});

test('receipts only rise, and never beyond the head; nobody reads what has not arrived', async () => {
  const { bench, alice, ana } = await active();
  await using _ = bench;
  assert.deepEqual(await receipts(alice, ana, 2, 3), [{ receipts: { delivered: 4, read: 4 } }]);
  assert.deepEqual(await receipts(alice, ana, 1, 0), []);
  assert.deepEqual(await receipts(alice, ana, 1_000_000, 1_000_000), [
    { receipts: { delivered: 6, read: 6 } },
  ]);
  assert.deepEqual(await receipts(ana, alice, 1_000_000, 0), [{ receipts: { delivered: 3, read: 0 } }]);
});

test('a receipt about what is not followed is not taken', async () => {
  const { bench, ana } = await active();
  await using _ = bench;
  const carol = await bench.customer('customer-carol');
  assert.deepEqual(await receipts(carol, ana, 3, 3), []);
  assert.deepEqual(await receipts(await bench.agent('agent-ben'), ana, 3, 3), []);
});

test('receipts are kept for after a restart, a moment later or at the stop', async () => {
  const { bench, alice, ana } = await active();
  await receipts(alice, ana, 3, 3);
  const { disk } = bench.log;
  await bench.pass(1_000);
  assert.equal(disk.receipts.get(`${CHAT} customer`)?.read, 6);
  await receipts(ana, alice, 6, 6);
  await bench.stop();
  const later = await ServiceBench.start({ disk });
  await using _ = later;
  const back = await later.customer('customer-alice');
  assert.deepEqual(back.heardOf('reset')[0]?.state.receipts, { delivered: 3, read: 3 });
});
