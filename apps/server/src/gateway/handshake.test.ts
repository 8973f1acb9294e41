import assert from 'node:assert/strict';
import { test } from 'node:test';
import { START, ServiceBench, says } from '@guichet/testkit/simulator/service-bench.ts';

const CHAT = 'interaction-1';
/** Longer than a page may be gone before the agents are told. */
const AWAY_MS = 6_000;

test('a customer who was away resumes from the cursor, and hears that all is current only after it', async () => {
  await using bench = await ServiceBench.start();
  const client = await bench.customer('customer-alice');
  await client.command(CHAT, START);
  await client.command(CHAT, says('one'));
  const { epoch } = bench.log;
  await client.leave();
  await bench.pass(AWAY_MS);
  // Coming back changes what agents see of the customer's connection, and that change must not run ahead of the resume.
  const again = await bench.customer('customer-alice', {
    epoch,
    cursors: [{ interactionId: CHAT, head: 1 }],
  });
  const order = again.heard.map((frame) => frame.type).filter((type) => type !== 'heartbeat');
  assert.deepEqual(order.slice(0, 3), ['welcome', 'update', 'caughtUp']);
  const [resumed] = again.heardOf('update');
  assert.equal(resumed?.after, 1);
  assert.equal(resumed.head, 2);
});
