import assert from 'node:assert/strict';
import { test } from 'node:test';
import { privilegesOf } from '@guichet/core/configuration/configuration.ts';
import { DEFAULT_CONFIGURATION } from '@guichet/core/configuration/default-configuration.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import { START, ServiceBench, says } from '@guichet/testkit/simulator/service-bench.ts';
import type { BenchClient } from '@guichet/testkit/simulator/service-bench.ts';

const CHAT = 'interaction-1';

/** A whole chat of Alice with Ana, completed. */
async function completed(contactId?: string) {
  const bench = await ServiceBench.start({ queue: { isDispositionMandatory: false } });
  const alice = await bench.customer('customer-alice');
  await alice.command(CHAT, START);
  const ana = await bench.readyAgent('agent-ana');
  await ana.command(CHAT, { type: 'acceptOffer', offerId: 'server-000001' });
  await ana.command(CHAT, says('hello'));
  await ana.command(CHAT, says('a hard case', 'agents'));
  await ana.command(CHAT, { type: 'setNote', note: 'explained' });
  if (contactId !== undefined) await ana.command(CHAT, { type: 'assignContact', contactId });
  await ana.command(CHAT, { type: 'endInteraction' });
  await ana.command(CHAT, { type: 'completeInteraction' });
  return bench;
}

test('[A04] an agent reads the own interactions, leads read all, others none', async () => {
  await using bench = await completed();
  const { transcripts } = bench.service;
  const read = (userId: string, roleIds: string[]) =>
    transcripts.transcript(
      CHAT,
      { userId, privileges: privilegesOf(DEFAULT_CONFIGURATION, { roleIds }) },
      null,
    );
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
    await transcripts.transcript(
      'interaction-9',
      { userId: 'agent-sue', privileges: new Set(['history.all']) },
      null,
    ),
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
  assert.equal(await bench.service.transcripts.transcript(CHAT, reader, null), undefined);
});

test('a transcript is read as its customer or the agents could, by whoever may read it', async () => {
  await using bench = await completed();
  const { transcripts } = bench.service;
  const lead = { userId: 'agent-sue', privileges: new Set<Privilege>(['history.all']) };
  const ana = { userId: 'agent-ana', privileges: new Set<Privilege>(['chat.use']) };
  const textsOf = async (reader: typeof lead, as: 'customer' | 'agents' | 'consultation') =>
    (await transcripts.transcript(CHAT, reader, as))?.events.flatMap((event) =>
      event.type === 'messageSent' ? [event.text] : [],
    );
  for (const reader of [lead, ana]) {
    assert.deepEqual(await textsOf(reader, 'customer'), ['hello']);
    assert.deepEqual(await textsOf(reader, 'agents'), ['hello', 'a hard case']);
  }
  const asCustomer = await transcripts.transcript(CHAT, lead, 'customer');
  // Numbered as the customer counts: without a hole that would tell of something internal.
  assert.deepEqual(
    asCustomer?.events.map(({ seq }) => seq),
    asCustomer?.events.map((_, index) => index + 1),
  );
});

test('what a consultation said is read by its own and by leads, whatever the switch says', async () => {
  await using bench = await ServiceBench.start({ queue: { isDispositionMandatory: false } });
  const alice = await bench.customer('customer-alice');
  await alice.command(CHAT, START);
  const ana = await bench.readyAgent('agent-ana');
  await ana.command(CHAT, { type: 'acceptOffer', offerId: 'server-000001' });
  const ben = await bench.readyAgent('agent-ben');
  await ana.command(CHAT, {
    ...{ type: 'invite', purpose: 'consultation', message: null },
    target: { kind: 'agent', agentId: 'agent-ben' },
  });
  const consultationId = await acceptedBy(bench, ben);
  await ana.command(CHAT, { type: 'sendConsultationMessage', consultationId, text: 'between us' });
  const { transcripts } = bench.service;
  const hears = async (
    userId: string,
    privileges: readonly Privilege[],
    as: 'agents' | 'consultation' | null,
  ) => {
    const transcript = await transcripts.transcript(CHAT, { userId, privileges: new Set(privileges) }, as);
    return transcript?.events.some((event) => event.type === 'consultationMessageSent');
  };
  for (const userId of ['agent-ana', 'agent-ben']) {
    assert.equal(await hears(userId, [], null), true, userId);
    assert.equal(await hears(userId, [], 'consultation'), true, userId);
    assert.equal(await hears(userId, [], 'agents'), false, userId);
  }
  assert.equal(await hears('agent-sue', ['history.all'], null), true);
  assert.equal(await hears('agent-sue', ['history.all'], 'consultation'), true);
  // Reading a contact's history is no part in what others said in private.
  await ana.command(CHAT, { type: 'assignContact', contactId: 'contact-0001' });
  await assignedChat(bench, 'contact-0001');
  for (const as of [null, 'consultation'] as const) {
    assert.equal(await hears('agent-sue', ['history.contact'], as), false);
  }
  assert.equal(await hears('agent-cyd', [], null), undefined);
});

test('the history of contacts opens no interaction that is nobody’s', async () => {
  await using bench = await completed();
  const reader = { userId: 'agent-ben', privileges: new Set<Privilege>(['history.contact']) };
  assert.equal(await bench.service.transcripts.transcript(CHAT, reader, null), undefined);
  assert.equal(await bench.service.transcripts.readable(CHAT, reader), undefined);
});

test('[A04] a colleague’s chat opens to who attends a chat of the same contact, while that lasts', async () => {
  await using bench = await completed('contact-0001');
  const { transcripts } = bench.service;
  const may: readonly Privilege[] = ['chat.use', 'history.mine', 'history.contact'];
  const opens = async (userId: string, privileges = may) =>
    (await transcripts.transcript(CHAT, { userId, privileges: new Set(privileges) }, null)) !== undefined;
  assert.equal(await opens('agent-sue'), false, 'nobody of the contact is there');
  const sue = await assignedChat(bench, 'contact-0002');
  assert.equal(await opens('agent-sue'), false, 'another contact is there');
  await sue.command('interaction-2', { type: 'assignContact', contactId: 'contact-0001' });
  assert.equal(await opens('agent-sue'), true);
  assert.equal(await opens('agent-sue', ['chat.use', 'history.mine']), false, 'not without the privilege');
  assert.equal(await opens('agent-ben'), false, 'it opens to nobody else');
  await sue.command('interaction-2', { type: 'endInteraction' });
  assert.equal(await opens('agent-sue'), true, 'the wrap-up is still at hand');
  await sue.command('interaction-2', { type: 'completeInteraction' });
  assert.equal(await opens('agent-sue'), false);
});

/** A chat of another customer, which Sue has accepted and told the contact of. */
async function assignedChat(bench: ServiceBench, contactId: string): Promise<BenchClient> {
  const bob = await bench.customer('customer-bob');
  const sue = await bench.readyAgent('agent-sue');
  await bob.command('interaction-2', START);
  const phase = bench.service.interactions.loaded('interaction-2')?.state?.phase;
  assert.ok(phase?.kind === 'offered' && phase.offer.agentId === 'agent-sue');
  await sue.command('interaction-2', { type: 'acceptOffer', offerId: phase.offer.offerId });
  await sue.command('interaction-2', { type: 'assignContact', contactId });
  return sue;
}

/** Accepts the consultation that is offered. */
async function acceptedBy(bench: ServiceBench, ben: BenchClient): Promise<string> {
  const offered = bench.service.interactions.loaded(CHAT)?.state?.invitations[0]?.offer;
  await ben.command(CHAT, { type: 'acceptOffer', offerId: offered?.offerId ?? 'none' });
  return bench.service.interactions.loaded(CHAT)?.state?.consultations[0]?.consultationId ?? 'none';
}
