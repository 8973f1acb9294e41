import assert from 'node:assert/strict';
import { test } from 'node:test';
import { privilegesOf } from '@guichet/core/configuration/configuration.ts';
import { CLOSE_CODES } from '@guichet/protocol/close-codes.ts';
import { UNDO_COMPLETION_MAX_MS } from '@guichet/protocol/limits.ts';
import { PROTOCOL_VERSION } from '@guichet/protocol/version.ts';
import { FAKE_START_MS } from '@guichet/testkit/fake-clock.ts';
import { START, ServiceBench, says } from '@guichet/testkit/simulator/service-bench.ts';
import { workspaceConfiguration } from '../app/workspace-configuration.ts';

const CHAT = 'interaction-1';
const T0 = FAKE_START_MS;
const CUSTOMER = { partyId: 'p1', role: 'customer', name: 'Alice', state: 'joined' };
const AGENT = { partyId: 'p2', role: 'agent', name: 'Ana', state: 'joined' };
const OFFER = { offerId: 'server-000001', agentId: 'agent-ana', madeAtMs: T0, deadlineAtMs: T0 + 30_000 };

/** Alice waits in CHAT, which is offered to Ana; both have been told and nothing of it is left in their ears. */
async function offered() {
  const bench = await ServiceBench.start();
  const ana = await bench.readyAgent('agent-ana');
  const alice = await bench.customer('customer-alice');
  await alice.command(CHAT, START, 'start-0001');
  return { bench, alice, ana };
}

/** As `offered`, accepted. */
async function active() {
  const parts = await offered();
  await parts.ana.command(CHAT, { type: 'acceptOffer', offerId: OFFER.offerId });
  parts.alice.take();
  parts.ana.take();
  return parts;
}

test('a customer is greeted and caught up; an agent gets the desk and the settings too', async () => {
  await using bench = await ServiceBench.start();
  const alice = await bench.customer('customer-alice');
  const welcome = {
    type: 'welcome',
    protocol: PROTOCOL_VERSION,
    epoch: 'memory-epoch-1',
    nowMs: T0,
    heartbeatMs: 10_000,
    token: null,
  };
  assert.deepEqual(alice.heard, [
    { ...welcome, identity: { kind: 'customer', customerId: 'customer-alice', siteId: 'main' } },
    { type: 'caughtUp' },
  ]);
  const ana = await bench.agent('agent-ana');
  const { current } = bench.configuration;
  const privileges = [...privilegesOf(current, { roleIds: ['agent'] })];
  const desk = {
    type: 'desk',
    userId: 'agent-ana',
    name: 'Ana',
    email: 'agent-ana@example.test',
    privileges,
    agentState: { kind: 'notReady', reasonId: null, sinceMs: T0 },
    mail: null,
  };
  assert.deepEqual(ana.heard, [
    { ...welcome, identity: { kind: 'user', userId: 'agent-ana', name: 'Ana', privileges } },
    desk,
    desk,
    { type: 'config', version: 1, config: workspaceConfiguration(current) },
    ...ana.heardOf('directory').slice(0, 1),
    { type: 'caughtUp' },
  ]);
});

test('a new chat is shown to its customer as waiting and to the agent as an offer', async () => {
  const { bench, alice, ana } = await offered();
  await using _ = bench;
  const contact = { name: 'Alice', email: null };
  const started = { type: 'interactionStarted', seq: 1, atMs: T0 };
  const shared = {
    startedAtMs: T0,
    contact,
    subject: 'Where is my parcel?',
    receipts: { delivered: 0, read: 0 },
  };
  assert.deepEqual(alice.heard.slice(2), [
    {
      type: 'reset',
      interactionId: CHAT,
      head: 1,
      state: {
        ...shared,
        phase: { kind: 'waiting', sinceMs: T0, position: null, hadAgent: false },
        parties: [CUSTOMER],
        call: null,
      },
      events: [started],
      hasEarlier: false,
    },
    { type: 'result', id: 'start-0001', result: { kind: 'accepted', seq: 1 } },
  ]);
  assert.deepEqual(ana.heard.at(-1), {
    type: 'reset',
    interactionId: CHAT,
    head: 2,
    state: {
      ...shared,
      channel: 'chat',
      caller: null,
      siteId: 'main',
      queueId: 'general',
      language: 'en',
      caseData: { pageUrl: null, pageTitle: null, referrer: null, userAgent: null },
      fields: {},
      phase: { kind: 'offered', offer: OFFER, queuedSinceMs: T0, queuedReason: 'arrived' },
      parties: [{ ...CUSTOMER, userId: null }],
      invitations: [],
      consultations: [],
      calls: [],
      contactId: null,
      pending: null,
      note: '',
      dispositionCodeId: null,
      customerConnection: 'online',
    },
    events: [started],
    hasEarlier: false,
  });
});

test('[OF-3, PT-2, PR-1] an acceptance joins the agent, for the customer too, and makes a response pending', async () => {
  const { bench, alice, ana } = await offered();
  await using _ = bench;
  alice.take();
  ana.take();
  await ana.command(CHAT, { type: 'acceptOffer', offerId: OFFER.offerId }, 'accept-0001');
  const joined = { type: 'partyJoined', atMs: T0, partyId: 'p2', role: 'agent', name: 'Ana' };
  assert.deepEqual(alice.take(), [
    {
      type: 'update',
      interactionId: CHAT,
      after: 1,
      head: 2,
      events: [{ ...joined, seq: 2 }],
      changed: { phase: { kind: 'active' }, parties: [CUSTOMER, AGENT] },
    },
  ]);
  assert.deepEqual(ana.take(), [
    {
      type: 'update',
      interactionId: CHAT,
      after: 2,
      head: 4,
      events: [{ ...joined, seq: 4 }],
      changed: {
        phase: { kind: 'active', ownerPartyId: 'p2', ownerId: 'agent-ana', acceptedAtMs: T0 },
        parties: [
          { ...CUSTOMER, userId: null },
          { ...AGENT, userId: 'agent-ana' },
        ],
        pending: { sinceMs: T0 },
      },
    },
    { type: 'result', id: 'accept-0001', result: { kind: 'accepted', seq: 4 } },
  ]);
});

test('[VI-3, VI-4, VI-5] messages go to whom they are for, numbered for each, with their id for the author only', async () => {
  const { bench, alice, ana } = await active();
  await using _ = bench;
  await bench.pass(1_000);
  await ana.command(CHAT, says('hello'), 'message-01');
  await ana.command(CHAT, says('a difficult one', 'agents'), 'message-02');
  await alice.command(CHAT, says('good morning'), 'message-03');
  const byAna = { type: 'messageSent', atMs: T0 + 1_000, partyId: 'p2', role: 'agent', name: 'Ana' };
  const byAlice = { type: 'messageSent', atMs: T0 + 1_000, partyId: 'p1', role: 'customer', name: 'Alice' };
  const update = { type: 'update', interactionId: CHAT, changed: null };
  const hello = { ...byAna, text: 'hello', audience: 'everyone' };
  const morning = { ...byAlice, text: 'good morning', audience: 'everyone' };
  const aside = { ...byAna, text: 'a difficult one', audience: 'agents', seq: 6, commandId: 'message-02' };
  assert.deepEqual(
    alice.take().filter(({ type }) => type !== 'heartbeat'),
    [
      // Half a second in the queue was told before: the place 1.
      { ...update, after: 2, head: 3, events: [{ ...hello, seq: 3, commandId: null }] },
      { ...update, after: 3, head: 4, events: [{ ...morning, seq: 4, commandId: 'message-03' }] },
      { type: 'result', id: 'message-03', result: { kind: 'accepted', seq: 4 } },
    ],
  );
  const pending = { sinceMs: T0 + 1_000 };
  assert.deepEqual(
    ana.take().filter(({ type }) => type !== 'heartbeat' && type !== 'directoryChanged'),
    [
      {
        ...update,
        after: 4,
        head: 5,
        events: [{ ...hello, seq: 5, commandId: 'message-01' }],
        changed: { pending: null },
      },
      { type: 'result', id: 'message-01', result: { kind: 'accepted', seq: 5 } },
      { ...update, after: 5, head: 6, events: [aside] },
      { type: 'result', id: 'message-02', result: { kind: 'accepted', seq: 6 } },
      {
        ...update,
        after: 6,
        head: 7,
        events: [{ ...morning, seq: 7, commandId: null }],
        changed: { pending },
      },
    ],
  );
});

test('[IL-8, WU-3, WU-4] the customer ends, the agent wraps up and completes; the customer hears of the end only', async () => {
  const { bench, alice, ana } = await active();
  await using _ = bench;
  await alice.command(CHAT, { type: 'endInteraction' });
  assert.deepEqual(alice.take()[0], {
    type: 'update',
    interactionId: CHAT,
    after: 2,
    head: 3,
    events: [{ type: 'interactionEnded', seq: 3, atMs: T0, endedBy: 'customer' }],
    changed: {
      phase: { kind: 'ended', atMs: T0, endedBy: 'customer' },
      parties: [CUSTOMER, AGENT].map((party) => ({ ...party, state: 'left' })),
    },
  });
  ana.take();
  const complete = { type: 'completeInteraction' } as const;
  assert.deepEqual(await ana.command(CHAT, complete), { kind: 'rejected', code: 'dispositionRequired' });
  await ana.command(CHAT, { type: 'setNote', note: 'settled' });
  await ana.command(CHAT, { type: 'setDisposition', dispositionCodeId: 'resolved' });
  assert.deepEqual(await ana.command(CHAT, complete), { kind: 'accepted', seq: 8 });
  const told = ana.take().filter(({ type }) => type !== 'result');
  const update = { type: 'update', interactionId: CHAT, events: [] };
  assert.deepEqual(told, [
    { ...update, after: 5, head: 6, changed: { note: 'settled' } },
    { ...update, after: 6, head: 7, changed: { dispositionCodeId: 'resolved' } },
    { type: 'gone', interactionId: CHAT, reason: 'completed' },
  ]);
  assert.deepEqual(alice.take(), []);
});

test('[WU-8, WU-9, VI-8] a completion taken back brings the chat back to its agent whole, and the customer hears nothing', async () => {
  const { bench, alice, ana } = await active();
  await using _ = bench;
  const second = await bench.agent('agent-ana');
  await ana.command(CHAT, { type: 'endInteraction' });
  await ana.command(CHAT, { type: 'setNote', note: 'settled' });
  await ana.command(CHAT, { type: 'setDisposition', dispositionCodeId: 'resolved' });
  await ana.command(CHAT, { type: 'completeInteraction' });
  for (const client of [alice, ana, second]) client.take();
  await bench.pass(3_000);
  assert.deepEqual(await ana.command(CHAT, { type: 'reopenWrapUp' }), { kind: 'accepted', seq: 9 });
  const state = {
    phase: { kind: 'wrapUp', ownerId: 'agent-ana', sinceMs: T0, endedBy: 'agent' },
    note: 'settled',
    dispositionCodeId: 'resolved',
  };
  for (const window of [ana, second]) {
    const [shown] = window.take().filter(({ type }) => type === 'reset' || type === 'update');
    assert.partialDeepStrictEqual(shown, { interactionId: CHAT, head: 9 });
    assert.partialDeepStrictEqual(shown, shown?.type === 'reset' ? { state } : { changed: state });
  }
  assert.deepEqual(
    alice.take().filter(({ type }) => type !== 'heartbeat'),
    [],
  );
  const rows = await bench.log.openInteractions();
  assert.deepEqual(
    rows.map(({ interactionId, phase }) => [interactionId, phase]),
    [[CHAT, 'wrapUp']],
    'it is on the list of what is open',
  );
  const twice = await ana.command(CHAT, { type: 'reopenWrapUp' });
  assert.deepEqual(twice, { kind: 'rejected', code: 'interactionNotCompleted' });
  await ana.command(CHAT, { type: 'completeInteraction' });
  // By then nobody follows it, and it has been let go from memory.
  await bench.pass(UNDO_COMPLETION_MAX_MS);
  assert.equal(bench.service.interactions.loaded(CHAT), undefined);
  const back = await bench.agent('agent-ana');
  const late = await back.command(CHAT, { type: 'reopenWrapUp' });
  assert.deepEqual(late, { kind: 'rejected', code: 'undoExpired' });
});

test('[WU-10, RT-3] what is taken back goes beyond the capacity, and nothing is offered until there is room', async () => {
  await using bench = await ServiceBench.start({
    queue: { capacityPerAgent: 1, isDispositionMandatory: false },
  });
  const ana = await bench.readyAgent('agent-ana');
  const accept = async (chat: string): Promise<void> => {
    const phase = bench.service.interactions.loaded(chat)?.state?.phase;
    assert.ok(phase?.kind === 'offered');
    await ana.command(chat, { type: 'acceptOffer', offerId: phase.offer.offerId });
  };
  const begin = async (customerId: string, chat: string): Promise<void> => {
    const customer = await bench.customer(customerId);
    await customer.command(chat, START);
  };
  const phaseOf = (chat: string) => bench.service.interactions.loaded(chat)?.state?.phase.kind;
  await begin('customer-alice', CHAT);
  await accept(CHAT);
  await begin('customer-bob', 'interaction-2');
  await ana.command(CHAT, { type: 'endInteraction' });
  await ana.command(CHAT, { type: 'completeInteraction' });
  await accept('interaction-2');
  await begin('customer-carol', 'interaction-3');
  assert.equal((await ana.command(CHAT, { type: 'reopenWrapUp' }))?.kind, 'accepted');
  assert.equal(bench.service.interactions.index.attendedBy('agent-ana').size, 2);
  await ana.command('interaction-2', { type: 'endInteraction' });
  await ana.command('interaction-2', { type: 'completeInteraction' });
  assert.equal(phaseOf('interaction-3'), 'queued', 'what was taken back takes the only place');
  await ana.command(CHAT, { type: 'completeInteraction' });
  assert.equal(phaseOf('interaction-3'), 'offered');
});

test('nothing is left running after a stop', async () => {
  const { bench, alice, ana } = await active();
  await bench.pass(30_000);
  await bench.stop();
  assert.equal(bench.clock.pendingTimers, 0);
  assert.equal(alice.closeCode(), CLOSE_CODES.draining);
  assert.equal(ana.closeCode(), CLOSE_CODES.draining);
  const late = bench.connect();
  await bench.settle();
  assert.equal(late.closeCode(), CLOSE_CODES.draining);
});

test('an agent who comes back sees the customer arrive, though the last thing shown was a customer online', async () => {
  const { bench, alice, ana } = await active();
  await using _ = bench;
  await ana.leave();
  await alice.leave();
  await bench.pass(6_000);
  const back = await bench.agent('agent-ana');
  assert.partialDeepStrictEqual(back.heardOf('reset')[0]?.state, { customerConnection: 'away' });
  await bench.customer('customer-alice');
  assert.partialDeepStrictEqual(back.heardOf('update').at(-1)?.changed, { customerConnection: 'online' });
});

test('a customer sent away by the server has left a chat that is over', async () => {
  const { bench, alice, ana } = await active();
  await using _ = bench;
  await alice.command(CHAT, { type: 'endInteraction' });
  ana.take();
  // The page falls silent; the agent's answers every heartbeat.
  for (let second = 0; second < 40; second += 1) {
    await bench.pass(1_000);
    await ana.say({ type: 'heartbeat', isReply: true });
  }
  assert.equal(alice.closeCode(), CLOSE_CODES.silent);
  assert.deepEqual(ana.heardOf('update').at(-1)?.changed, { customerConnection: 'left' });
});

test('a customer who goes away while being caught up is not taken for present', async () => {
  const { bench, alice, ana } = await active();
  await using _ = bench;
  await alice.leave();
  const brief = bench.connect();
  brief.whisper({
    type: 'hello',
    protocol: PROTOCOL_VERSION,
    credential: bench.identity.tokenOf('customer-alice'),
    epoch: null,
    cursors: [],
  });
  // Into the middle of the handshake, whose steps are promises.
  for (let turn = 0; turn < 6; turn += 1) await Promise.resolve();
  await brief.leave();
  await bench.pass(6_000);
  assert.deepEqual(ana.heardOf('update').at(-1)?.changed, { customerConnection: 'away' });
});

test('a wall clock that jumps by a minute or an hour closes nobody and silences nobody', async () => {
  const { bench, alice, ana } = await active();
  await using _ = bench;
  for (const jumpMs of [60_000, -60_000, 3_600_000, -3_600_000]) {
    bench.clock.jumpWallClock(jumpMs);
    alice.take();
    await bench.pass(11_000);
    assert.equal(alice.heardOf('heartbeat').length >= 1, true, `no heartbeat after ${jumpMs} ms`);
    await alice.say({ type: 'heartbeat', isReply: true });
    await ana.say({ type: 'heartbeat', isReply: true });
  }
  assert.equal(alice.closeCode(), undefined);
  assert.equal(ana.closeCode(), undefined);
});

test('a heartbeat asked for is answered with the heads of what is followed, in the asker’s numbering', async () => {
  const { bench, alice, ana } = await active();
  await using _ = bench;
  await alice.say({ type: 'heartbeat', isReply: false });
  await ana.say({ type: 'heartbeat', isReply: false });
  const answer = { type: 'heartbeat', isReply: true, nowMs: T0 };
  assert.deepEqual(alice.take(), [{ ...answer, heads: { [CHAT]: 2 } }]);
  assert.deepEqual(ana.take(), [{ ...answer, heads: { [CHAT]: 4 } }]);
});

test('whoever is silent for longer than the limit is closed with a code that says to resume', async () => {
  await using bench = await ServiceBench.start();
  const alice = await bench.customer('customer-alice');
  const nobody = bench.connect();
  await bench.pass(10_000);
  assert.equal(nobody.closeCode(), undefined);
  await bench.pass(1_000);
  assert.equal(nobody.closeCode(), CLOSE_CODES.silent);
  await bench.pass(19_000);
  assert.equal(alice.closeCode(), undefined);
  await bench.pass(1_000);
  assert.equal(alice.closeCode(), CLOSE_CODES.silent);
});
