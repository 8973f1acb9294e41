import assert from 'node:assert/strict';
import { test } from 'node:test';
import { START, ServiceBench, says } from '@guichet/testkit/simulator/service-bench.ts';

const CHAT = 'interaction-1';

test('a closed interaction leaves memory once nobody looks at it, and comes back when somebody does', async () => {
  await using bench = await ServiceBench.start();
  const { interactions } = bench.service;
  const alice = await bench.customer('customer-alice');
  await alice.command(CHAT, START);
  await alice.command(CHAT, { type: 'endInteraction' });
  await bench.pass(15_000);
  assert.notEqual(interactions.loaded(CHAT), undefined);
  await alice.leave();
  await bench.pass(15_000);
  assert.equal(interactions.loaded(CHAT), undefined);
  const back = await bench.customer('customer-alice');
  assert.equal(back.heardOf('reset')[0]?.interactionId, CHAT);
  assert.deepEqual(await back.command(CHAT, says('late')), { kind: 'rejected', code: 'interactionEnded' });
});

test('what is open, or was asked for and never began, is kept or forgotten', async () => {
  await using bench = await ServiceBench.start();
  const { interactions } = bench.service;
  const alice = await bench.customer('customer-alice');
  await alice.command(CHAT, START);
  await alice.command('interaction-never', says('hello?'));
  await alice.leave();
  await bench.pass(60_000);
  assert.deepEqual(
    [...interactions.inMemory()].map(({ interactionId }) => interactionId),
    [CHAT],
  );
});
