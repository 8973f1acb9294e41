import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CallPlace } from '@guichet/protocol/calls.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { emptySnapshot } from '../client-core.ts';
import type { VoiceClientFrame, VoiceServerFrame } from '../client.ts';
import type { ClientSnapshot, InteractionEntry } from '../client-snapshot.ts';
import { clientClock } from '../testing/client-clock.ts';
import { keepPlace } from './keep-place.ts';

const about = { interactionId: 'chat-0001', callId: 'call-0001' };
const ENTER: VoiceClientFrame = { type: 'voiceEnter', ...about, mediaId: 'media-01' };
const ANSWER: VoiceServerFrame = {
  ...{ type: 'voicePeers', ...about, mediaId: 'media-01' },
  ...{ peers: [], iceServers: [], isRelayOnly: false },
};

/** A tab whose agent has the call by telephone, and is in it as `state` says. */
function onLine(state: CallPlace['state'] = { kind: 'joined', sinceMs: 0 }) {
  const clock = new FakeClock();
  const sent: VoiceClientFrame[] = [];
  const overs: string[] = [];
  const watchers = new Set<() => void>();
  const listeners = new Set<(frame: VoiceServerFrame) => void>();
  const member = { kind: 'agent', agentId: 'agent-a1', name: 'Amélie' } as const;
  const calls = [
    { callId: about.callId, byAgentId: 'agent-a1', startedAtMs: 0, places: [{ member, state }], ended: null },
  ];
  // Of the entry only its calls are read.
  const entry = { state: { calls } } as unknown as InteractionEntry<AgentInteractionState>;
  let snapshot: ClientSnapshot<AgentInteractionState> = {
    ...emptySnapshot(),
    identity: { kind: 'user', userId: 'agent-a1', name: 'Amélie', privileges: [] },
    connection: { kind: 'live' },
    timesLive: 1,
    interactions: new Map([[about.interactionId, entry]]),
  };
  const stop = keepPlace({
    client: {
      getSnapshot: () => snapshot,
      subscribe: (listener) => {
        watchers.add(listener);
        return () => watchers.delete(listener);
      },
      onVoice: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      sendVoice: (frame) => sent.push(frame),
    },
    ...about,
    mediaId: 'media-01',
    clock: clientClock(clock),
    over: (reason) => overs.push(reason),
  });
  return {
    clock,
    sent,
    overs,
    stop,
    hear: (frame: VoiceServerFrame) => [...listeners].forEach((listener) => listener(frame)),
    see(changes: Partial<ClientSnapshot<AgentInteractionState>>) {
      snapshot = { ...snapshot, ...changes };
      for (const watcher of [...watchers]) watcher();
    },
  };
}

test('[CA-8] who speaks by telephone says so once under each connection, and again while nobody answers', async () => {
  const { clock, sent, hear, see } = onLine();
  await clock.advanceAndSettle(4_000);
  assert.deepEqual(sent.splice(0), [ENTER, ENTER]);
  hear(ANSWER);
  await clock.advanceAndSettle(60_000);
  see({});
  assert.deepEqual(sent, []);
  see({ connection: { kind: 'connecting', sinceMs: 0 } });
  see({ connection: { kind: 'live' }, timesLive: 2 });
  assert.deepEqual(sent, [ENTER]);
});

test('who is not in the call yet says nothing, nor who has stopped', async () => {
  const ringing = onLine({ kind: 'ringing', sinceMs: 0, deadlineAtMs: 30_000 });
  const stopped = onLine();
  stopped.sent.length = 0;
  stopped.stop();
  stopped.see({ timesLive: 2 });
  await stopped.clock.advanceAndSettle(60_000);
  assert.deepEqual([ringing.sent, stopped.sent, stopped.overs], [[], [], []]);
});

test('a call that another tab has taken is over here, and of other tabs and calls nothing is taken', async () => {
  const { clock, sent, overs, hear, see } = onLine();
  sent.length = 0;
  hear({ type: 'voiceOver', ...about, mediaId: 'media-02', reason: 'taken' });
  hear({ type: 'voiceOver', ...about, callId: 'call-0002', mediaId: 'media-01', reason: 'notInCall' });
  assert.deepEqual(overs, []);
  hear({ type: 'voiceOver', ...about, mediaId: 'media-01', reason: 'taken' });
  see({ timesLive: 2 });
  await clock.advanceAndSettle(60_000);
  assert.deepEqual([overs, sent], [['taken'], []]);
});
