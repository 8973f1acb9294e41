import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { VoiceCandidate, VoiceSignal } from '@guichet/protocol/voice.ts';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { clientClock } from '../testing/client-clock.ts';
import { microtasks } from '../testing/test-client.ts';
import { createPeerLink } from './peer-link.ts';
import type { PeerLink } from './peer-link.ts';
import type { PeerConnection, PeerConnectionHandlers } from './peer-connection.ts';

/** A link over a connection that writes down what is asked of it, and describes itself as told; a throw is the browser's. */
function linked(role: PeerLink['role'], describe: () => string = () => 'description') {
  const clock = new FakeClock();
  const done: string[] = [];
  const sent: VoiceSignal[] = [];
  let handlers: PeerConnectionHandlers | undefined;
  const connection: PeerConnection = {
    async offer(isRestart) {
      done.push(isRestart ? 'offer again' : 'offer');
      return describe();
    },
    async answer(offer) {
      done.push(`answer ${offer}`);
      handlers?.candidate(candidate('found while answering'));
      return describe();
    },
    async accept(answer) {
      done.push(`accept ${answer}`);
    },
    async addCandidate(found) {
      done.push(`candidate ${found.candidate}`);
    },
    setTrack: () => undefined,
    close: () => done.push('close'),
  };
  const link = createPeerLink({
    role,
    connect: (_ice, given) => {
      handlers = given;
      return connection;
    },
    ice: { iceServers: [], isRelayOnly: false },
    track: null,
    clock: clientClock(clock),
    send: (signal) => sent.push(signal),
    canSend: () => true,
    changed: () => undefined,
    heard: () => undefined,
  });
  assert(handlers !== undefined);
  return { link, clock, done, sent, handlers };
}

function candidate(text: string): VoiceCandidate {
  return { candidate: text, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null };
}
const offer = (sdp: string): VoiceSignal => ({ kind: 'description', description: { type: 'offer', sdp } });
const answer = (sdp: string): VoiceSignal => ({ kind: 'description', description: { type: 'answer', sdp } });
const found = (text: string): VoiceSignal => ({ kind: 'candidate', candidate: candidate(text) });

test('candidates that come before their description wait for it', async () => {
  const { link, done } = linked('answerer');
  link.receive(found('one'));
  link.receive(found('two'));
  await microtasks();
  assert.deepEqual(done, []);
  link.receive(offer('theirs'));
  link.receive(found('three'));
  await microtasks();
  assert.deepEqual(done, ['answer theirs', 'candidate one', 'candidate two', 'candidate three']);
});

test('candidates of one’s own leave after the description they belong to', async () => {
  const { link, sent, handlers } = linked('answerer');
  link.receive(offer('theirs'));
  await microtasks();
  handlers.candidate(candidate('found later'));
  assert.deepEqual(sent, [answer('description'), found('found while answering'), found('found later')]);
});

test('an offer heard twice is answered as before, with all candidates, and not taken twice', async () => {
  const { link, done, sent } = linked('answerer');
  link.receive(offer('theirs'));
  await microtasks();
  const first = sent.splice(0);
  link.receive(offer('theirs'));
  await microtasks();
  assert.deepEqual([sent, done], [first, ['answer theirs']]);
  link.receive(offer('another'));
  await microtasks();
  assert.deepEqual(done, ['answer theirs', 'answer another']);
});

test('an offer that is not answered is said again as it was; one that was, is made anew', async () => {
  const { link, done, sent, handlers } = linked('offerer');
  await microtasks();
  handlers.candidate(candidate('mine'));
  const first = sent.splice(0);
  link.restart();
  await microtasks();
  assert.deepEqual([sent.splice(0), done], [first, ['offer']]);
  link.receive(answer('theirs'));
  link.receive(answer('theirs'));
  await microtasks();
  link.restart();
  await microtasks();
  assert.deepEqual(done, ['offer', 'accept theirs', 'offer again']);
});

test('the side that answers asks the other one to look for a path', async () => {
  const answering = linked('answerer');
  answering.link.restart();
  assert.deepEqual(answering.sent, [{ kind: 'restart' }]);
  const offering = linked('offerer');
  offering.link.receive(answer('theirs'));
  offering.link.receive({ kind: 'restart' });
  await microtasks();
  assert.deepEqual(offering.done, ['offer', 'accept theirs', 'offer again']);
});

test('a description out of its part changes nothing', async () => {
  const answering = linked('answerer');
  answering.link.receive(answer('stray'));
  answering.link.receive({ kind: 'restart' });
  const offering = linked('offerer');
  offering.link.receive(offer('stray'));
  await microtasks();
  assert.deepEqual([answering.done, answering.sent, offering.done], [[], [], ['offer']]);
});

test('a description the browser cannot make leaves the link to the next search', async () => {
  let isBroken = true;
  const { link, done, sent, clock } = linked('offerer', () => {
    if (isBroken) throw new Error('no description');
    return 'description';
  });
  await microtasks();
  assert.deepEqual([sent, link.state], [[], 'connecting']);
  isBroken = false;
  await clock.advanceAndSettle(5_000);
  await microtasks();
  assert.deepEqual(sent.splice(0), [offer('description')]);
  link.receive(answer('theirs'));
  await microtasks();
  isBroken = true;
  link.restart();
  await microtasks();
  isBroken = false;
  link.restart();
  await microtasks();
  assert.deepEqual([sent, done.slice(-2)], [[offer('description')], ['offer again', 'offer again']]);
});

test('a link that is closed does nothing more', async () => {
  const { link, done, sent, clock, handlers } = linked('answerer');
  link.receive(offer('theirs'));
  link.close();
  handlers.path('failed');
  link.receive(found('one'));
  await clock.advanceAndSettle(60_000);
  assert.deepEqual([done, sent], [['close'], []]);
});
