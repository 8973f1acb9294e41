import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { VoiceSnapshot } from '@guichet/client/voice/voice-call.ts';
import type { Microphone } from '@guichet/client/voice/voice-media.ts';
import type { PhoneLine } from '@guichet/protocol/phone-line.ts';
import type { CallControls } from '../calls/call-controls.ts';
import type { DeskSnapshot } from '../../session/desk.ts';
import { callElsewhere } from './call-elsewhere.ts';
import { FakeSoftphone } from './fake-softphone.ts';
import { createTelephony } from './telephony.ts';

const CHAT = 'chat-0001';
const CALL = 'call-0001';
const NUMBER = '+33142685300';
const LINE: PhoneLine = {
  url: 'wss://sip.example.test/',
  domain: 'example.test',
  user: '+33180000001',
  authUser: '+33180000001',
  secret: { kind: 'password', password: 'x' },
};

function setUp({
  line = LINE as PhoneLine | null,
  isFree = true,
  members = [{ kind: 'number', number: NUMBER }],
} = {}) {
  const softphone = new FakeSoftphone();
  const made: string[] = [];
  const hungUp: string[] = [];
  let pageGoes = (): void => undefined;
  const telephony = createTelephony({
    userId: 'agent-amelie',
    newId: () => 'interaction-1',
    ownLine: () => Promise.resolve(line),
    openSoftphone: () => Promise.resolve(softphone),
    holdLine: (signal, whileHeld) =>
      isFree
        ? whileHeld()
        : new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
    makeCall: (_interactionId, callId): CallControls => {
      made.push(callId);
      const snapshot: VoiceSnapshot = { ...callElsewhere(callId).getSnapshot(), kind: 'connecting' };
      return { ...callElsewhere(callId), getSnapshot: () => snapshot, hangUp: () => hungUp.push(callId) };
    },
    takeHere: () => undefined,
    onPageGone: (listener) => {
      pageGoes = listener;
      return () => undefined;
    },
    client: {
      // The parts of a snapshot that a line is about.
      getSnapshot: () => {
        const places = members.map((member) => ({ member }));
        const state = { calls: [{ callId: CALL, places }] };
        return { interactions: new Map([[CHAT, { state }]]) } as unknown as DeskSnapshot;
      },
      subscribe: () => () => undefined,
      send: () => {
        throw new Error('nothing is sent here');
      },
    },
  });
  return { telephony, softphone, made, hungUp, goAway: () => pageGoes() };
}

/** A microphone that tells whether it was given back. */
function microphone() {
  const state = { isOpen: true };
  return { state, it: { close: () => void (state.isOpen = false) } as Microphone };
}

const aTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the agent’s telephone line', () => {
  test('is signed in once it is known, and says how it stands', async () => {
    const { telephony, softphone } = setUp();
    assert.equal(telephony.getState().kind, 'none');
    const stop = telephony.start();
    await aTurn();
    assert.equal(telephony.getState().kind, 'connecting');
    softphone.becomes({ kind: 'registered' });
    assert.equal(telephony.getState().kind, 'registered');
    stop();
    assert.equal(softphone.getLine().kind, 'closed');
    assert.equal(telephony.getState().kind, 'none');
  });

  test('is none for who has none', async () => {
    const { telephony } = setUp({ line: null });
    telephony.start();
    await aTurn();
    assert.equal(telephony.getState().kind, 'none');
  });

  test('is elsewhere while another tab has it, where its calls are too', async () => {
    const { telephony, made } = setUp({ isFree: false });
    const stop = telephony.start();
    await aTurn();
    assert.equal(telephony.getState().kind, 'elsewhere');
    const own = microphone();
    const call = telephony.enter(CHAT, CALL, own.it);
    assert.equal(call?.getSnapshot().kind, 'over');
    assert.deepEqual([made, own.state.isOpen], [[], false]);
    stop();
  });
});

describe('the sound of a call', () => {
  test('goes by the line when the call is by telephone, and only then', async () => {
    const byTelephone = setUp();
    byTelephone.telephony.start();
    await aTurn();
    byTelephone.telephony.enter(CHAT, CALL, microphone().it);
    assert.deepEqual(byTelephone.made, [CALL]);
    const byBrowser = setUp({ members: [] });
    byBrowser.telephony.start();
    await aTurn();
    assert.equal(byBrowser.telephony.enter(CHAT, CALL, microphone().it), null);
  });

  test('is not dialled again by a tab that was loaded again', async () => {
    const { telephony, made } = setUp();
    telephony.start();
    await aTurn();
    assert.equal(telephony.enter(CHAT, CALL, null)?.getSnapshot().kind, 'over');
    assert.deepEqual(made, []);
  });

  test('ends with the page: the other end hears it at once', async () => {
    const { telephony, softphone, hungUp, goAway } = setUp();
    telephony.start();
    await aTurn();
    telephony.enter(CHAT, CALL, microphone().it);
    goAway();
    assert.deepEqual(hungUp, [CALL]);
    assert.equal(softphone.getLine().kind, 'closed');
  });
});
