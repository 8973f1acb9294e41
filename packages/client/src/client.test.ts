import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLIENT_ANSWER_MAX_MS, CURSORS_MAX } from '@guichet/protocol/limits.ts';
import type { ServerFrame } from '@guichet/protocol/frames.ts';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import type { ClientOptions } from './client.ts';
import { clientClock } from './testing/client-clock.ts';
import {
  CHAT,
  OTHER_CHAT,
  heartbeat,
  message,
  messages,
  reset,
  sendMessage,
  update,
  welcome,
} from './testing/frames.ts';
import { createTestClient, goLive } from './testing/test-client.ts';

function setUp(options: Partial<ClientOptions> = {}) {
  const clock = new FakeClock();
  const test = createTestClient({ clock: clientClock(clock), random: () => 0.9, ...options });
  const { client, transport } = test;
  return {
    ...test,
    clock,
    entry: (interactionId = CHAT) => client.getSnapshot().interactions.get(interactionId),
    /** Loses the connection and makes the next one, up to where it may say hello. */
    async reconnect() {
      transport.last.end();
      await clock.advanceAndSettle(1_000);
      return transport.last;
    },
  };
}

test('a reset replaces an interaction, an update moves it on', async () => {
  const { connect, entry } = setUp();
  const connection = await connect(reset(2));
  connection.say(update(2, 3));
  assert.deepEqual(entry()?.events, messages(1, 3));
  connection.say(reset(5, { events: messages(4, 5), hasEarlier: true }));
  assert.deepEqual(entry()?.events, messages(4, 5));
  assert.equal(entry()?.head, 5);
});

test('frames of one socket message are one change, whatever their number', async () => {
  const { connect, client } = setUp();
  const connection = await connect(reset(1));
  let told = 0;
  client.subscribe(() => (told += 1));
  connection.say(update(1, 2), update(2, 3), update(3, 4));
  assert.equal(told, 1);
});

test('frames that bring nothing new leave the very same snapshot', async () => {
  const { connect, client } = setUp();
  const connection = await connect(reset(2), reset(1, { interactionId: OTHER_CHAT }));
  const before = client.getSnapshot();
  connection.say(update(0, 2), heartbeat(false, { [CHAT]: 2 }), update(1, 2));
  assert.equal(client.getSnapshot(), before);
});

test('what did not change keeps its identity when something else does', async () => {
  const { connect, client, entry } = setUp();
  const connection = await connect(reset(2), reset(1, { interactionId: OTHER_CHAT }));
  const [other, outgoing, starting] = [entry(OTHER_CHAT), entry()?.outgoing, client.getSnapshot().starting];
  connection.say(update(2, 3));
  client.send(OTHER_CHAT, { type: 'endInteraction' });
  assert.equal(entry(OTHER_CHAT), other);
  assert.equal(entry()?.outgoing, outgoing);
  assert.equal(client.getSnapshot().starting, starting);
});

test('a gap is asked about once, and the answer fills it', async () => {
  const { connect, entry } = setUp();
  const connection = await connect(reset(2));
  connection.say(update(4, 5));
  connection.say(update(5, 6));
  assert.deepEqual(connection.take('resync'), [{ type: 'resync', cursor: { interactionId: CHAT, head: 2 } }]);
  assert.equal(entry()?.head, 2);
  connection.say(update(2, 6));
  assert.deepEqual(entry()?.events, messages(1, 6));
  connection.say(update(8, 9));
  assert.equal(connection.take('resync').length, 1);
});

test('a question about a gap that was lost is asked again later', async () => {
  const { connect, clock } = setUp();
  const connection = await connect(reset(2));
  connection.say(heartbeat(false, { [CHAT]: 4 }));
  await clock.advanceAndSettle(CLIENT_ANSWER_MAX_MS - 1);
  connection.say(heartbeat(false, { [CHAT]: 4 }));
  assert.equal(connection.take('resync').length, 1);
  await clock.advanceAndSettle(1);
  connection.say(heartbeat(false, { [CHAT]: 4 }));
  assert.equal(connection.take('resync').length, 1);
});

test('a heartbeat with a head above ours, or of an interaction we never saw, is asked about', async () => {
  const { connect } = setUp();
  const connection = await connect(reset(2));
  connection.say(heartbeat(true, { [CHAT]: 3, [OTHER_CHAT]: 1 }));
  assert.deepEqual(
    connection.take('resync').map((frame) => frame.cursor),
    [
      { interactionId: CHAT, head: 2 },
      { interactionId: OTHER_CHAT, head: 0 },
    ],
  );
});

test('an update of an unknown interaction from its beginning with all its state starts it; any other is asked about', async () => {
  const { connect, entry } = setUp();
  const connection = await connect();
  connection.say(update(3, 4, { interactionId: OTHER_CHAT }));
  assert.deepEqual(connection.take('resync')[0]?.cursor, { interactionId: OTHER_CHAT, head: 0 });
  const { state } = reset(0);
  connection.say(update(0, 4, { interactionId: OTHER_CHAT, changed: state }));
  assert.deepEqual(entry(OTHER_CHAT)?.events, messages(1, 4));
  assert.equal(entry(OTHER_CHAT)?.hasEarlier, false);
});

test('under another epoch nothing but a reset is believed, and our heads are not offered again', async () => {
  const { connect, reconnect, entry } = setUp();
  await connect(reset(6));
  const second = await reconnect();
  second.open();
  second.say(welcome({ epoch: 'epoch-002' }));
  // A restored log that is shorter: this update would look like a continuation, and belongs to another history.
  second.say(update(6, 7, { events: [message(7, 'another history')] }));
  assert.equal(entry()?.head, 6);
  assert.deepEqual(second.take('resync')[0]?.cursor, { interactionId: CHAT, head: 0 });
  const third = await reconnect();
  third.open();
  const [hello] = third.take('hello');
  assert.equal(hello?.epoch, 'epoch-002');
  assert.deepEqual(hello?.cursors, [{ interactionId: CHAT, head: 0 }]);
  third.say(welcome({ epoch: 'epoch-002' }), reset(4), update(4, 5), { type: 'caughtUp' });
  assert.equal(entry()?.head, 5);
});

test('what is gone stays as it was until it is forgotten, and is not asked for again', async () => {
  const { connect, reconnect, client, entry } = setUp();
  const connection = await connect(reset(2));
  connection.say({ type: 'gone', interactionId: CHAT, reason: 'offerExpired' });
  assert.equal(entry()?.gone, 'offerExpired');
  assert.deepEqual(entry()?.events, messages(1, 2));
  const second = await reconnect();
  second.open();
  assert.deepEqual(second.take('hello')[0]?.cursors, []);
  client.forget(CHAT);
  assert.equal(entry(), undefined);
});

test('what is gone comes back by a reset only: an update to it means that a reset was lost', async () => {
  const { connect, entry } = setUp();
  const connection = await connect(reset(2));
  connection.say({ type: 'gone', interactionId: CHAT, reason: 'offerDeclined' });
  connection.say(update(2, 3), heartbeat(false, { [CHAT]: 3 }));
  assert.equal(entry()?.head, 2);
  assert.deepEqual(
    connection.take('resync').map(({ cursor }) => cursor),
    [{ interactionId: CHAT, head: 0 }],
  );
  connection.say(reset(3));
  assert.equal(entry()?.gone, null);
});

test('an interaction that was gone and forgotten may come back', async () => {
  const { connect, client, entry } = setUp();
  const connection = await connect(reset(2));
  connection.say({ type: 'gone', interactionId: CHAT, reason: 'offerExpired' });
  client.forget(CHAT);
  connection.say(reset(4));
  assert.equal(entry()?.gone, null);
  assert.equal(entry()?.head, 4);
});

test('one forgotten while the server still tells of it stays away', async () => {
  const { connect, client, entry } = setUp();
  const connection = await connect(reset(2));
  client.forget(CHAT);
  connection.say(update(2, 3), heartbeat(false, { [CHAT]: 3 }), reset(3));
  assert.equal(entry(), undefined);
  assert.deepEqual(connection.take('resync'), []);
});

test('earlier events are fetched once at a time and put before the others', async () => {
  const { connect, client, entry } = setUp();
  const connection = await connect(reset(9, { events: messages(6, 9), hasEarlier: true }));
  client.loadEarlier(CHAT);
  client.loadEarlier(CHAT);
  assert.equal(entry()?.isLoadingEarlier, true);
  assert.deepEqual(connection.take('page'), [{ type: 'page', interactionId: CHAT, before: 6, limit: 200 }]);
  connection.say({
    type: 'pageResult',
    interactionId: CHAT,
    before: 6,
    events: messages(1, 5),
    hasEarlier: false,
  });
  assert.deepEqual(entry()?.events, messages(1, 9));
  assert.equal(entry()?.isLoadingEarlier, false);
  client.loadEarlier(CHAT);
  assert.deepEqual(connection.take('page'), []);
});

test('a page that will not come is not waited for', async () => {
  const { connect, reconnect, client, entry } = setUp();
  const connection = await connect(reset(9, { events: messages(6, 9), hasEarlier: true }));
  client.loadEarlier(CHAT);
  connection.say({ type: 'error', code: 'rateLimited', retryAfterMs: 10 });
  assert.equal(entry()?.isLoadingEarlier, false);
  client.loadEarlier(CHAT);
  await reconnect();
  assert.equal(entry()?.isLoadingEarlier, false);
  client.loadEarlier(CHAT);
  assert.equal(entry()?.isLoadingEarlier, false);
});

test('desk and settings are replaced as a whole', async () => {
  const { connect, client } = setUp();
  const desk: ServerFrame = {
    type: 'desk',
    userId: 'user-0001',
    name: 'Ada',
    email: 'ada@example.org',
    privileges: ['chat.use'],
    agentState: { kind: 'loggedOut', sinceMs: 0 },
  };
  const config: ServerFrame = {
    type: 'config',
    version: 3,
    config: {
      groups: [],
      skills: [],
      queues: [],
      dispositionCodes: [],
      notReadyReasons: [],
      responseFolders: [],
      responses: [],
      caseDataKeys: [],
      sites: [],
    },
  };
  await connect(desk, config);
  assert.deepEqual(client.getSnapshot().desk, desk);
  assert.deepEqual(client.getSnapshot().config, config);
});

test('a word of e-mails, and a new connection, say that they are to be read again', async () => {
  const { connect, reconnect, client } = setUp();
  const connection = await connect();
  const first = client.getSnapshot().mailChanges;
  connection.say({ type: 'mailChanged', interactionIds: [CHAT], emailIds: ['email-0001'] });
  assert.equal(client.getSnapshot().mailChanges, first + 1);
  goLive(await reconnect());
  assert.equal(client.getSnapshot().mailChanges, first + 2);
});

test('a renewed token is handed over to be kept', async () => {
  const kept: string[] = [];
  const { connect } = setUp({ onToken: (token) => kept.push(token) });
  await connect(welcome({ token: 'token-2' }));
  assert.deepEqual(kept, ['token-2']);
});

test('the clock follows the earliest frames, and a clock that was set', async () => {
  const { connect, client, clock } = setUp();
  const connection = await connect();
  const say = (offsetMs: number) => connection.say(heartbeat(true, {}, clock.now() + offsetMs));
  connection.say(welcome({ nowMs: clock.now() + 500 }));
  say(300);
  assert.equal(client.getSnapshot().clockOffsetMs, 500);
  say(520);
  assert.equal(client.getSnapshot().clockOffsetMs, 520);
  say(-900_000);
  assert.equal(client.getSnapshot().clockOffsetMs, -900_000);
});

test('of more interactions than a handshake may carry, the newest are named', async () => {
  const { connect, reconnect } = setUp();
  const chats = Array.from({ length: CURSORS_MAX + 5 }, (_, index) =>
    reset(1, { interactionId: `chat-${index}` }),
  );
  await connect(...chats);
  const second = await reconnect();
  second.open();
  const cursors = second.take('hello')[0]?.cursors ?? [];
  assert.equal(cursors.length, CURSORS_MAX);
  assert.equal(cursors.at(-1)?.interactionId, `chat-${CURSORS_MAX + 4}`);
});

test('a stopped client that is started again goes on from its cursors', async () => {
  const { connect, client, transport, clock, entry } = setUp();
  await connect(reset(2));
  client.stop();
  client.start();
  await clock.advanceAndSettle(0);
  transport.last.open();
  assert.deepEqual(transport.last.take('hello')[0]?.cursors, [{ interactionId: CHAT, head: 2 }]);
  transport.last.say(welcome(), update(2, 3), { type: 'caughtUp' });
  assert.equal(entry()?.head, 3);
});

test('a listener that stops the client in the middle of a socket message is the last to hear of it', async () => {
  const { connect, client, entry } = setUp();
  const connection = await connect(reset(1));
  client.subscribe(() => client.stop());
  connection.say(update(1, 2));
  connection.say(update(2, 3));
  assert.equal(entry()?.head, 2);
  assert.equal(client.getSnapshot().connection.kind, 'stopped');
});

test('frames behind one that made the caller stop the client are not applied', async () => {
  const { connect, client, entry, transport } = setUp({ onToken: () => client.stop() });
  await connect(welcome({ token: 'token-2' }), reset(1));
  assert.equal(entry(), undefined);
  assert.equal(client.getSnapshot().connection.kind, 'stopped');
  assert.equal(transport.last.closedByClient, true);
});

test('commands about the own state are sent in order, and again after a reconnect while the page lives', async () => {
  const { connect, reconnect, client } = setUp();
  const connection = await connect();
  client.send(null, { type: 'setReady' });
  client.send(null, { type: 'setNotReady', reasonId: 'lunch' });
  assert.deepEqual(
    connection.take('command').map((frame) => frame.command.type),
    ['setReady'],
  );
  const second = goLive(await reconnect());
  const [first] = second.take('command');
  assert.equal(first?.command.type, 'setReady');
  second.say({ type: 'result', id: first?.id ?? '', result: { kind: 'accepted', seq: 1 } });
  assert.equal(second.take('command')[0]?.command.type, 'setNotReady');
});

test('a client used before it is started keeps what it was given', async () => {
  const { connect, client } = setUp();
  client.send(CHAT, sendMessage('early'));
  assert.equal(client.getSnapshot().unsentCount, 1);
  const connection = await connect();
  assert.equal(connection.take('command').length, 1);
});

test('what became of an offer is said on a live connection, and forgotten without one', async () => {
  const { connect, client } = setUp();
  const sight = { isShown: true, isHeard: false, isNotified: false };
  client.offerSeen(CHAT, 'offer-000001', sight);
  const connection = await connect();
  assert.deepEqual(connection.take('offerSeen'), []);
  client.offerSeen(CHAT, 'offer-000001', sight);
  assert.deepEqual(connection.take('offerSeen'), [
    { type: 'offerSeen', interactionId: CHAT, offerId: 'offer-000001', ...sight },
  ]);
});

test('what is said about the sound of calls goes out and comes in on a live connection; without one it is lost', async () => {
  const { client, connect } = createTestClient({ clock: clientClock(new FakeClock()) });
  const heard: string[] = [];
  const stop = client.onVoice((frame) => heard.push(frame.type));
  const enter = {
    type: 'voiceEnter',
    interactionId: CHAT,
    callId: 'call-0001',
    mediaId: 'media-01',
  } as const;
  client.sendVoice(enter);
  const connection = await connect();
  client.sendVoice(enter);
  assert.deepEqual(connection.take('voiceEnter'), [enter]);
  const { type: _type, ...about } = enter;
  const over = { type: 'voiceOver', ...about, reason: 'taken' } as const;
  connection.say({ type: 'voicePeers', ...about, peers: [], iceServers: [], isRelayOnly: false }, over);
  stop();
  connection.say(over);
  assert.deepEqual(heard, ['voicePeers', 'voiceOver']);
});

test('each time the connection has become live is counted', async () => {
  const clock = new FakeClock();
  const { client, connect, transport } = createTestClient({ clock: clientClock(clock) });
  const connection = await connect();
  assert.equal(client.getSnapshot().timesLive, 1);
  connection.end();
  await clock.advanceAndSettle(10_000);
  assert.equal(client.getSnapshot().timesLive, 1);
  goLive(transport.last);
  assert.equal(client.getSnapshot().timesLive, 2);
});
