import assert from 'node:assert/strict';
import { test } from 'node:test';
import { privilegesOf } from '@guichet/core/configuration/configuration.ts';
import { DEFAULT_CONFIGURATION } from '@guichet/core/configuration/default-configuration.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import { START, ServiceBench, says } from '@guichet/testkit/simulator/service-bench.ts';

const CHAT = 'interaction-1';

/** A whole chat of Alice with Ana, completed. */
async function completed() {
  const bench = await ServiceBench.start({ queue: { isDispositionMandatory: false } });
  const alice = await bench.customer('customer-alice');
  await alice.command(CHAT, START);
  const ana = await bench.readyAgent('agent-ana');
  await ana.command(CHAT, { type: 'acceptOffer', offerId: 'server-000001' });
  await ana.command(CHAT, says('hello'));
  await ana.command(CHAT, says('a hard case', 'agents'));
  await ana.command(CHAT, { type: 'setNote', note: 'explained' });
  await ana.command(CHAT, { type: 'endInteraction' });
  await ana.command(CHAT, { type: 'completeInteraction' });
  return bench;
}

test('an agent reads the own interactions, leads read all, others none', async () => {
  await using bench = await completed();
  const { transcripts } = bench.service;
  const read = (userId: string, roleIds: string[]) =>
    transcripts.transcript(CHAT, { userId, privileges: privilegesOf(DEFAULT_CONFIGURATION, { roleIds }) });
  const own = await read('agent-ana', ['agent']);
  assert.deepEqual(
    own?.events.map(({ type }) => type),
    [
      'interactionStarted',
      'partyJoined',
      'messageSent',
      'messageSent',
      'interactionEnded',
      'interactionCompleted',
    ],
  );
  assert.equal(own?.state.note, 'explained');
  assert.equal(await read('agent-ben', ['agent']), undefined);
  assert.equal((await read('agent-sue', ['agent', 'supervisor']))?.events.length, 6);
  assert.equal((await read('admin-adam', ['administrator']))?.events.length, 6);
  assert.equal(
    await transcripts.transcript('interaction-9', {
      userId: 'agent-sue',
      privileges: new Set(['history.all']),
    }),
    undefined,
  );
});

test('an agent to whom it was merely offered does not read it after that', async () => {
  await using bench = await ServiceBench.start();
  const alice = await bench.customer('customer-alice');
  await alice.command(CHAT, START);
  const ana = await bench.readyAgent('agent-ana');
  const reader = { userId: 'agent-ana', privileges: new Set<Privilege>(['chat.use']) };
  await ana.command(CHAT, { type: 'declineOffer', offerId: 'server-000001' });
  assert.equal(await bench.service.transcripts.transcript(CHAT, reader), undefined);
});

test('a history has the agent’s own, newest first, up to a limit', async () => {
  await using bench = await completed();
  const ana = await bench.agent('agent-ana');
  for (const [index, name] of ['customer-bob', 'customer-eve'].entries()) {
    await bench.pass(1_000);
    const customer = await bench.customer(name);
    const interactionId = `interaction-${index + 2}`;
    await customer.command(interactionId, START);
    await ana.command(interactionId, { type: 'acceptOffer', offerId: `server-00000${index + 2}` });
  }
  const { transcripts } = bench.service;
  const ids = async (limit: number) =>
    (await transcripts.historyOf('agent-ana', limit)).map(({ interactionId }) => interactionId);
  assert.deepEqual(await ids(10), ['interaction-3', 'interaction-2', CHAT]);
  assert.deepEqual(await ids(1), ['interaction-3']);
  assert.deepEqual(await transcripts.historyOf('agent-ben', 10), []);
});
