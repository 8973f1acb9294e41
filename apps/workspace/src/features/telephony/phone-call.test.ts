import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SentCommand } from '@guichet/client/client.ts';
import type { Microphone, MicrophoneOutcome } from '@guichet/client/voice/voice-media.ts';
import type { CallMemberState } from '@guichet/protocol/calls.ts';
import type { WireCommand } from '@guichet/protocol/commands.ts';
import type { DeskSnapshot } from '../../session/desk.ts';
import { FakeLeg } from './fake-softphone.ts';
import { createPhoneCall } from './phone-call.ts';

const ME = 'agent-amelie';
const CHAT = 'chat-0001';
const CALL = 'call-0001';
const joined: CallMemberState = { kind: 'joined', sinceMs: 0 };

/** A call whose log says what the test wants. */
function setUp({ isMicrophoneOpen = true } = {}) {
  const leg = new FakeLeg('+33142685300', 'trying');
  const sent: WireCommand[] = [];
  const entered: string[] = [];
  const microphone = { isOpen: true, isMuted: false };
  const silenced: boolean[] = [];
  const asked = Promise.withResolvers<MicrophoneOutcome>();
  const own: Microphone = {
    deviceId: 'built-in',
    track: {} as MediaStreamTrack,
    setMuted: (on) => void (microphone.isMuted = on),
    level: () => 0,
    onLost: () => undefined,
    close: () => void (microphone.isOpen = false),
  };
  let place: CallMemberState = joined;
  let tell = (): void => undefined;
  const call = createPhoneCall({
    interactionId: CHAT,
    callId: CALL,
    newId: () => 'media-0001',
    microphoneId: null,
    speakerId: null,
    begin: () => leg,
    clock: { now: () => 0, timer: () => () => undefined },
    microphone: isMicrophoneOpen ? own : null,
    media: {
      openMicrophone: () => asked.promise,
      play: () => ({
        setSilent: (on) => silenced.push(on),
        setSpeaker: () => undefined,
        play: () => undefined,
        level: () => 0,
        close: () => undefined,
      }),
      devices: () => Promise.resolve({ microphones: [], speakers: [] }),
      onDevicesChanged: () => () => undefined,
      isVisible: () => false,
    },
    client: {
      // The parts of a snapshot that a call is about.
      getSnapshot: () => {
        const member = { kind: 'agent', agentId: ME, name: 'Amélie' };
        const calls = [{ callId: CALL, ended: null, places: [{ member, state: place }] }];
        return {
          connection: { kind: 'live' },
          timesLive: 1,
          identity: { kind: 'user', userId: ME },
          interactions: new Map([[CHAT, { gone: null, state: { calls }, events: [] }]]),
        } as unknown as DeskSnapshot;
      },
      subscribe: (listener) => {
        tell = listener;
        return () => undefined;
      },
      send: (_about, command) => {
        sent.push(command);
        // What became of a report is in the log, which is what counts.
        return { commandId: 'command-1', settled: new Promise(() => undefined) } as SentCommand;
      },
      sendVoice: (frame) => void entered.push(frame.type),
      onVoice: () => () => undefined,
    },
  });
  const becomes = (next: CallMemberState): void => {
    place = next;
    tell();
  };
  const givesMicrophone = async (): Promise<void> => {
    asked.resolve({ kind: 'open', microphone: own });
    await asked.promise;
  };
  return { call, leg, sent, entered, microphone, silenced, becomes, givesMicrophone };
}

const report = (progress: object) => ({ type: 'reportCall', callId: CALL, progress });

test('what the telephony says goes into the log, once', () => {
  const { call, leg, sent } = setUp();
  assert.equal(call.getSnapshot().kind, 'connecting');
  leg.becomes({ stage: { kind: 'ringing' } });
  leg.becomes({ stage: { kind: 'talking' } });
  leg.becomes({ sound: 'on' });
  assert.equal(call.getSnapshot().kind, 'on');
  leg.becomes({ stage: { kind: 'over', reason: 'hungUp' } });
  assert.deepEqual(sent, [report({ kind: 'answered' }), report({ kind: 'ended', reason: 'hungUp' })]);
  assert.deepEqual(call.getSnapshot().kind, 'over');
});

test('a number that is busy ends the call with that word, and gives the microphone back', () => {
  const { leg, sent, microphone } = setUp();
  leg.becomes({ stage: { kind: 'over', reason: 'busy' } });
  assert.deepEqual(sent, [report({ kind: 'ended', reason: 'busy' })]);
  assert.equal(microphone.isOpen, false);
});

test('an agent who is no longer in the call by the log is hung up', () => {
  const { leg, becomes, sent, microphone } = setUp();
  leg.becomes({ stage: { kind: 'talking' } });
  becomes({ kind: 'left', atMs: 1, reason: 'released' });
  assert.deepEqual(leg.asked, ['hangUp']);
  assert.equal(microphone.isOpen, false);
  assert.deepEqual(sent, [report({ kind: 'answered' })]);
});

test('hanging up is said to both, and to each once', () => {
  const { call, leg, sent } = setUp();
  call.hangUp();
  call.hangUp();
  assert.deepEqual(leg.asked, ['hangUp']);
  assert.deepEqual(sent, [{ type: 'leaveCall', callId: CALL, reason: 'hungUp' }]);
});

test('says by the frame of all calls that this browser has it, so that it is missed when it goes', () => {
  assert.deepEqual(setUp().entered, ['voiceEnter']);
});

test('muted, the other end hears nothing; on hold, neither does', () => {
  const { call, leg, microphone, silenced } = setUp();
  leg.becomes({ stage: { kind: 'talking' }, track: {} as MediaStreamTrack });
  call.mute(true);
  assert.deepEqual(
    [leg.asked.at(-1), microphone.isMuted, call.getSnapshot().isMuted],
    ['mute true', true, true],
  );
  call.hold(true);
  assert.deepEqual(
    [leg.asked.at(-1), silenced.at(-1), call.getSnapshot().isOnHold],
    ['hold true', true, true],
  );
  call.hold(false);
  assert.equal(silenced.at(-1), false);
});

test('what is pressed before there is a line holds once there is one', async () => {
  const { call, leg, givesMicrophone } = setUp({ isMicrophoneOpen: false });
  call.mute(true);
  call.hold(true);
  const { isMuted, isOnHold } = call.getSnapshot();
  assert.deepEqual([isMuted, isOnHold, leg.asked], [true, true, []]);
  await givesMicrophone();
  assert.deepEqual(leg.asked, ['mute true', 'hold true']);
});

test('a line that could not be held is heard again', () => {
  const { call, leg, silenced } = setUp();
  leg.becomes({ stage: { kind: 'talking' }, track: {} as MediaStreamTrack });
  call.hold(true);
  leg.becomes({ isOnHold: false });
  assert.deepEqual([silenced.at(-1), call.getSnapshot().isOnHold], [false, false]);
});
