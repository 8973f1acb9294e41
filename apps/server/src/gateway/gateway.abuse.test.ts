import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { WireCommand } from '@guichet/protocol/commands.ts';
import type { ServerFrame } from '@guichet/protocol/frames.ts';
import type { AgentInteractionState, InvitationPurpose } from '@guichet/protocol/interaction.ts';
import { ASKS_PER_MINUTE_MAX } from '@guichet/protocol/limits.ts';
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

describe('[A04] an agent who is no longer in a chat', () => {
  /** Ways of leaving it behind, each with Ben in the chat for a while. */
  const ways: Readonly<Record<string, (ana: BenchClient, ben: BenchClient) => Promise<void>>> = {
    'was taken out of it': async (ana, ben) => {
      await joins(ana, ben, 'conference');
      const partyId = shownTo(ana)?.parties.find(({ userId }) => userId === 'agent-ben')?.partyId;
      await ana.command(CHAT, { type: 'removeParty', partyId: partyId ?? '' });
    },
    'was consulted': async (ana, ben) => {
      await joins(ana, ben, 'consultation');
      const consultationId = shownTo(ana)?.consultations.at(-1)?.consultationId;
      await ana.command(CHAT, { type: 'endConsultation', consultationId: consultationId ?? '' });
    },
    'has handed it on': async (ana, ben) => {
      await joins(ana, ben, 'transfer');
      await joins(ben, ana, 'transfer');
    },
  };
  for (const [way, partAfter] of Object.entries(ways)) {
    test(`and ${way} changes nothing, and hears nothing more of it`, async () => {
      const { bench, ana, alice } = await victims();
      await using _ = bench;
      await cancelRequests(ana);
      const ben = await bench.agent('agent-ben');
      await partAfter(ana, ben);
      assert.equal(shownTo(ana)?.phase.kind, 'active');
      ben.texts.splice(0);
      const before = bench.story(CHAT);
      for (const command of [...commands, ...agentCommands]) {
        assert.equal((await ben.command(CHAT, command))?.kind, 'rejected', command.type);
      }
      assert.deepEqual(bench.story(CHAT), before);
      await alice.command(CHAT, says('LATER-WORD'));
      await ben.say({ type: 'resync', cursor: { interactionId: CHAT, head: 0 } });
      await ben.say({ type: 'page', interactionId: CHAT, before: 99, limit: 50 });
      assert(!ben.texts.join().includes('LATER-WORD') && !ben.texts.join().includes('Hello Alice'));
    });
  }
});

describe('[A15] listening in', () => {
  const ways: readonly object[] = [
    { type: 'monitorInteraction' },
    { type: 'joinInteraction' },
    { type: 'coach', agentId: 'agent-ana' },
    { type: 'bargeIn' },
    { ...says('psst'), audience: 'coaching' },
    { ...says('psst'), audience: 'supervisors' },
    { ...says('psst'), audience: { kind: 'coaching', agentId: 'agent-ana' } },
  ];
  test('is no command, whatever it is called and whoever leads the team', async () => {
    const { bench } = await victims();
    await using _ = bench;
    const before = bench.story(CHAT);
    for (const agentId of ['agent-sue', 'agent-ben', 'admin-adam']) {
      const client = await bench.agent(agentId);
      for (const command of ways) {
        client.take();
        await client.saySomething(
          JSON.stringify({ type: 'command', id: 'attack-0001', interactionId: CHAT, command }),
        );
        assert.deepEqual(
          client.heardOf('error').map(({ code }) => code),
          ['frameMalformed'],
        );
      }
      assert.equal((await client.command(CHAT, says('psst')))?.kind, 'rejected');
    }
    assert.deepEqual(bench.story(CHAT), before);
  });

  test('nobody is shown a chat unasked, not even who leads the team', async () => {
    const { bench, ana, alice } = await victims();
    await using _ = bench;
    await cancelRequests(ana);
    const others = [
      await bench.agent('agent-sue'),
      await bench.agent('agent-ben'),
      await bench.agent('admin-adam'),
    ];
    for (const other of others) {
      await other.say({ type: 'resync', cursor: { interactionId: CHAT, head: 0 } });
      await other.say({ type: 'page', interactionId: CHAT, before: 99, limit: 50 });
    }
    await alice.command(CHAT, says('LATER-WORD'));
    await ana.command(CHAT, says('LATER-WORD', 'agents'));
    for (const { texts } of others) assert(!/LATER-WORD|Hello Alice|Where is my parcel/.test(texts.join()));
  });
});

test('[A29] of a thousand pages an agent pushes at once a customer sees five, and none once the right is gone', async () => {
  await using bench = await ServiceBench.start({ commandBurst: 5_000, commandsPerSecond: 5_000 });
  bench.configure((current) => ({
    ...current,
    sites: current.sites.map((site) => ({
      ...site,
      pushUrl: { ...site.pushUrl, allowedHosts: ['shop.example'] },
    })),
  }));
  const sue = await bench.readyAgent('agent-sue');
  const alice = await bench.customer('customer-alice');
  await alice.command(CHAT, START);
  await sue.command(CHAT, { type: 'acceptOffer', offerId: 'server-000001' });
  const results = [];
  for (let number = 1; number <= 1_000; number += 1) {
    results.push(await sue.command(CHAT, { type: 'pushUrl', url: `https://shop.example/${number}` }));
  }
  assert(results.slice(0, 5).every((result) => result?.kind === 'accepted'));
  const refused = { kind: 'rejected', code: 'tooManyUrls' };
  assert.deepEqual(results.slice(5), Array<typeof refused>(995).fill(refused));
  assert.equal(alice.texts.join().split('"type":"urlPushed"').length - 1, 5);
  // Whoever notices takes the right away, which ends the connections that had it.
  bench.setRoles('agent-sue', ['agent']);
  const again = await bench.agent('agent-sue');
  const last = await again.command(CHAT, { type: 'pushUrl', url: 'https://shop.example/again' });
  assert.deepEqual(last, { kind: 'rejected', code: 'privilegeMissing' });
});

test('[IV-13] however fast an agent rings and hangs up, asks and takes back, few of it reach anybody', async () => {
  await using bench = await ServiceBench.start({ commandBurst: 5_000, commandsPerSecond: 5_000 });
  const ana = await bench.readyAgent('agent-ana');
  const alice = await bench.customer('customer-alice');
  await alice.command(CHAT, START);
  await ana.command(CHAT, { type: 'acceptOffer', offerId: 'server-000001' });
  const ben = await bench.agent('agent-ben');
  const target = { kind: 'agent', agentId: 'agent-ben' } as const;
  for (let number = 1; number <= 200; number += 1) {
    const callId = `call-${number}-000`;
    await ana.command(CHAT, { type: 'startCall', target: { kind: 'customer' } }, callId);
    await ana.command(CHAT, { type: 'leaveCall', callId, reason: 'hungUp' });
    await ana.command(CHAT, {
      ...{ type: 'invite', purpose: 'consultation', medium: 'voice', target, message: null },
    });
    await cancelRequests(ana);
  }
  const [rung, asked] = [
    alice.texts.join().split('"type":"callRang"').length - 1,
    ben.heardOf('gone').length,
  ];
  assert.ok(rung > 0 && asked > 0);
  assert.equal(rung + asked, ASKS_PER_MINUTE_MAX);
});

/** Takes back what the owner has asked of colleagues. */
async function cancelRequests(owner: BenchClient): Promise<void> {
  for (const { invitationId } of shownTo(owner)?.invitations ?? []) {
    await owner.command(CHAT, { type: 'cancelInvitation', invitationId });
  }
}

/** A colleague is asked in by the owner, and comes. */
async function joins(owner: BenchClient, colleague: BenchClient, purpose: InvitationPurpose): Promise<void> {
  const identity = colleague.heardOf('welcome').at(-1)?.identity;
  assert(identity?.kind === 'user');
  const agentId = identity.userId;
  const target = { kind: 'agent', agentId } as const;
  await owner.command(CHAT, { type: 'invite', purpose, target, message: null });
  const offerId = shownTo(colleague)?.invitations.find(({ offer }) => offer?.agentId === agentId)?.offer
    ?.offerId;
  const result = await colleague.command(CHAT, { type: 'acceptOffer', offerId: offerId ?? '' });
  assert.equal(result?.kind, 'accepted');
}

/** The chat as an agent was last shown it. */
function shownTo({ heard }: BenchClient): AgentInteractionState | undefined {
  let state: AgentInteractionState | undefined;
  for (const frame of heard) {
    // Agents are shown the agents' kind of state.
    if (frame.type === 'reset') state = frame.state as AgentInteractionState;
    else if (frame.type === 'update' && state !== undefined) {
      state = { ...state, ...(frame.changed as Partial<AgentInteractionState>) };
    }
  }
  return state;
}

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
