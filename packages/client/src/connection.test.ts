import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLOSE_CODES } from '@guichet/protocol/close-codes.ts';
import { CLIENT_ANSWER_MAX_MS, HEARTBEAT_INTERVAL_MS, HELLO_MAX_MS } from '@guichet/protocol/limits.ts';
import { PROTOCOL_VERSION } from '@guichet/protocol/version.ts';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import type { ClientOptions } from './client.ts';
import { LINK_LOST_AFTER_MS } from './client-snapshot.ts';
import { clientClock } from './testing/client-clock.ts';
import { CHAT, heartbeat, reset, sendMessage, welcome } from './testing/frames.ts';
import { createTestClient, goLive, microtasks } from './testing/test-client.ts';

function setUp(options: Partial<ClientOptions> = {}) {
  const clock = new FakeClock();
  const { client, transport, connect } = createTestClient({ clock: clientClock(clock), ...options });
  const kind = () => client.getSnapshot().connection.kind;
  return { clock, client, transport, connect, kind };
}

test('the first frame is hello, with the credential and no cursors', async () => {
  const { client, transport, kind } = setUp();
  assert.equal(kind(), 'idle');
  client.start();
  assert.equal(kind(), 'connecting');
  await microtasks();
  transport.last.open();
  assert.deepEqual(transport.last.sent, [
    {
      type: 'hello',
      protocol: PROTOCOL_VERSION,
      credential: { kind: 'customer', token: 'token-1' },
      epoch: null,
      cursors: [],
    },
  ]);
});

test('it is catching up from the welcome until it has caught up, then live', async () => {
  const { client, transport, kind, clock } = setUp();
  client.start();
  await microtasks();
  transport.last.open();
  transport.last.say(welcome({ nowMs: clock.now() + 7_000 }));
  assert.equal(kind(), 'catchingUp');
  assert.equal(client.getSnapshot().clockOffsetMs, 7_000);
  assert.equal(client.getSnapshot().identity?.kind, 'customer');
  transport.last.say({ type: 'caughtUp' });
  assert.equal(kind(), 'live');
});

test('after a lost connection it says what it has, under the epoch it has it from', async () => {
  const { clock, transport, connect } = setUp();
  const first = await connect(reset(3));
  first.end();
  await clock.advanceAndSettle(0);
  transport.last.open();
  const [hello] = transport.last.take('hello');
  assert.deepEqual(hello?.cursors, [{ interactionId: CHAT, head: 3 }]);
  assert.equal(hello?.epoch, 'epoch-001');
});

test('it waits longer after each failed attempt, up to ten seconds, and never gives up', async () => {
  const almostOne = 0.999_999;
  const { clock, client, transport } = setUp({ random: () => almostOne });
  client.start();
  const waits: number[] = [];
  for (let failed = 0; failed < 12; failed += 1) {
    await microtasks();
    assert.equal(transport.connections.length, failed + 1);
    transport.last.end();
    const { connection } = client.getSnapshot();
    assert.equal(connection.kind, 'waiting');
    const waitMs = connection.kind === 'waiting' ? connection.retryAtMs - clock.now() : 0;
    waits.push(waitMs + 1);
    await clock.advanceAndSettle(waitMs);
  }
  assert.deepEqual(waits.slice(0, 8), [250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  assert.equal(waits.at(-1), 10_000);
});

test('the waits begin afresh only after a connection that stayed live for a while', async () => {
  const almostOne = 0.999_999;
  const { clock, client, transport, connect } = setUp({ random: () => almostOne });
  const waitMs = () => {
    const { connection } = client.getSnapshot();
    return connection.kind === 'waiting' ? connection.retryAtMs - clock.now() + 1 : undefined;
  };
  (await connect()).end();
  assert.equal(waitMs(), 250);
  await clock.advanceAndSettle(250);
  goLive(transport.last).end();
  assert.equal(waitMs(), 500);
  await clock.advanceAndSettle(500);
  const good = goLive(transport.last);
  await clock.advanceAndSettle(5_000);
  good.end();
  assert.equal(waitMs(), 250);
});

test('a draining server or a slow reader is met by a prompt return, once', async () => {
  for (const code of [CLOSE_CODES.draining, CLOSE_CODES.slowReader]) {
    const { clock, client, transport, connect } = setUp({ random: () => 0.5 });
    (await connect()).end(code);
    await clock.advanceAndSettle(250);
    assert.equal(transport.connections.length, 2);
    transport.last.end(code);
    const { connection } = client.getSnapshot();
    assert.equal(connection.kind === 'waiting' && connection.retryAtMs - clock.now(), 250);
  }
});

test('after a refusal for malformed frames or too many of them it waits longer from the start', async () => {
  for (const [code, expectedMs] of [
    [CLOSE_CODES.protocolError, 5_000],
    [CLOSE_CODES.rateLimited, 1_000],
  ] as const) {
    const { clock, client, connect } = setUp({ random: () => 0.5 });
    (await connect()).end(code);
    const { connection } = client.getSnapshot();
    assert.equal(connection.kind === 'waiting' && connection.retryAtMs - clock.now(), expectedMs);
  }
});

test('a refused credential is replaced once; when the next is refused too the client stops', async () => {
  const asked: boolean[] = [];
  const { transport, connect, client } = setUp({
    credential: async (wasRefused) => {
      asked.push(wasRefused);
      return { kind: 'customer', token: 'token-1' };
    },
  });
  (await connect()).end(CLOSE_CODES.unauthorized);
  await microtasks();
  assert.deepEqual(asked, [false, true]);
  transport.last.open();
  transport.last.end(CLOSE_CODES.unauthorized);
  await microtasks();
  assert.equal(transport.connections.length, 2);
  assert.deepEqual(client.getSnapshot().connection, { kind: 'stopped', reason: 'unauthorized' });
});

test('a credential that was accepted may be refused again later', async () => {
  const { transport, connect, kind } = setUp();
  (await connect()).end(CLOSE_CODES.unauthorized);
  await microtasks();
  goLive(transport.last).end(CLOSE_CODES.unauthorized);
  await microtasks();
  goLive(transport.last);
  assert.equal(kind(), 'live');
});

test('it stops when there is no credential any more, and may be started again', async () => {
  let isSignedIn = true;
  const { transport, connect, client, kind } = setUp({
    credential: async () => (isSignedIn ? { kind: 'ticket', ticket: 'ticket-1' } : 'unauthorized'),
  });
  (await connect()).end(CLOSE_CODES.unauthorized);
  isSignedIn = false;
  await microtasks();
  assert.deepEqual(client.getSnapshot().connection, { kind: 'stopped', reason: 'unauthorized' });
  isSignedIn = true;
  client.start();
  await microtasks();
  goLive(transport.last);
  assert.equal(kind(), 'live');
});

test('a credential that cannot be fetched is a failed attempt like any other', async () => {
  let isNetworkUp = false;
  const { clock, client, transport, kind } = setUp({
    credential: async () => {
      if (!isNetworkUp) throw new Error('offline');
      return { kind: 'ticket', ticket: 'ticket-1' };
    },
  });
  client.start();
  await microtasks();
  assert.equal(kind(), 'waiting');
  assert.equal(transport.connections.length, 0);
  isNetworkUp = true;
  await clock.advanceAndSettle(0);
  assert.equal(transport.connections.length, 1);
});

test('an unsupported version stops the client', async () => {
  const { connect, client } = setUp();
  (await connect()).end(CLOSE_CODES.versionUnsupported);
  assert.deepEqual(client.getSnapshot().connection, { kind: 'stopped', reason: 'versionUnsupported' });
});

test('an attempt that gets no welcome is given up', async () => {
  const { clock, client, transport } = setUp();
  client.start();
  await microtasks();
  transport.last.open();
  await clock.advanceAndSettle(HELLO_MAX_MS);
  assert.equal(transport.connections[0]?.closedByClient, true);
  assert.equal(transport.connections.length, 2);
});

test('a catching up that stands still is given up, one that moves is not', async () => {
  const { clock, client, transport } = setUp();
  client.start();
  await microtasks();
  transport.last.open();
  transport.last.say(welcome());
  for (let part = 1; part < 4; part += 1) {
    transport.last.say(reset(part));
    await clock.advanceAndSettle(HELLO_MAX_MS - 1);
  }
  assert.equal(transport.connections.length, 1);
  await clock.advanceAndSettle(1);
  assert.equal(transport.connections.length, 2);
});

test('heartbeats leave at their interval, the first at a random part of it', async () => {
  const { clock, connect } = setUp({ random: () => 0.3 });
  const connection = await connect();
  connection.take('hello');
  await clock.advanceAndSettle(0.3 * HEARTBEAT_INTERVAL_MS - 1);
  assert.deepEqual(connection.sent, []);
  await clock.advanceAndSettle(1);
  assert.deepEqual(connection.take('heartbeat'), [{ type: 'heartbeat', isReply: false }]);
  connection.say(heartbeat(true));
  await clock.advanceAndSettle(HEARTBEAT_INTERVAL_MS - 1);
  assert.deepEqual(connection.sent, []);
  await clock.advanceAndSettle(1);
  assert.deepEqual(connection.take('heartbeat'), [{ type: 'heartbeat', isReply: false }]);
});

test('the heartbeats of the server are answered at once, its answers are not', async () => {
  const { connect } = setUp({ random: () => 0.9 });
  const connection = await connect();
  connection.say(heartbeat(false));
  assert.deepEqual(connection.take('heartbeat'), [{ type: 'heartbeat', isReply: true }]);
  connection.say(heartbeat(true));
  assert.deepEqual(connection.take('heartbeat'), []);
});

test('a connection that does not answer a heartbeat is dead, whatever else still comes from it', async () => {
  const { clock, connect, transport } = setUp({ random: () => 0.5 });
  const connection = await connect();
  await clock.advanceAndSettle(HEARTBEAT_INTERVAL_MS / 2);
  connection.say(heartbeat(false));
  await clock.advanceAndSettle(CLIENT_ANSWER_MAX_MS - 1);
  assert.equal(connection.closedByClient, false);
  await clock.advanceAndSettle(1);
  assert.equal(connection.closedByClient, true);
  await clock.advanceAndSettle(1_000);
  assert.equal(transport.connections.length, 2);
});

test('a connection that does not answer a command is dead', async () => {
  const { clock, client, connect } = setUp({ random: () => 0.9 });
  const connection = await connect(reset(1));
  client.send(CHAT, sendMessage('hello'));
  await clock.advanceAndSettle(CLIENT_ANSWER_MAX_MS);
  assert.equal(connection.closedByClient, true);
});

test('the link counts as lost eight seconds after the last connection, or after the first sign of its death', async () => {
  const { clock, client, connect, transport } = setUp({ random: () => 0.9 });
  const connection = await connect(reset(1));
  const isLinkLost = () => client.getSnapshot().isLinkLost;
  client.send(CHAT, sendMessage('into the void'));
  await clock.advanceAndSettle(LINK_LOST_AFTER_MS - 1);
  assert.equal(connection.closedByClient, true);
  assert.equal(isLinkLost(), false);
  await clock.advanceAndSettle(1);
  assert.equal(isLinkLost(), true);
  transport.last.open();
  transport.last.say(welcome());
  assert.equal(isLinkLost(), false);
  transport.last.say({ type: 'caughtUp' });
  transport.last.end();
  await clock.advanceAndSettle(LINK_LOST_AFTER_MS);
  assert.equal(isLinkLost(), true);
});

test('a first connection that does not come is said too, and a stopped client does not say so', async () => {
  const { clock, client } = setUp();
  client.start();
  await clock.advanceAndSettle(LINK_LOST_AFTER_MS);
  assert.equal(client.getSnapshot().isLinkLost, true);
  client.stop();
  assert.equal(client.getSnapshot().isLinkLost, false);
});

test('`sinceMs` stays the time it was last live through all attempts', async () => {
  const { clock, client, connect, transport } = setUp({ random: () => 0.5 });
  const connection = await connect();
  await clock.advanceAndSettle(2_000);
  const lostAtMs = clock.now();
  connection.end();
  await clock.advanceAndSettle(500);
  transport.last.end();
  const state = client.getSnapshot().connection;
  assert.equal(state.kind === 'waiting' && state.sinceMs, lostAtMs);
});

test('waking skips the wait, and questions a connection that seems live', async () => {
  const { client, connect, transport } = setUp({ random: () => 0.9 });
  (await connect()).end();
  client.wake();
  await microtasks();
  const second = goLive(transport.last);
  assert.equal(transport.connections.length, 2);
  client.wake();
  client.wake();
  assert.deepEqual(second.take('heartbeat'), [{ type: 'heartbeat', isReply: false }]);
});

test('without a network what is open is given up at once, and the next is tried as ever', async () => {
  const { clock, client, connect, transport } = setUp({ random: () => 0.9 });
  const first = await connect();
  client.unplugged();
  client.unplugged();
  assert.equal(first.closedByClient, true);
  const { connection } = client.getSnapshot();
  assert(connection.kind === 'waiting');
  assert.equal(connection.sinceMs, clock.now());
  await clock.advanceAndSettle(connection.retryAtMs - clock.now());
  assert.equal(transport.connections.length, 2);
  transport.last.end();
  client.wake();
  await microtasks();
  goLive(transport.last);
  assert.equal(transport.connections.length, 3);
  assert.equal(client.getSnapshot().connection.kind, 'live');
});

test('stopping closes the connection and leaves no timer behind; nothing from it is heard any more', async () => {
  const { clock, client, connect, transport } = setUp();
  const connection = await connect(reset(1));
  client.send(CHAT, sendMessage('unanswered'));
  client.setTyping(CHAT, true);
  connection.say({ type: 'typing', interactionId: CHAT, partyId: 'p2', isTyping: true });
  client.stop();
  assert.equal(connection.closedByClient, true);
  assert.equal(clock.pendingTimers, 0);
  const snapshot = client.getSnapshot();
  assert.deepEqual(snapshot.connection, { kind: 'stopped', reason: 'stopped' });
  connection.end(1000);
  await clock.advanceAndSettle(60_000);
  assert.equal(client.getSnapshot(), snapshot);
  assert.equal(transport.connections.length, 1);
});

test('a client stopped before its credential arrives does not connect', async () => {
  const { client, transport } = setUp();
  client.start();
  client.stop();
  await microtasks();
  assert.equal(transport.connections.length, 0);
});

test('text that is not JSON, unknown frames and lone values are passed over', async () => {
  const { connect, client, kind } = setUp();
  const connection = await connect(reset(1));
  const before = client.getSnapshot();
  for (const text of [
    '{',
    '[]',
    '{"type":"confetti"}',
    '[{"type":"confetti"},{"type":"caughtUp"}]',
    'null',
    '7',
  ]) {
    connection.sayText(text);
  }
  assert.equal(kind(), 'live');
  assert.equal(client.getSnapshot().interactions, before.interactions);
});
