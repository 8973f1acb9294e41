import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLOSE_CODES } from '@guichet/protocol/close-codes.ts';
import type { CommandResult } from '@guichet/protocol/result.ts';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import type { ClientOptions } from './client.ts';
import { IN_FLIGHT_MAX, MALFORMED_MAX } from './outgoing-queue.ts';
import { createMemoryStorage } from './storage/memory-storage.ts';
import type { OutgoingStorage } from './storage/outgoing-storage.ts';
import { clientClock } from './testing/client-clock.ts';
import type { FakeConnection } from './testing/fake-transport.ts';
import { CHAT, OTHER_CHAT, message, reset, sendMessage, startInteraction, update } from './testing/frames.ts';
import { createTestClient, goLive, microtasks } from './testing/test-client.ts';

function setUp(options: Partial<ClientOptions> = {}) {
  const clock = new FakeClock();
  const storage = createMemoryStorage();
  const test = createTestClient({ clock: clientClock(clock), random: () => 0.9, storage, ...options });
  const { client, transport } = test;
  return {
    ...test,
    clock,
    storage: options.storage ?? storage,
    outgoing: (interactionId = CHAT) => client.getSnapshot().interactions.get(interactionId)?.outgoing ?? [],
    async reconnect(code?: number) {
      transport.last.end(code);
      await clock.advanceAndSettle(10_000);
      return transport.last;
    },
  };
}

function answer(connection: FakeConnection, id: string, result: CommandResult): void {
  connection.say({ type: 'result', id, result });
}

/** The texts of the messages sent since the last look. */
function texts(connection: FakeConnection): string[] {
  return connection.take('command').map(({ command }) => ('text' in command ? command.text : command.type));
}

test('a command is in the storage before it is on the wire', async () => {
  const { client, connect, storage } = setUp();
  const connection = await connect(reset(1));
  let storedWhenSent: string[] = [];
  connection.onFrame = () => (storedWhenSent = storage.load().map((stored) => stored.commandId));
  const { commandId } = client.send(CHAT, sendMessage('hello'));
  assert.deepEqual(storedWhenSent, [commandId]);
});

test('a message is shown as sending until the transcript has it, and never twice', async () => {
  const { client, connect, storage, outgoing } = setUp();
  const connection = await connect(reset(1));
  const { commandId, settled } = client.send(CHAT, sendMessage('hello'));
  assert.deepEqual(
    outgoing().map(({ text, status, code }) => ({ text, status, code })),
    [{ text: 'hello', status: 'sending', code: null }],
  );
  answer(connection, commandId, { kind: 'accepted', seq: 2 });
  assert.deepEqual(await settled, { kind: 'accepted', seq: 2 });
  assert.deepEqual(storage.load(), []);
  assert.equal(client.getSnapshot().unsentCount, 0);
  assert.equal(outgoing().length, 1);
  connection.say(update(1, 2, { events: [message(2, 'hello', commandId)] }));
  assert.deepEqual(outgoing(), []);
});

test('a word in a consultation is shown as one for its readers until the transcript has it', async () => {
  const { client, connect, outgoing } = setUp();
  const connection = await connect(reset(1));
  const consultationId = 'consultation-1';
  const { commandId } = client.send(CHAT, {
    type: 'sendConsultationMessage',
    consultationId,
    text: 'between us',
  });
  assert.deepEqual(
    outgoing().map((each) => [each.text, each.audience, each.consultationId]),
    [['between us', 'agents', consultationId]],
  );
  const name = 'Amélie';
  const said = { consultationId, agentId: 'agent-000001', name, text: 'between us', commandId };
  connection.say(update(1, 2, { events: [{ type: 'consultationMessageSent', seq: 2, atMs: 2, ...said }] }));
  assert.deepEqual(outgoing(), []);
});

test('an answer that comes after its event leaves no stand-in', async () => {
  const { client, connect, outgoing } = setUp();
  const connection = await connect(reset(1));
  const { commandId } = client.send(CHAT, sendMessage('hello'));
  connection.say(update(1, 2, { events: [message(2, 'hello', commandId)] }));
  answer(connection, commandId, { kind: 'accepted', seq: 2 });
  assert.deepEqual(outgoing(), []);
});

test('the event with our command id settles the command when its answer is lost', async () => {
  const { client, connect, reconnect, storage } = setUp();
  await connect(reset(1));
  const { commandId, settled } = client.send(CHAT, sendMessage('hello'));
  const second = goLive(await reconnect(), update(1, 2, { events: [message(2, 'hello', commandId)] }));
  assert.deepEqual(await settled, { kind: 'accepted', seq: 2 });
  assert.deepEqual(second.take('command'), []);
  assert.deepEqual(storage.load(), []);
});

test('an event in a reset settles as well', async () => {
  const { client, connect, reconnect } = setUp();
  await connect(reset(1));
  const { commandId, settled } = client.send(CHAT, sendMessage('hello'));
  goLive(await reconnect(), reset(2, { events: [message(1), message(2, 'hello', commandId)] }));
  assert.deepEqual(await settled, { kind: 'accepted', seq: 2 });
});

test('without an answer the same command goes out again under the same id after each reconnect', async () => {
  const { client, connect, reconnect } = setUp();
  let connection = await connect(reset(1));
  const { commandId } = client.send(CHAT, sendMessage('hello'));
  for (let lost = 0; lost < 3; lost += 1) {
    assert.deepEqual(
      connection.take('command').map((frame) => frame.id),
      [commandId],
    );
    connection = goLive(await reconnect());
  }
});

test('nothing is sent before the client has caught up', async () => {
  const { client, transport, connect, clock } = setUp();
  (await connect(reset(1))).end();
  client.send(CHAT, sendMessage('offline'));
  await clock.advanceAndSettle(1_000);
  transport.last.open();
  assert.deepEqual(transport.last.take('command'), []);
  goLive(transport.last);
  assert.deepEqual(texts(transport.last), ['offline']);
});

test('a new client over the same storage sends what the last one had not settled, in the same order', async () => {
  const storage = createMemoryStorage();
  const before = setUp({ storage });
  const ids = [
    before.client.send(OTHER_CHAT, startInteraction).commandId,
    before.client.send(OTHER_CHAT, sendMessage('first')).commandId,
    before.client.send(OTHER_CHAT, sendMessage('second')).commandId,
  ];
  // The page dies here, before anything was sent; a clock that was set back does not change the order.
  const clock = new FakeClock(0);
  const after = setUp({ storage, clock: clientClock(clock), newId: () => 'late-0001' });
  after.client.send(OTHER_CHAT, sendMessage('third'));
  const connection = await after.connect();
  const sent: string[] = [];
  connection.onFrame = (frame) => {
    if (frame.type !== 'command') return;
    sent.push(frame.id);
    answer(connection, frame.id, { kind: 'accepted', seq: sent.length });
  };
  // The first one is on its way already.
  const [first] = connection.take('command');
  sent.push(first?.id ?? '');
  answer(connection, first?.id ?? '', { kind: 'accepted', seq: 1 });
  assert.deepEqual(sent, [...ids, 'late-0001']);
  assert.deepEqual(storage.load(), []);
});

test('one command of an interaction is in flight at a time, so one put off cannot be overtaken', async () => {
  const { client, connect, clock } = setUp({ random: () => 0 });
  const connection = await connect(reset(1));
  const { commandId } = client.send(CHAT, sendMessage('first'));
  client.send(CHAT, sendMessage('second'));
  client.send(OTHER_CHAT, sendMessage('elsewhere'));
  assert.deepEqual(texts(connection), ['first', 'elsewhere']);
  answer(connection, commandId, { kind: 'unavailable', retryAfterMs: 200 });
  await clock.advanceAndSettle(199);
  assert.deepEqual(texts(connection), []);
  await clock.advanceAndSettle(1);
  assert.deepEqual(
    connection.take('command').map((frame) => frame.id),
    [commandId],
  );
  answer(connection, commandId, { kind: 'accepted', seq: 2 });
  assert.deepEqual(texts(connection), ['second']);
});

test('an answer that puts off is no answer: the connection is not taken for dead, and the caller hears nothing', async () => {
  const { client, connect, clock } = setUp({ random: () => 0 });
  const connection = await connect(reset(1));
  connection.onFrame = (frame) => {
    if (frame.type === 'heartbeat') connection.say({ type: 'heartbeat', isReply: true, nowMs: 0, heads: {} });
  };
  const { commandId, settled } = client.send(CHAT, sendMessage('first'));
  let isSettled = false;
  void settled.then(() => (isSettled = true));
  answer(connection, commandId, { kind: 'unavailable', retryAfterMs: 30_000 });
  await clock.advanceAndSettle(29_999);
  assert.equal(isSettled, false);
  assert.equal(connection.closedByClient, false);
});

test('of many interactions a bounded number of commands is in flight', async () => {
  const { client, connect } = setUp();
  const connection = await connect();
  for (let chat = 0; chat < IN_FLIGHT_MAX + 3; chat += 1) client.send(`chat-${chat}`, sendMessage('hello'));
  const sent = connection.take('command');
  assert.equal(sent.length, IN_FLIGHT_MAX);
  answer(connection, sent[0]?.id ?? '', { kind: 'accepted', seq: 1 });
  assert.equal(connection.take('command').length, 1);
});

test('a refused message stays as failed across a reload, until it is discarded', async () => {
  const storage = createMemoryStorage();
  const before = setUp({ storage });
  const connection = await before.connect(reset(1));
  const { commandId, settled } = before.client.send(CHAT, sendMessage('too late'));
  answer(connection, commandId, { kind: 'rejected', code: 'interactionEnded' });
  assert.deepEqual(await settled, { kind: 'rejected', code: 'interactionEnded' });
  const after = setUp({ storage });
  const second = await after.connect(reset(1));
  assert.deepEqual(second.take('command'), []);
  assert.equal(after.outgoing()[0]?.status, 'failed');
  assert.equal(after.outgoing()[0]?.code, 'interactionEnded');
  assert.equal(after.client.getSnapshot().unsentCount, 0);
  after.client.discard(CHAT, commandId);
  assert.deepEqual(after.outgoing(), []);
  assert.deepEqual(storage.load(), []);
});

test('a failed message is retried under a new id, after all that was sent since', async () => {
  const { client, connect, outgoing, storage } = setUp();
  const connection = await connect(reset(1));
  const { commandId } = client.send(CHAT, sendMessage('refused'));
  answer(connection, commandId, { kind: 'rejected', code: 'interactionNotActive' });
  client.send(CHAT, sendMessage('later'));
  client.retry(CHAT, commandId);
  assert.deepEqual(
    outgoing().map(({ text, status }) => [text, status]),
    [
      ['later', 'sending'],
      ['refused', 'sending'],
    ],
  );
  assert.notEqual(outgoing()[1]?.commandId, commandId);
  assert.equal(storage.load().length, 2);
});

test('only failed messages can be retried or discarded', async () => {
  const { client, connect, outgoing } = setUp();
  await connect(reset(1));
  const { commandId } = client.send(CHAT, sendMessage('on its way'));
  client.retry(CHAT, commandId);
  client.discard(CHAT, commandId);
  assert.deepEqual(
    outgoing().map((sent) => sent.commandId),
    [commandId],
  );
});

test('a refused command that is no message leaves nothing behind', async () => {
  const { client, connect, storage } = setUp();
  const connection = await connect(reset(1));
  const { commandId, settled } = client.send(CHAT, { type: 'acceptOffer', offerId: 'offer-0001' });
  answer(connection, commandId, { kind: 'rejected', code: 'offerExpired' });
  assert.deepEqual(await settled, { kind: 'rejected', code: 'offerExpired' });
  assert.deepEqual(storage.load(), []);
});

test('an interaction that is being started is in the snapshot with its messages until the server shows it', async () => {
  const { client, connect, outgoing } = setUp();
  const connection = await connect();
  const { commandId } = client.send(CHAT, startInteraction);
  client.send(CHAT, sendMessage('hello'));
  const starting = () => client.getSnapshot().starting.get(CHAT);
  assert.equal(starting()?.code, null);
  assert.deepEqual(
    starting()?.outgoing.map((sent) => sent.text),
    ['hello'],
  );
  answer(connection, commandId, { kind: 'accepted', seq: 1 });
  assert.equal(starting()?.outgoing.length, 1);
  connection.say(reset(1));
  assert.equal(starting(), undefined);
  assert.equal(outgoing()[0]?.text, 'hello');
});

test('a start that is refused says why until it is forgotten, its messages with it', async () => {
  const { client, connect, storage } = setUp();
  const connection = await connect();
  const start = client.send(CHAT, startInteraction);
  const hello = client.send(CHAT, sendMessage('hello'));
  answer(connection, start.commandId, { kind: 'rejected', code: 'siteUnknown' });
  answer(connection, hello.commandId, { kind: 'rejected', code: 'interactionUnknown' });
  assert.equal(client.getSnapshot().starting.get(CHAT)?.code, 'siteUnknown');
  assert.equal(client.getSnapshot().starting.get(CHAT)?.outgoing[0]?.status, 'failed');
  client.forget(CHAT);
  assert.equal(client.getSnapshot().starting.size, 0);
  assert.deepEqual(storage.load(), []);
});

test('an accepted message is no longer shown as sending once the head has passed it, wherever its event is', async () => {
  const { client, connect, outgoing } = setUp();
  const connection = await connect(reset(1));
  const { commandId } = client.send(CHAT, sendMessage('long ago'));
  answer(connection, commandId, { kind: 'accepted', seq: 2 });
  connection.say(reset(500, { events: [message(500)], hasEarlier: true }));
  assert.deepEqual(outgoing(), []);
});

test('a reset leaves the messages that are on their way as they are', async () => {
  const { client, connect, outgoing } = setUp();
  const connection = await connect(reset(1));
  client.send(CHAT, sendMessage('on its way'));
  const before = outgoing();
  connection.say(reset(2));
  assert.equal(outgoing(), before);
});

test('an accepted message of an interaction that goes before it is shown does not stay as sending', async () => {
  const { client, connect, outgoing } = setUp();
  const connection = await connect(reset(1));
  const { commandId } = client.send(CHAT, sendMessage('last words'));
  answer(connection, commandId, { kind: 'accepted', seq: 2 });
  connection.say({ type: 'gone', interactionId: CHAT, reason: 'requeued' });
  assert.deepEqual(outgoing(), []);
});

test('an answer to something settled or unknown changes nothing', async () => {
  const { client, connect } = setUp();
  const connection = await connect(reset(1));
  const { commandId, settled } = client.send(CHAT, sendMessage('hello'));
  answer(connection, commandId, { kind: 'rejected', code: 'notAParty' });
  const before = client.getSnapshot();
  answer(connection, commandId, { kind: 'accepted', seq: 2 });
  answer(connection, 'command-unknown', { kind: 'accepted', seq: 2 });
  assert.equal(client.getSnapshot(), before);
  assert.deepEqual(await settled, { kind: 'rejected', code: 'notAParty' });
});

test('a command the server cannot read is found and given up, and what was in flight with it arrives', async () => {
  const { client, connect, reconnect, outgoing } = setUp();
  const unreadable = 'unreadable';
  const serve = (connection: FakeConnection): void => {
    for (const { id, command } of connection.take('command')) {
      if ('text' in command && command.text === unreadable) return connection.end(CLOSE_CODES.protocolError);
      answer(connection, id, { kind: 'accepted', seq: 2 });
    }
  };
  const first = await connect(reset(1), reset(1, { interactionId: OTHER_CHAT }));
  const bad = client.send(CHAT, sendMessage(unreadable));
  const good = client.send(OTHER_CHAT, sendMessage('good'));
  serve(first);
  for (let close = 1; close < MALFORMED_MAX; close += 1) {
    assert.equal(outgoing()[0]?.status, 'sending');
    serve(goLive(await reconnect()));
  }
  assert.deepEqual(await bad.settled, { kind: 'rejected', code: 'commandForbidden' });
  assert.equal(outgoing()[0]?.status, 'failed');
  serve(goLive(await reconnect()));
  assert.equal((await good.settled).kind, 'accepted');
});

test('a command the server answers as malformed without closing is given up too', async () => {
  const { client, connect, reconnect } = setUp();
  let connection = await connect(reset(1));
  const { settled } = client.send(CHAT, sendMessage('unreadable'));
  for (let error = 1; error <= MALFORMED_MAX; error += 1) {
    connection.say({ type: 'error', code: 'frameMalformed', retryAfterMs: null });
    if (error < MALFORMED_MAX) connection = goLive(await reconnect());
  }
  assert.deepEqual(await settled, { kind: 'rejected', code: 'commandForbidden' });
});

test('a storage that is full or blocked is said, and the messages go out all the same', async () => {
  const memory = createMemoryStorage();
  let isDurable = true;
  const storage: OutgoingStorage = {
    ...memory,
    get isDurable() {
      return isDurable;
    },
    put(command) {
      isDurable = false;
      memory.put(command);
    },
  };
  const { client, connect } = setUp({ storage });
  const connection = await connect(reset(1));
  assert.equal(client.getSnapshot().isStorageDurable, true);
  client.send(CHAT, sendMessage('hello'));
  assert.equal(client.getSnapshot().isStorageDurable, false);
  assert.deepEqual(texts(connection), ['hello']);
});

test('a command sent by a listener while another is settled keeps its turn', async () => {
  const { client, connect } = setUp();
  const connection = await connect(reset(1));
  const { commandId, settled } = client.send(CHAT, sendMessage('first'));
  client.send(CHAT, sendMessage('second'));
  void settled.then(() => client.send(CHAT, sendMessage('third')));
  answer(connection, commandId, { kind: 'accepted', seq: 2 });
  await microtasks();
  assert.deepEqual(texts(connection), ['first', 'second']);
});

test('a page for the customer is shown as sending, and with the reason once it is refused', async () => {
  const { client, connect, outgoing } = setUp();
  const connection = await connect(reset(1));
  const { commandId } = client.send(CHAT, { type: 'pushUrl', url: 'https://shop.example/' });
  const shown = () => outgoing().map(({ kind, text, status, code }) => ({ kind, text, status, code }));
  const page = { kind: 'url', text: 'https://shop.example/' };
  assert.deepEqual(shown(), [{ ...page, status: 'sending', code: null }]);
  answer(connection, commandId, { kind: 'rejected', code: 'urlRefused' });
  assert.deepEqual(shown(), [{ ...page, status: 'failed', code: 'urlRefused' }]);
  client.discard(CHAT, commandId);
  assert.deepEqual(shown(), []);
});
