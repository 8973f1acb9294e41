import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { FakeMicrophone } from '../testing/fake-voice-media.ts';
import { CALL, VoiceHouse } from '../testing/voice-house.ts';
import type { VoicePage } from '../testing/voice-house.ts';
import { microtasks } from '../testing/test-client.ts';
import { RESTARTS_MAX } from './peer-link.ts';

function house(): VoiceHouse {
  return new VoiceHouse(new FakeClock());
}

async function two() {
  const voices = house();
  const amelie = voices.open('agent-a1', 'media-aaaa');
  await voices.settle();
  const bruno = voices.open('agent-b1', 'media-bbbb');
  await voices.settle();
  return { voices, amelie, bruno };
}

/** Every page has a path to every other, by one connection each. */
function assertAllOn(voices: VoiceHouse): void {
  const { pages, network } = voices;
  assert.deepEqual(
    pages.map((page) => page.kind),
    pages.map(() => 'on'),
  );
  assert.equal(network.connected.length, pages.length * (pages.length - 1));
  assert.equal(network.connections.filter(({ isClosed }) => !isClosed).length, network.connected.length);
  for (const page of pages) assert.equal(page.heard, pages.length - 1);
}

test('who enters later makes the offer, and each hears the other', async () => {
  const { voices, amelie, bruno } = await two();
  assertAllOn(voices);
  assert.deepEqual([amelie.connections.map(offers), bruno.connections.map(offers)], [[0], [1]]);
  const [peer] = amelie.call.getSnapshot().peers;
  assert.deepEqual(peer?.member, { kind: 'agent', agentId: 'agent-b1', name: 'agent-b1' });
});

test('a third one makes two more connections, in six directions', async () => {
  const { voices } = await two();
  voices.open('agent-c1', 'media-cccc');
  await voices.settle();
  assertAllOn(voices);
});

test('nobody enters before the log has them in the call', async () => {
  const voices = house();
  const amelie = voices.open('agent-a1', 'media-aaaa');
  const ringing = { kind: 'ringing', sinceMs: 0, deadlineAtMs: 30_000 } as const;
  const bruno = voices.open('agent-b1', 'media-bbbb', { place: ringing });
  await voices.settle(5_000);
  assert.deepEqual(
    [amelie.kind, bruno.kind, voices.network.connections.length],
    ['connecting', 'connecting', 0],
  );
  bruno.place = { kind: 'joined', sinceMs: 1 };
  voices.tellLog();
  await voices.settle();
  assertAllOn(voices);
});

for (const why of ['notAllowed', 'notAllowedByPage', 'notFound', 'inUse', 'notSupported'] as const) {
  test(`a microphone that cannot be had is no part in the call: ${why}; a press asks again`, async () => {
    const voices = house();
    const amelie = voices.open('agent-a1', 'media-aaaa');
    const bruno = voices.open('agent-b1', 'media-bbbb', { microphone: { kind: 'refused', why } });
    assert.equal(bruno.kind, 'asking');
    await voices.settle(5_000);
    assert.partialDeepStrictEqual(bruno.call.getSnapshot(), { kind: 'refused', why });
    assert.deepEqual([amelie.kind, voices.network.connections.length], ['connecting', 0]);
    bruno.nextMicrophone = null;
    bruno.call.retry();
    assert.equal(bruno.kind, 'asking');
    await voices.settle();
    assertAllOn(voices);
  });
}

test('a server that starts anew in a call changes nothing of the sound', async () => {
  const { voices, amelie, bruno } = await two();
  const before = [...voices.network.connected];
  voices.restart();
  await voices.settle(1_000);
  assert.deepEqual([amelie.kind, bruno.kind], ['on', 'on']);
  amelie.call.mute(true);
  bruno.reconnect();
  amelie.reconnect();
  await voices.settle();
  assert.deepEqual(voices.network.connected, before);
  assert.equal(bruno.call.getSnapshot().peers[0]?.isMuted, true);
});

test('what was lost with the server in the middle of the beginning is said again, by whichever side comes back first', async () => {
  for (const order of ['ab', 'ba'] as const) {
    for (let steps = 0; steps < 12; steps += 1) {
      const voices = house();
      const amelie = voices.open('agent-a1', 'media-aaaa');
      const bruno = voices.open('agent-b1', 'media-bbbb');
      await letSome(voices, steps);
      voices.restart();
      await voices.settle(500);
      for (const page of order === 'ab' ? [amelie, bruno] : [bruno, amelie]) {
        page.reconnect();
        await letSome(voices, 2);
      }
      await voices.settle();
      await voices.settle(10_000);
      assertAllOn(voices);
    }
  }
});

test('a browser that got no answer to having entered says it again', async () => {
  const voices = house();
  voices.open('agent-a1', 'media-aaaa');
  voices.open('agent-b1', 'media-bbbb');
  await microtasks();
  voices.lose();
  await voices.settle(3_999);
  assert.equal(voices.network.connections.length, 0);
  await voices.settle(1);
  assertAllOn(voices);
});

test('two that enter at once, having lost sight of each other, end with one connection', async () => {
  const voices = house();
  const amelie = voices.open('agent-a1', 'media-aaaa');
  const bruno = voices.open('agent-b1', 'media-bbbb');
  await voices.settle();
  voices.restart();
  amelie.reconnect();
  bruno.reconnect();
  await voices.settle(10_000);
  assertAllOn(voices);
});

test('a path that is lost is looked for anew by the one who offered, without a new connection', async () => {
  const { voices, amelie, bruno } = await two();
  voices.network.cut();
  assert.deepEqual([amelie.kind, bruno.kind], ['reconnecting', 'reconnecting']);
  await voices.settle(2_000);
  await voices.settle();
  assertAllOn(voices);
  assert.deepEqual([amelie.connections.map(offers), bruno.connections.map(offers)], [[0], [2]]);
});

test('a changed network is looked for a path at once, at the side that did not offer too', async () => {
  const { voices, amelie, bruno } = await two();
  amelie.networkChanged();
  await voices.settle();
  assertAllOn(voices);
  assert.deepEqual(bruno.connections.map(offers), [2]);
});

test('a call without any path is left as failed, and not before the other had time to come back', async () => {
  const { voices, amelie, bruno } = await two();
  voices.network.isUp = false;
  voices.network.cut('failed');
  await voices.settle(1);
  for (let search = 1; search < RESTARTS_MAX; search += 1) {
    await voices.settle(5_000);
    assert.deepEqual([amelie.kind, amelie.sent], ['reconnecting', []]);
  }
  await voices.settle(5_000);
  assert.deepEqual(amelie.sent, [{ type: 'leaveCall', callId: CALL, reason: 'failed' }]);
  const over = { kind: 'over', why: { kind: 'ended', reason: 'failed' } };
  for (const page of [amelie, bruno]) assert.partialDeepStrictEqual(page.call.getSnapshot(), over);
});

test('searches that the server could not pass on do not count', async () => {
  const { voices, amelie, bruno } = await two();
  voices.network.isUp = false;
  voices.network.cut();
  voices.restart();
  await voices.settle(120_000);
  assert.deepEqual([amelie.kind, bruno.kind], ['reconnecting', 'reconnecting']);
  voices.network.isUp = true;
  amelie.reconnect();
  bruno.reconnect();
  await voices.settle(10_000);
  assertAllOn(voices);
});

test('one way that fails for good does not end a call in which another is heard', async () => {
  const { voices, amelie, bruno } = await two();
  const claire = voices.open('agent-c1', 'media-cccc');
  await voices.settle();
  voices.network.isUp = false;
  for (const connection of claire.connections.slice(0, 1)) connection.lose('failed');
  for (const connection of amelie.connections.slice(1)) connection.lose('failed');
  for (let search = 0; search <= RESTARTS_MAX; search += 1) await voices.settle(5_000);
  assert.deepEqual(
    [amelie, bruno, claire].map(({ kind }) => kind),
    ['on', 'on', 'on'],
  );
  assert.deepEqual(
    claire.call.getSnapshot().peers.map(({ state }) => state),
    ['failed', 'on'],
  );
  assert.deepEqual(claire.sent, []);
});

test('a microphone that was opened before the call is heard in it, and can be changed for another', async () => {
  const { voices, amelie } = await two();
  const given = new FakeMicrophone('headset');
  const claire = voices.open('agent-c1', 'media-cccc', { given });
  await voices.settle();
  assertAllOn(voices);
  assert.deepEqual(claire.microphones, [], 'none was asked for');
  for (const connection of claire.connections) assert.equal(connection.track, given.track);
  assert.partialDeepStrictEqual(claire.call.getSnapshot(), {
    microphoneId: 'headset',
    microphones: [{ deviceId: 'default', label: 'Built in' }],
  });
  assert.equal(amelie.heard, 2);
});

test('mute is heard by nobody and shown to all, also to who comes later', async () => {
  const { voices, amelie, bruno } = await two();
  amelie.call.mute(true);
  const claire = voices.open('agent-c1', 'media-cccc');
  await voices.settle();
  assert.equal(amelie.microphones[0]?.isMuted, true);
  for (const page of [bruno, claire]) {
    assert.equal(page.call.getSnapshot().peers[0]?.isMuted, true);
  }
  amelie.call.mute(false);
  await voices.settle();
  assert.equal(amelie.microphones[0]?.isMuted, false);
  assert.equal(bruno.call.getSnapshot().peers[0]?.isMuted, false);
});

test('on hold nothing is sent, nothing is heard, and everybody is told', async () => {
  const { voices, amelie, bruno } = await two();
  amelie.call.hold(true);
  await voices.settle();
  assert.deepEqual([amelie.connections[0]?.track, amelie.heard], [null, 0]);
  assert.partialDeepStrictEqual(bruno.call.getSnapshot().peers[0], { isOnHold: true, isMuted: false });
  const claire = voices.open('agent-c1', 'media-cccc');
  await voices.settle();
  assert.deepEqual([amelie.connections[1]?.track, amelie.heard, claire.heard], [null, 0, 2]);
  amelie.call.hold(false);
  await voices.settle();
  assert.equal(amelie.connections[0]?.track, amelie.microphones[0]?.track);
  assertAllOn(voices);
});

test('the tab that enters last has the call; the first one lets go and says so', async () => {
  const { voices, amelie, bruno } = await two();
  const second = voices.open('agent-a1', 'media-zzzz');
  await voices.settle();
  assert.partialDeepStrictEqual(amelie.call.getSnapshot(), { kind: 'over', why: { kind: 'taken' } });
  assert.equal(amelie.microphones[0]?.isClosed, true);
  assert.deepEqual([second.kind, bruno.kind, bruno.heard], ['on', 'on', 1]);
  assert.deepEqual(amelie.sent, []);
});

test('who leaves by the log is let go of, and the others go on', async () => {
  const { voices, amelie, bruno } = await two();
  const claire = voices.open('agent-c1', 'media-cccc');
  await voices.settle();
  claire.place = { kind: 'left', atMs: 5, reason: 'hungUp' };
  voices.tellLog();
  await voices.settle();
  const over = { kind: 'over', why: { kind: 'ended', reason: 'hungUp' } };
  assert.partialDeepStrictEqual(claire.call.getSnapshot(), over);
  assert.deepEqual([amelie.heard, bruno.heard, claire.heard], [1, 1, 0]);
  assert.equal(voices.network.connected.length, 2);
});

test('hanging up leaves the call, and declines one that still rings', async () => {
  const { voices, amelie, bruno } = await two();
  amelie.call.hangUp();
  amelie.call.hangUp();
  assert.deepEqual(amelie.sent, [{ type: 'leaveCall', callId: CALL, reason: 'hungUp' }]);
  bruno.place = { kind: 'ringing', sinceMs: 0, deadlineAtMs: 30_000 };
  voices.tellLog();
  bruno.call.hangUp();
  assert.deepEqual(bruno.sent, [{ type: 'declineCall', callId: CALL }]);
});

test('an unplugged microphone is replaced by another one, or by one that is plugged in later', async () => {
  const { voices, amelie } = await two();
  amelie.microphones[0]?.unplug();
  await voices.settle();
  assert.equal(amelie.microphones.length, 2);
  assert.equal(amelie.connections[0]?.track, amelie.microphones[1]?.track);
  amelie.nextMicrophone = { kind: 'refused', why: 'notFound' };
  amelie.microphones[1]?.unplug();
  await voices.settle();
  assert.partialDeepStrictEqual(amelie.call.getSnapshot(), { kind: 'on', microphoneLost: 'notFound' });
  assert.equal(amelie.connections[0]?.track, null);
  amelie.nextMicrophone = null;
  amelie.devicesChanged();
  await voices.settle();
  assert.equal(amelie.call.getSnapshot().microphoneLost, null);
  assert.equal(amelie.connections[0]?.track, amelie.microphones[2]?.track);
});

test('another microphone is used at once, muted if the former was; one that cannot be had changes nothing', async () => {
  const { voices, amelie } = await two();
  amelie.call.mute(true);
  await amelie.call.setMicrophone('headset');
  assert.deepEqual(
    amelie.microphones.map(({ deviceId, isMuted, isClosed }) => ({ deviceId, isMuted, isClosed })),
    [
      { deviceId: 'default', isMuted: true, isClosed: true },
      { deviceId: 'headset', isMuted: true, isClosed: false },
    ],
  );
  amelie.nextMicrophone = { kind: 'refused', why: 'inUse' };
  await amelie.call.setMicrophone('other');
  await voices.settle();
  assert.partialDeepStrictEqual(amelie.call.getSnapshot(), { kind: 'on', microphoneId: 'headset' });
});

test('sound the browser holds back is said, and begins with a press', async () => {
  const { voices, amelie } = await two();
  const claire = voices.open('agent-c1', 'media-cccc');
  claire.isSoundAllowed = false;
  await voices.settle();
  assert.equal(claire.call.getSnapshot().isSoundBlocked, true);
  claire.isSoundAllowed = true;
  claire.call.retry();
  assert.equal(claire.call.getSnapshot().isSoundBlocked, false);
  claire.call.setSpeaker('speaker-2');
  assert.deepEqual(
    [...claire.sounds].map(({ speakerId }) => speakerId),
    ['speaker-2', 'speaker-2'],
  );
  assert.equal(amelie.call.getSnapshot().speakerId, null);
});

test('levels are read while somebody can see them, and change nothing when they do not move', async () => {
  const { voices, amelie } = await two();
  let changes = 0;
  amelie.call.subscribe(() => (changes += 1));
  for (const microphone of amelie.microphones) microphone.loudness = 0.5;
  await voices.settle(1_000);
  const { level, peers } = amelie.call.getSnapshot();
  assert.deepEqual([level, peers[0]?.level, changes], [0.5, 0.5, 1]);
  amelie.isVisible = false;
  await voices.settle(1_000);
  assert.deepEqual([amelie.call.getSnapshot().level, changes], [0, 2]);
});

test('through lost frames, lost connections, restarts and lost paths every call comes to be heard', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(trouble, { maxLength: 25 }), async (troubles) => {
      const voices = house();
      voices.open('agent-a1', 'media-aaaa');
      voices.open('agent-b1', 'media-bbbb');
      voices.open('agent-c1', 'media-cccc');
      for (const each of troubles) await make(voices, each);
      for (const page of voices.pages) page.reconnect();
      for (let round = 0; round < 4; round += 1) await voices.settle(5_000);
      assertAllOn(voices);
    }),
    { numRuns: 200 },
  );
});

const page = fc.integer({ min: 0, max: 2 });
const trouble = fc.oneof(
  fc.record({ kind: fc.constantFrom('disconnect' as const, 'reconnect' as const), page }),
  fc.record({ kind: fc.constantFrom('lose' as const, 'restart' as const, 'cut' as const) }),
  fc.record({ kind: fc.constant('some' as const), steps: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 3_000 }) }),
);
type Trouble = typeof trouble extends fc.Arbitrary<infer Value> ? Value : never;

async function make(voices: VoiceHouse, each: Trouble): Promise<void> {
  switch (each.kind) {
    case 'disconnect':
      return voices.pages[each.page]?.disconnect();
    case 'reconnect':
      return voices.pages[each.page]?.reconnect();
    case 'lose':
      return voices.lose();
    case 'restart':
      return voices.restart();
    case 'cut':
      return voices.network.cut();
    case 'some':
      return letSome(voices, each.steps);
    case 'wait':
      return voices.settle(each.ms);
  }
}

/** Lets things happen, though not to their end. */
async function letSome(voices: VoiceHouse, steps: number): Promise<void> {
  for (let step = 0; step < steps; step += 1) await voices.step();
}

function offers({ offers: made }: VoicePage['connections'][number]): number {
  return made;
}
