import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CLOSE_CODES } from '@guichet/protocol/close-codes.ts';
import { CALL_GRACE_MS, SDP_MAX_CHARS, VOICE_CANDIDATE_MAX_CHARS } from '@guichet/protocol/limits.ts';
import type { VoiceEnterFrame, VoiceSignal, VoiceSignalFrame } from '@guichet/protocol/voice.ts';
import { MemoryDisk } from '@guichet/testkit/memory-disk.ts';
import { START, ServiceBench } from '@guichet/testkit/simulator/service-bench.ts';
import type { BenchClient } from '@guichet/testkit/simulator/service-bench.ts';
import { BUFFERED_BYTES_MAX } from './session.ts';

const CHAT = 'interaction-1';
const CALL = 'call-0001';
const ANA = 'media-ana-1';
const ALICE = 'media-alice-1';
const BEN = 'media-ben-1';
const about = { interactionId: CHAT, callId: CALL };
const HEARTBEAT = { type: 'heartbeat', isReply: true } as const;
const OFFER: VoiceSignal = { kind: 'description', description: { type: 'offer', sdp: 'v=0' } };

/** Alice chats with Ana. */
async function chat(disk = new MemoryDisk()) {
  const bench = await ServiceBench.start({ disk });
  const ana = await bench.readyAgent('agent-ana');
  const alice = await bench.customer('customer-alice');
  await alice.command(CHAT, START);
  const phase = stateOf(bench)?.phase;
  assert(phase?.kind === 'offered');
  await ana.command(CHAT, { type: 'acceptOffer', offerId: phase.offer.offerId });
  return { bench, ana, alice };
}

/** They speak: both have joined the call, and no browser has entered. */
async function speaking(disk?: MemoryDisk) {
  const parts = await chat(disk);
  await parts.ana.command(CHAT, { type: 'startCall', target: { kind: 'customer' } }, CALL);
  const answer = await parts.alice.command(CHAT, { type: 'answerCall', callId: CALL });
  assert.equal(answer?.kind, 'accepted');
  return parts;
}

/** Both browsers have entered, and nothing of it is left in their ears. */
async function entered() {
  const parts = await speaking();
  await enter(parts.ana, ANA);
  await enter(parts.alice, ALICE);
  parts.ana.take();
  parts.alice.take();
  return parts;
}

/** Ana consults Ben by voice, in a call of the two; Alice is not in it. */
async function consulting() {
  const parts = await chat();
  const ben = await parts.bench.readyAgent('agent-ben');
  await parts.ana.command(CHAT, {
    ...{ type: 'invite', purpose: 'consultation', medium: 'voice', message: null },
    target: { kind: 'agent', agentId: 'agent-ben' },
  });
  const offerId = stateOf(parts.bench)?.invitations[0]?.offer?.offerId ?? 'none';
  await ben.command(CHAT, { type: 'acceptOffer', offerId });
  const callId = stateOf(parts.bench)?.calls[0]?.callId;
  assert(callId !== undefined);
  await enter(parts.ana, ANA, callId);
  await enter(ben, BEN, callId);
  return { ...parts, ben, callId };
}

function stateOf(bench: ServiceBench) {
  return bench.service.interactions.loaded(CHAT)?.state;
}

function enter(client: BenchClient, mediaId: string, callId = CALL): Promise<void> {
  const frame: VoiceEnterFrame = { type: 'voiceEnter', interactionId: CHAT, callId, mediaId };
  return client.say(frame);
}

function signal(from: string, to: string, said = OFFER, callId = CALL): VoiceSignalFrame {
  return { type: 'voiceSignal', interactionId: CHAT, callId, from, to, signal: said };
}

const placesOf = (bench: ServiceBench): unknown[] =>
  (stateOf(bench)?.calls ?? []).flatMap(({ places }) =>
    places.map(({ member, state }) => [member.kind, state.kind, 'reason' in state ? state.reason : null]),
  );
const BOTH_IN = [
  ['agent', 'joined', null],
  ['customer', 'joined', null],
];

test('who enters is told who has the sound; the others are told of the one who enters', async () => {
  const { bench, ana, alice } = await speaking();
  await using _ = bench;
  await enter(ana, ANA);
  const answer = { type: 'voicePeers', ...about, iceServers: [], isRelayOnly: false };
  assert.deepEqual(ana.heardOf('voicePeers'), [{ ...answer, mediaId: ANA, peers: [] }]);
  assert.deepEqual(alice.heardOf('voicePeer'), []);
  await enter(alice, ALICE);
  const party = { kind: 'party', partyId: 'p2', name: 'Ana' };
  assert.deepEqual(alice.heardOf('voicePeers'), [
    { ...answer, mediaId: ALICE, peers: [{ mediaId: ANA, member: party }] },
  ]);
  const peer = { mediaId: ALICE, member: { kind: 'customer' } };
  assert.deepEqual(ana.heardOf('voicePeer'), [{ type: 'voicePeer', ...about, peer }]);
});

test('what one says reaches the one it is for, as it was said, and nobody else', async () => {
  const { bench, ana, alice } = await entered();
  await using _ = bench;
  const ben = await bench.agent('agent-ben');
  ben.take();
  const candidate = { candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null };
  const said: readonly VoiceSignal[] = [
    OFFER,
    { kind: 'candidate', candidate },
    { kind: 'status', isMuted: true, isOnHold: false },
    { kind: 'restart' },
  ];
  for (const each of said) await alice.say(signal(ALICE, ANA, each));
  assert.deepEqual(
    ana.take(),
    said.map((each) => signal(ALICE, ANA, each)),
  );
  assert.deepEqual([alice.take(), ben.take()], [[], []]);
});

test('colleagues in a call of their own are named by user, and their customer hears nothing of it', async () => {
  const { bench, ana, alice, ben, callId } = await consulting();
  await using _ = bench;
  const peers = [{ mediaId: ANA, member: { kind: 'agent', agentId: 'agent-ana', name: 'Ana' } }];
  assert.deepEqual(ben.heardOf('voicePeers').at(-1)?.peers, peers);
  await ana.say(signal(ANA, BEN, OFFER, callId));
  assert.equal(ben.heardOf('voiceSignal').length, 1);
  assert.equal(alice.texts.join().includes(callId), false);
  assert.equal(alice.texts.join().includes('voice'), false);
});

test('a second browser of the same person has the call, and the first one does not get it back by itself', async () => {
  const { bench, ana, alice } = await entered();
  await using _ = bench;
  const second = await bench.agent('agent-ana');
  await enter(second, 'media-ana-2');
  const over = { type: 'voiceOver', ...about, mediaId: ANA, reason: 'taken' };
  assert.deepEqual(ana.heardOf('voiceOver'), [over]);
  assert.equal(alice.heardOf('voicePeer').at(-1)?.peer.mediaId, 'media-ana-2');
  await enter(ana, ANA);
  assert.deepEqual(ana.heardOf('voiceOver'), [over, over]);
  alice.take();
  await ana.say(signal(ANA, ALICE));
  assert.deepEqual(alice.take(), []);
  await second.say(signal('media-ana-2', ALICE));
  assert.equal(alice.heardOf('voiceSignal').length, 1);
});

test('who comes back on a new connection is the same; the others are told, because something may have been missed', async () => {
  const { bench, ana, alice } = await entered();
  await using _ = bench;
  await alice.leave();
  await ana.say(signal(ANA, ALICE));
  const back = await bench.customer('customer-alice');
  await enter(back, ALICE);
  assert.deepEqual(ana.heardOf('voiceOver'), []);
  assert.equal(ana.heardOf('voicePeer').length, 1);
  await enter(back, ALICE);
  assert.equal(ana.heardOf('voicePeer').length, 1);
  await ana.say(signal(ANA, ALICE));
  assert.equal(back.heardOf('voiceSignal').length, 1);
});

describe('[CA-8] who has joined a call and is away', () => {
  test('leaves it after the grace, and not before', async () => {
    const { bench, alice } = await entered();
    await using _ = bench;
    await alice.leave();
    await bench.pass(CALL_GRACE_MS - 1);
    assert.deepEqual(placesOf(bench), BOTH_IN);
    await bench.pass(1);
    assert.deepEqual(placesOf(bench)[1], ['customer', 'left', 'connectionLost']);
    assert.equal(stateOf(bench)?.calls[0]?.ended?.reason, 'connectionLost');
  });

  test('stays in it when back in time, each time anew', async () => {
    const { bench, ana, alice } = await entered();
    await using _ = bench;
    let page = alice;
    for (let round = 0; round < 3; round += 1) {
      await page.leave();
      await bench.pass(CALL_GRACE_MS - 1);
      await ana.say(HEARTBEAT);
      page = await bench.customer('customer-alice');
      await enter(page, ALICE);
    }
    await bench.pass(CALL_GRACE_MS);
    assert.deepEqual(placesOf(bench), BOTH_IN);
  });

  test('leaves it when no browser ever enters', async () => {
    const { bench, ana } = await speaking();
    await using _ = bench;
    await enter(ana, ANA);
    await bench.pass(CALL_GRACE_MS);
    assert.deepEqual(placesOf(bench)[1], ['customer', 'left', 'connectionLost']);
  });

  test('by telephone: keeps the line by saying so, and has left with it otherwise', async () => {
    const { bench, ana } = await chat();
    await using _ = bench;
    bench.configure((current) => ({
      ...current,
      sites: current.sites.map((site) => ({ ...site, phone: { country: 'FR', allowedPrefixes: [] } })),
    }));
    await ana.command(CHAT, { type: 'startPhoneCall', number: '01 42 68 53 00' }, CALL);
    await enter(ana, ANA);
    assert.deepEqual(ana.heardOf('voicePeers').at(-1)?.peers, []);
    await bench.pass(CALL_GRACE_MS - 1);
    assert.deepEqual(placesOf(bench).at(0), ['agent', 'joined', null]);
    await ana.leave();
    await bench.pass(CALL_GRACE_MS);
    assert.deepEqual(placesOf(bench).at(0), ['agent', 'left', 'connectionLost']);
  });

  test('has the grace from the start of a server that finds the call in its log', async () => {
    const disk = new MemoryDisk();
    const before = await speaking(disk);
    before.bench.crash();
    await using bench = await ServiceBench.start({ disk, clock: before.bench.clock });
    const ana = await bench.agent('agent-ana');
    await enter(ana, ANA);
    await bench.pass(CALL_GRACE_MS - 1);
    assert.deepEqual(placesOf(bench), BOTH_IN);
    await bench.pass(1);
    assert.deepEqual(placesOf(bench)[1], ['customer', 'left', 'connectionLost']);
  });
});

describe('what somebody tries who means harm', () => {
  test('a stranger, the customer of another chat and an agent without a part are told one thing, and nobody hears them', async () => {
    const { bench, ana, alice } = await entered();
    await using _ = bench;
    const strangers = [
      await bench.customer('customer-mallory'),
      await bench.agent('agent-ben'),
      await bench.agent('agent-sue'),
    ];
    for (const stranger of strangers) {
      for (const callId of [CALL, 'call-0000']) {
        stranger.take();
        await enter(stranger, 'media-evil', callId);
        const over = { type: 'voiceOver', interactionId: CHAT, callId, mediaId: 'media-evil' };
        assert.deepEqual(stranger.take(), [{ ...over, reason: 'notInCall' }]);
        for (const from of ['media-evil', ANA, ALICE]) {
          await stranger.say(signal(from, ALICE, OFFER, callId));
          await stranger.say(signal(from, ANA, OFFER, callId));
        }
      }
    }
    assert.deepEqual([ana.heardOf('voiceSignal'), alice.heardOf('voiceSignal')], [[], []]);
    assert.deepEqual([ana.heardOf('voicePeer'), alice.heardOf('voicePeer')], [[], []]);
  });

  test('a consulted agent gets no word towards the customer’s call, nor the customer towards the colleagues’', async () => {
    const { bench, ana, alice, ben, callId } = await consulting();
    await using _ = bench;
    await ana.command(CHAT, { type: 'startCall', target: { kind: 'customer' } }, CALL);
    await alice.command(CHAT, { type: 'answerCall', callId: CALL });
    await enter(ana, 'media-ana-2');
    await enter(alice, ALICE);
    for (const client of [ana, alice, ben]) client.take();
    await enter(ben, BEN);
    await enter(alice, ALICE, callId);
    await ben.say(signal(BEN, ALICE));
    await ben.say(signal(BEN, ALICE, OFFER, callId));
    await alice.say(signal(ALICE, BEN, OFFER, callId));
    await alice.say(signal(ALICE, ANA, OFFER, callId));
    assert.deepEqual(
      [ana, alice, ben].map((client) => client.take().map((frame) => frame.type)),
      [[], ['voiceOver'], ['voiceOver']],
    );
  });

  test('nobody speaks or enters under another’s name, former names included', async () => {
    const { bench, ana, alice } = await entered();
    await using _ = bench;
    await alice.say(signal(ANA, ALICE));
    await alice.say(signal(ANA, ANA));
    await alice.say(signal(ALICE, ALICE));
    await ana.say(signal(ALICE, ANA));
    assert.deepEqual([ana.take(), alice.take()], [[], []]);
    await enter(ana, 'media-ana-2');
    await enter(alice, ANA);
    await enter(alice, 'media-ana-2');
    assert.deepEqual(
      alice.heardOf('voiceOver').map(({ mediaId, reason }) => [mediaId, reason]),
      [
        [ANA, 'notInCall'],
        ['media-ana-2', 'notInCall'],
      ],
    );
    await alice.say(signal(ALICE, 'media-ana-2'));
    assert.equal(ana.heardOf('voiceSignal').length, 1);
  });

  test('a call begun under the id of another chat’s call is a call of its own', async () => {
    const { bench, ana, alice } = await entered();
    await using _ = bench;
    const carol = await bench.customer('customer-carol');
    const sue = await bench.readyAgent('agent-sue');
    await ana.command(null, { type: 'setNotReady', reasonId: 'break' });
    await carol.command('interaction-2', START);
    const phase = bench.service.interactions.loaded('interaction-2')?.state?.phase;
    assert(phase?.kind === 'offered' && phase.offer.agentId === 'agent-sue');
    await sue.command('interaction-2', { type: 'acceptOffer', offerId: phase.offer.offerId });
    const begun = await sue.command(
      'interaction-2',
      { type: 'startCall', target: { kind: 'customer' } },
      CALL,
    );
    assert.equal(begun?.kind, 'accepted');
    sue.take();
    for (const interactionId of [CHAT, 'interaction-2']) {
      await sue.say({ type: 'voiceEnter', interactionId, callId: CALL, mediaId: 'media-sue-1' });
    }
    const answers = sue.take().filter(({ type }) => type === 'voiceOver' || type === 'voicePeers');
    assert.deepEqual(
      answers.map((frame) => (frame.type === 'voicePeers' ? frame.peers : frame.type)),
      ['voiceOver', []],
      'nobody is there',
    );
    await sue.command('interaction-2', { type: 'leaveCall', callId: CALL, reason: 'hungUp' });
    ana.take();
    await ana.say({ type: 'voiceSignal', ...about, from: ANA, to: ALICE, signal: OFFER });
    assert.equal(alice.heardOf('voiceSignal').length, 1, 'and the first call goes on');
  });

  test('who has left the call is heard no more', async () => {
    const { bench, ana, alice } = await entered();
    await using _ = bench;
    await alice.command(CHAT, { type: 'leaveCall', callId: CALL, reason: 'hungUp' });
    ana.take();
    await alice.say(signal(ALICE, ANA));
    await enter(alice, ALICE);
    assert.deepEqual([ana.take(), alice.heardOf('voiceOver').length], [[], 1]);
  });

  test('a flood is refused beyond its rate, and closes the connection when it goes on', async () => {
    const { bench, ana, alice } = await entered();
    await using _ = bench;
    const restart = signal(ALICE, ANA, { kind: 'restart' });
    for (let count = 0; count < 350; count += 1) alice.whisper(restart);
    await bench.settle();
    // Having entered has cost ten.
    assert.equal(ana.heardOf('voiceSignal').length, 290);
    assert.equal(alice.heardOf('error').length, 60);
    await bench.pass(1_000);
    for (let count = 0; count < 60; count += 1) alice.whisper(restart);
    await bench.settle();
    assert.equal(ana.heardOf('voiceSignal').length, 350);
    for (let count = 0; count < 60; count += 1) alice.whisper(restart);
    await bench.settle();
    assert.equal(alice.closeCode(), CLOSE_CODES.rateLimited);
    assert.equal(ana.heardOf('voiceSignal').length, 350);
  });

  test('large things are passed on as long as they cannot fill the line of who is to hear them', async () => {
    const largest: Readonly<Record<string, VoiceSignal>> = {
      // Three bytes each on the line.
      description: { kind: 'description', description: { type: 'offer', sdp: '€'.repeat(SDP_MAX_CHARS) } },
      candidate: {
        kind: 'candidate',
        candidate: {
          candidate: '€'.repeat(VOICE_CANDIDATE_MAX_CHARS),
          ...{ sdpMid: null, sdpMLineIndex: null, usernameFragment: null },
        },
      },
    };
    for (const [kind, said] of Object.entries(largest)) {
      const { bench, ana, alice } = await entered();
      await using _ = bench;
      for (let count = 0; count < 90; count += 1) alice.whisper(signal(ALICE, ANA, said));
      await bench.settle();
      const passed = ana.heardOf('voiceSignal').map((frame) => Buffer.byteLength(JSON.stringify(frame)));
      assert.ok(passed.length > 0, kind);
      assert.ok(Math.max(...passed) * passed.length < BUFFERED_BYTES_MAX, `${kind}: ${passed.length} passed`);
    }
  });

  test('coming in again and again under new names costs more than saying something', async () => {
    const { bench, ana, alice } = await entered();
    await using _ = bench;
    for (let count = 0; count < 60; count += 1) {
      alice.whisper({ type: 'voiceEnter', ...about, mediaId: `media-alice-${count + 2}` });
    }
    await bench.settle();
    assert.equal(ana.heardOf('voicePeer').length, 29);
  });

  test('what is too long or of another shape is refused, and passed on to nobody', async () => {
    const { bench, ana, alice } = await entered();
    await using _ = bench;
    const longest = { type: 'offer', sdp: 'v'.repeat(SDP_MAX_CHARS) } as const;
    await alice.say(signal(ALICE, ANA, { kind: 'description', description: longest }));
    assert.equal(ana.heardOf('voiceSignal').length, 1);
    const bad: readonly object[] = [
      { kind: 'description', description: { type: 'offer', sdp: 'v'.repeat(SDP_MAX_CHARS + 1) } },
      { kind: 'description', description: { type: 'rollback', sdp: '' } },
      { kind: 'candidate', candidate: { candidate: 'c'.repeat(1_001) } },
      { kind: 'status', isMuted: 'yes', isOnHold: false },
      { kind: 'status', isMuted: true, isOnHold: false, note: 'hello' },
      { kind: 'command' },
    ];
    for (const each of bad) {
      await alice.saySomething(JSON.stringify({ ...signal(ALICE, ANA), signal: each }));
    }
    assert.equal(ana.heardOf('voiceSignal').length, 1);
    assert.equal(alice.heardOf('error').length, bad.length);
  });

  test('a browser that does not read is closed like any other, and comes back', async () => {
    const { bench, ana, alice } = await entered();
    await using _ = bench;
    ana.bufferedBytes = 2 ** 30;
    await alice.say(signal(ALICE, ANA));
    assert.equal(ana.closeCode(), CLOSE_CODES.slowReader);
    const back = await bench.agent('agent-ana');
    await enter(back, ANA);
    await alice.say(signal(ALICE, ANA));
    assert.equal(back.heardOf('voiceSignal').length, 1);
  });
});
