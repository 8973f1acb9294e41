import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { WireCommand } from '@guichet/protocol/commands.ts';
import type { ServerFrame } from '@guichet/protocol/frames.ts';
import { START, ServiceBench, says } from '@guichet/testkit/simulator/service-bench.ts';
import type { BenchClient } from '@guichet/testkit/simulator/service-bench.ts';

// What somebody tries who speaks the protocol and means harm. The numbers are those of the threat list (A01 ... A80).

const CHAT = 'interaction-1';
/** As long as the other, and nobody's. */
const NO_CHAT = 'interaction-0';
const INTERNAL = 'INTERNAL-WORD';

/** Alice chats with Ana, who has noted and consulted; Mallory is another customer, Ben an agent who has no part in it. */
async function victims() {
  const bench = await ServiceBench.start();
  const ana = await bench.readyAgent('agent-ana');
  const alice = await bench.customer('customer-alice');
  await alice.command(CHAT, START);
  await ana.command(CHAT, { type: 'acceptOffer', offerId: 'server-000001' });
  await ana.command(CHAT, { type: 'setNote', note: INTERNAL });
  await ana.command(CHAT, says(INTERNAL, 'agents'));
  await ana.command(CHAT, {
    type: 'invite',
    purpose: 'consultation',
    target: { kind: 'agent', agentId: 'agent-sue' },
    message: INTERNAL,
  });
  await ana.command(CHAT, says('Hello Alice'));
  return { bench, ana, alice };
}

/** What is answered to a frame about one interaction, with the interaction's name taken out. */
async function answers(client: BenchClient, frame: (interactionId: string) => object): Promise<string[]> {
  const told: string[] = [];
  for (const interactionId of [CHAT, NO_CHAT]) {
    client.take();
    await client.saySomething(JSON.stringify(frame(interactionId)));
    told.push(
      JSON.stringify(client.take())
        .replaceAll(interactionId, 'it')
        .replaceAll(/"id":"[^"]*"/g, ''),
    );
  }
  return told;
}

const commands: readonly WireCommand[] = [
  says('hello'),
  { type: 'endInteraction' },
  { type: 'sendFile', fileId: 'file-0001' },
];
const agentCommands: readonly WireCommand[] = [
  { type: 'acceptOffer', offerId: 'server-000001' },
  { type: 'setNote', note: 'mine now' },
  { type: 'setDisposition', dispositionCodeId: 'resolved' },
  { type: 'setCaseData', key: 'order', value: 'mine now' },
  { type: 'completeInteraction' },
  { type: 'reopenWrapUp' },
  { type: 'leaveInteraction' },
  { type: 'removeParty', partyId: 'p2' },
  { type: 'pushUrl', url: 'https://evil.example/' },
  { type: 'invite', purpose: 'transfer', target: { kind: 'agent', agentId: 'agent-ben' }, message: null },
  { type: 'sendConsultationMessage', consultationId: 'server-000002', text: 'let me in' },
  { type: 'transferToConsulted', consultationId: 'server-000002' },
];

describe('[A01] another customer’s chat', () => {
  const frames: readonly [string, (interactionId: string) => object][] = [
    ...commands.map((command, index): [string, (id: string) => object] => [
      command.type,
      (interactionId) => ({
        type: 'command',
        id: `attack-${index}-${interactionId}`,
        interactionId,
        command,
      }),
    ]),
    ['typing', (interactionId) => ({ type: 'typing', interactionId, isTyping: true })],
    [
      'offerSeen',
      (interactionId) => ({
        type: 'offerSeen',
        interactionId,
        offerId: 'server-000001',
        isShown: true,
        isHeard: true,
        isNotified: true,
      }),
    ],
    ['receipt', (interactionId) => ({ type: 'receipt', interactionId, delivered: 3, read: 3 })],
    ['page', (interactionId) => ({ type: 'page', interactionId, before: 99, limit: 50 })],
    ['resync', (interactionId) => ({ type: 'resync', cursor: { interactionId, head: 0 } })],
  ];
  for (const [name, frame] of frames) {
    test(`${name} gets the answer of a chat that does not exist, and changes nothing`, async () => {
      const { bench, alice, ana } = await victims();
      await using _ = bench;
      const mallory = await bench.customer('customer-mallory');
      const before = bench.story(CHAT);
      alice.take();
      ana.take();
      const [real, none] = await answers(mallory, frame);
      assert.equal(real, none);
      assert.deepEqual(bench.story(CHAT), before);
      assert.deepEqual([...alice.take(), ...ana.take()], []);
    });
  }

  test('a cursor in the handshake says no more', async () => {
    const { bench } = await victims();
    await using _ = bench;
    const seen: (readonly ServerFrame[])[] = [];
    for (const interactionId of [CHAT, NO_CHAT]) {
      const mallory = await bench.customer('customer-mallory', {
        epoch: 'memory-epoch-1',
        cursors: [{ interactionId, head: 1 }],
      });
      seen.push(mallory.take());
    }
    const [real, none] = seen.map((frames) => JSON.stringify(frames).replaceAll(/interaction-[01]/g, 'it'));
    assert.equal(real, none);
    assert(!real?.includes('Hello Alice'));
  });
});

describe('[A13] an agent’s commands from a customer, even the own chat’s', () => {
  for (const command of agentCommands) {
    test(`${command.type} is refused, and changes nothing`, async () => {
      const { bench, alice } = await victims();
      await using _ = bench;
      const before = bench.story(CHAT);
      assert.deepEqual(await alice.command(CHAT, command), { kind: 'rejected', code: 'commandForbidden' });
      assert.deepEqual(bench.story(CHAT), before);
    });
  }
});

describe('[A04] an agent who has no part in a chat', () => {
  for (const command of [...commands, ...agentCommands]) {
    test(`${command.type} is refused, and changes nothing`, async () => {
      const { bench } = await victims();
      await using _ = bench;
      const ben = await bench.agent('agent-ben');
      const before = bench.story(CHAT);
      const result = await ben.command(CHAT, command);
      assert.equal(result?.kind, 'rejected');
      assert.deepEqual(bench.story(CHAT), before);
      assert(!ben.texts.join().includes('Alice'), 'nothing of it is shown');
    });
  }

  test('is shown nothing by asking for it', async () => {
    const { bench } = await victims();
    await using _ = bench;
    const ben = await bench.agent('agent-ben', {
      epoch: 'memory-epoch-1',
      cursors: [{ interactionId: CHAT, head: 1 }],
    });
    await ben.say({ type: 'resync', cursor: { interactionId: CHAT, head: 0 } });
    await ben.say({ type: 'page', interactionId: CHAT, before: 99, limit: 50 });
    assert(!ben.texts.join().includes('Alice'));
    assert.deepEqual(ben.heardOf('reset'), []);
  });
});

describe('[A12, A13] more than a command may say', () => {
  const additions: readonly Readonly<Record<string, unknown>>[] = [
    { author: 'agent' },
    { role: 'agent' },
    { name: 'Support' },
    { seq: 1 },
    { atMs: 0 },
    { actor: { kind: 'system' } },
    { audience: { kind: 'agents' } },
    { verified: true },
  ];
  for (const added of additions) {
    test(`${JSON.stringify(added)} makes the frame malformed, in the command and beside it`, async () => {
      const { bench, alice } = await victims();
      await using _ = bench;
      const before = bench.story(CHAT);
      const frame = { type: 'command', id: 'attack-0001', interactionId: CHAT };
      alice.take();
      await alice.saySomething(JSON.stringify({ ...frame, command: { ...says('hello'), ...added } }));
      await alice.saySomething(JSON.stringify({ ...frame, ...added, command: says('hello'), x: 1 }));
      const malformed = { type: 'error', code: 'frameMalformed', retryAfterMs: null };
      assert.deepEqual(alice.take(), [malformed, malformed]);
      assert.deepEqual(bench.story(CHAT), before);
    });
  }
});

test('[A14] nothing internal is in what a customer resumes, pages or resyncs, not even as a hole', async () => {
  const { bench, alice } = await victims();
  await using _ = bench;
  await alice.leave();
  const back = await bench.customer('customer-alice', {
    epoch: 'memory-epoch-1',
    cursors: [{ interactionId: CHAT, head: 0 }],
  });
  await back.say({ type: 'resync', cursor: { interactionId: CHAT, head: 0 } });
  await back.say({ type: 'page', interactionId: CHAT, before: 99, limit: 50 });
  const all = [...alice.texts, ...back.texts].join();
  for (const word of [INTERNAL, 'Sue', 'agent-', 'invitation', 'consultation', 'note', 'disposition']) {
    assert(!all.includes(word), `a customer was sent ${word}`);
  }
  const paged = back
    .heardOf('pageResult')
    .at(-1)
    ?.events.map(({ seq }) => seq);
  assert.deepEqual(paged, [1, 2, 3], 'started, joined, said: without a hole');
});
