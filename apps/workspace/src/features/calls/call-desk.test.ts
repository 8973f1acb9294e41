import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SentCommand } from '@guichet/client/client.ts';
import type { VoiceSnapshot } from '@guichet/client/voice/voice-call.ts';
import type { Microphone, MicrophoneOutcome } from '@guichet/client/voice/voice-media.ts';
import type { Call, CallMemberState } from '@guichet/protocol/calls.ts';
import type { WireCommand } from '@guichet/protocol/commands.ts';
import type { CallId } from '@guichet/protocol/ids.ts';
import type { AgentInteractionState, Invitation } from '@guichet/protocol/interaction.ts';
import type { CommandResult } from '@guichet/protocol/result.ts';
import type { DeskSnapshot } from '../../session/desk.ts';
import type { CallControls } from './call-controls.ts';
import { createCallDesk } from './call-desk.ts';

const ME = 'agent-amelie';
const CHAT = 'chat-0001';
const CALL = 'call-0001';
const OTHER = 'call-0002';

const joined: CallMemberState = { kind: 'joined', sinceMs: 0 };
const ringing: CallMemberState = { kind: 'ringing', sinceMs: 0, deadlineAtMs: 30_000 };
const left: CallMemberState = { kind: 'left', atMs: 1, reason: 'hungUp' };

/** The agent's request for advice by voice, which the call will go by. */
const asked = { invitationId: CALL, byAgentId: ME, medium: 'voice' } as const;

function call(callId: CallId, own: CallMemberState, isOver = false): Call {
  return {
    callId,
    byAgentId: ME,
    startedAtMs: 0,
    talkingSinceMs: null,
    places: [{ member: { kind: 'agent', agentId: ME, name: 'Amélie' }, state: own }],
    ended: isOver ? { atMs: 1, reason: 'hungUp' } : null,
  };
}

/** A desk whose server says what the test wants, with microphones and sounds that tell what was done to them. */
function setUp({ remembered = [] as readonly CallId[], isLive = true } = {}) {
  const listeners = new Set<() => void>();
  const sent: WireCommand[] = [];
  const settlers: ((kind: 'accepted' | 'rejected') => void)[] = [];
  const memory = { kept: remembered };
  const microphones: { isOpen: boolean }[] = [];
  const entered: CallId[] = [];
  const sounds = new Map<CallId, { isOnHold: boolean; isOpen: boolean; retries: number; over: boolean }>();
  let refusal: Extract<MicrophoneOutcome, { kind: 'refused' }> | null = null;
  let calls: readonly Call[] = [];
  let invitations: readonly Pick<Invitation, 'invitationId' | 'byAgentId' | 'medium' | 'callId'>[] = [];
  let connection: 'live' | 'connecting' = isLive ? 'live' : 'connecting';
  let isThere = true;

  const desk = createCallDesk({
    userId: ME,
    memory: { read: () => memory.kept, write: (callIds) => void (memory.kept = callIds) },
    client: {
      getSnapshot: () => {
        const state = { calls, invitations, contact: { name: null, email: null }, parties: [] };
        const entry = { interactionId: CHAT, gone: null, state: state as unknown as AgentInteractionState };
        const interactions = new Map(isThere ? [[CHAT, entry]] : []);
        // The parts of a snapshot that calls are about.
        return { connection: { kind: connection }, interactions } as unknown as DeskSnapshot;
      },
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      send,
    },
    openMicrophone: async () => {
      if (refusal !== null) return refusal;
      const state = { isOpen: true };
      microphones.push(state);
      const microphone = { close: () => void (state.isOpen = false) } as Microphone;
      return { kind: 'open', microphone };
    },
    enter: (_interactionId, callId) => {
      entered.push(callId);
      return controls(callId);
    },
  });

  function send(_interactionId: string | null, command: WireCommand): SentCommand {
    sent.push(command);
    const settled = new Promise<Extract<CommandResult, { kind: 'accepted' | 'rejected' }>>((resolve) => {
      // What the desk reads of a result.
      settlers.push((kind) => resolve({ kind } as Extract<CommandResult, { kind: 'accepted' | 'rejected' }>));
    });
    return { commandId: command.type === 'startCall' ? CALL : 'command-1', settled };
  }

  function controls(callId: CallId): CallControls {
    const state = { isOnHold: false, isOpen: true, retries: 0, over: false };
    sounds.set(callId, state);
    const snapshot = () =>
      ({ kind: state.over ? 'over' : 'on', isOnHold: state.isOnHold }) as unknown as VoiceSnapshot;
    return {
      callId,
      getSnapshot: snapshot,
      subscribe: () => () => undefined,
      mute: () => undefined,
      hold: (on) => void (state.isOnHold = on),
      hangUp: () => void sent.push({ type: 'leaveCall', callId, reason: 'hungUp' }),
      setMicrophone: async () => undefined,
      setSpeaker: () => undefined,
      retry: () => void (state.retries += 1),
      close: () => void (state.isOpen = false),
    };
  }

  const say = (change: {
    calls?: readonly Call[];
    invitations?: typeof invitations;
    isThere?: boolean;
    connection?: 'live';
  }): void => {
    calls = change.calls ?? calls;
    invitations = change.invitations ?? invitations;
    isThere = change.isThere ?? isThere;
    connection = change.connection ?? connection;
    for (const listener of listeners) listener();
  };
  const stop = desk.start();
  const invite = () =>
    desk.begin(CHAT, 'ofInvitation', () =>
      send(CHAT, {
        type: 'invite',
        purpose: 'consultation',
        medium: 'voice',
        target: { kind: 'agent', agentId: 'agent-lea-1' },
        message: null,
      }),
    );
  const ring = () =>
    desk.begin(CHAT, 'ofCommand', () => send(CHAT, { type: 'startCall', target: { kind: 'customer' } }));
  return {
    desk,
    stop,
    sent,
    sounds,
    entered,
    microphones,
    memory,
    say,
    invite,
    ring,
    controls,
    answer: (kind: 'accepted' | 'rejected') => settlers.shift()?.(kind),
    refuse: (why: Extract<MicrophoneOutcome, { kind: 'refused' }>['why']) =>
      void (refusal = { kind: 'refused', why }),
  };
}

/** Lets promises that are settled be heard of. */
const heard = () => new Promise<void>((resolve) => setImmediate(resolve));

test('without a microphone nothing is sent', async () => {
  const { desk, sent, invite, refuse } = setUp();
  refuse('notAllowed');
  assert.deepEqual(await invite(), { kind: 'refused', why: 'notAllowed' });
  assert.deepEqual(sent, []);
  assert.equal(desk.getSounds().size, 0);
});

test('the sound begins when the agent is in the call, with the microphone that was opened before', async () => {
  const { desk, say, invite, entered, microphones, answer } = setUp();
  await invite();
  say({ invitations: [asked] });
  answer('accepted');
  await heard();
  assert.deepEqual(entered, [], 'nobody has answered yet');
  assert.equal(microphones[0]?.isOpen, true);
  say({ invitations: [], calls: [call(CALL, joined)] });
  assert.deepEqual(entered, [CALL]);
  assert.deepEqual([...desk.getSounds().keys()], [CALL]);
});

test('a microphone is given back when nobody accepts, and when the server refuses', async () => {
  const { say, invite, entered, microphones, answer } = setUp();
  await invite();
  say({ invitations: [asked] });
  answer('accepted');
  await heard();
  say({ invitations: [] });
  await invite();
  answer('rejected');
  await heard();
  assert.deepEqual(
    microphones.map(({ isOpen }) => isOpen),
    [false, false],
  );
  assert.deepEqual(entered, []);
});

test('a ring that is answered waits for the server, and a chat that goes takes the microphone back', async () => {
  const { desk, say, microphones, answer } = setUp();
  say({ calls: [call(OTHER, ringing)] });
  const send = (): SentCommand => ({
    commandId: 'command-1',
    settled: Promise.resolve({ kind: 'rejected', code: 'callUnknown' }),
  });
  await desk.begin(CHAT, { callId: OTHER }, send);
  await heard();
  assert.equal(microphones[0]?.isOpen, false, 'the server refused the answer');
  answer('accepted');
  await desk.begin(CHAT, { callId: OTHER }, () => ({
    commandId: 'command-2',
    settled: new Promise(() => undefined),
  }));
  assert.equal(microphones[1]?.isOpen, true);
  say({ calls: [call(OTHER, joined)] });
  assert.deepEqual([...desk.getSounds().keys()], [OTHER]);
});

test('a call that is begun goes by its command', async () => {
  const { say, ring, entered, answer } = setUp();
  await ring();
  answer('accepted');
  say({ calls: [call(CALL, joined)] });
  assert.deepEqual(entered, [CALL]);
});

test('a double click begins one call, and a later one begins another', async () => {
  const { sent, ring, microphones, answer, refuse } = setUp();
  await Promise.all([ring(), ring()]);
  await ring();
  assert.equal(sent.length, 1);
  assert.equal(microphones.length, 1);
  answer('rejected');
  await heard();
  await ring();
  assert.equal(sent.length, 2);
  answer('rejected');
  await heard();
  // Without a microphone nothing was sent, so it can be tried again at once.
  refuse('notAllowed');
  assert.equal((await ring()).kind, 'refused');
  assert.equal((await ring()).kind, 'refused');
  assert.equal(sent.length, 2);
});

test('the sound ends with the agent’s place in the call', async () => {
  const { desk, say, ring, sounds } = setUp();
  await ring();
  say({ calls: [call(CALL, joined)] });
  say({ calls: [call(CALL, left)] });
  assert.equal(sounds.get(CALL)?.isOpen, false);
  assert.equal(desk.getSounds().size, 0);
  say({ calls: [call(CALL, joined)] });
  desk.takeHere(CHAT, CALL);
  say({ isThere: false });
  assert.equal(sounds.get(CALL)?.isOpen, false, 'the chat has gone');
});

test('a telephone’s sound is there before the server knows of the call, and ends with it', () => {
  const { desk, say, sounds, controls } = setUp();
  desk.add(CHAT, CALL, controls(CALL));
  say({ calls: [] });
  assert.equal(desk.getSounds().size, 1);
  say({ calls: [call(CALL, joined)] });
  say({ calls: [call(CALL, joined, true)] });
  assert.equal(sounds.get(CALL)?.isOpen, false);
});

test('a second call puts the first on hold, and resuming one holds the other', () => {
  const { desk, say, sounds } = setUp();
  say({ calls: [call(CALL, joined), call(OTHER, joined)] });
  desk.takeHere(CHAT, CALL);
  assert.equal(desk.current()?.callId, CALL);
  desk.takeHere(CHAT, OTHER);
  assert.deepEqual([sounds.get(CALL)?.isOnHold, sounds.get(OTHER)?.isOnHold], [true, false]);
  assert.equal(desk.current()?.callId, OTHER);
  desk.hold(CALL, false);
  assert.deepEqual([sounds.get(CALL)?.isOnHold, sounds.get(OTHER)?.isOnHold], [false, true]);
  desk.hold(CALL, true);
  assert.equal(desk.current(), null, 'which of the two is meant would be a guess');
});

test('one that is on hold is meant by the keys when it is the only one', () => {
  const { desk, say } = setUp();
  say({ calls: [call(CALL, joined)] });
  desk.takeHere(CHAT, CALL);
  desk.hold(CALL, true);
  assert.equal(desk.current()?.callId, CALL);
});

test('the sound is taken to this tab, and tried again where it is already', () => {
  const { desk, say, sounds, entered } = setUp();
  say({ calls: [call(CALL, joined)] });
  desk.takeHere(CHAT, CALL);
  desk.takeHere(CHAT, CALL);
  assert.equal(sounds.get(CALL)?.retries, 1);
  const sound = sounds.get(CALL);
  if (sound !== undefined) sound.over = true;
  desk.takeHere(CHAT, CALL);
  assert.deepEqual(entered, [CALL, CALL], 'another tab had taken it');
});

test('hanging up is said by the sound, and by the desk where this tab has none', () => {
  const { desk, say, sent } = setUp();
  say({ calls: [call(CALL, joined), call(OTHER, joined)] });
  desk.takeHere(CHAT, CALL);
  desk.hangUp(CHAT, CALL);
  desk.hangUp(CHAT, OTHER);
  assert.deepEqual(sent, [
    { type: 'leaveCall', callId: CALL, reason: 'hungUp' },
    { type: 'leaveCall', callId: OTHER, reason: 'hungUp' },
  ]);
});

test('a tab that is loaded again takes up the calls it had, once it knows of them, and no others', () => {
  const { say, entered, memory } = setUp({ remembered: [CALL, 'call-gone1'], isLive: false });
  say({ calls: [call(CALL, joined), call(OTHER, joined)] });
  assert.deepEqual(entered, [], 'what is not live may be long over');
  say({ connection: 'live' });
  assert.deepEqual(entered, [CALL]);
  assert.deepEqual(memory.kept, [CALL]);
});

test('whoever signs out lets go of every microphone', async () => {
  const { desk, say, invite, stop, sounds, microphones } = setUp();
  say({ calls: [call(OTHER, joined)] });
  desk.takeHere(CHAT, OTHER);
  await invite();
  stop();
  assert.equal(sounds.get(OTHER)?.isOpen, false);
  assert.deepEqual(
    microphones.map(({ isOpen }) => isOpen),
    [false],
  );
});
