import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { RECEIPT_DELAY_MS } from './receipts.ts';
import { clientClock } from './testing/client-clock.ts';
import { CHAT, OTHER_CHAT, message, reset, update } from './testing/frames.ts';
import { createTestClient, goLive } from './testing/test-client.ts';

function setUp() {
  const clock = new FakeClock();
  const test = createTestClient({ clock: clientClock(clock), random: () => 0.9 });
  return { ...test, clock };
}

test('what arrived while catching up is acknowledged at once', async () => {
  const { connect } = setUp();
  const connection = await connect(reset(3));
  assert.deepEqual(connection.take('receipt'), [
    { type: 'receipt', interactionId: CHAT, delivered: 3, read: 0 },
  ]);
});

test('receipts of events that come together leave together', async () => {
  const { connect, clock } = setUp();
  const connection = await connect(reset(1), reset(1, { interactionId: OTHER_CHAT }));
  connection.take('receipt');
  connection.say(update(1, 2));
  await clock.advanceAndSettle(RECEIPT_DELAY_MS - 1);
  connection.say(update(2, 3), update(1, 2, { interactionId: OTHER_CHAT }));
  assert.deepEqual(connection.take('receipt'), []);
  await clock.advanceAndSettle(1);
  assert.deepEqual(connection.take('receipt'), [
    { type: 'receipt', interactionId: CHAT, delivered: 3, read: 0 },
    { type: 'receipt', interactionId: OTHER_CHAT, delivered: 2, read: 0 },
  ]);
});

test('reading goes up to what was there when it was shown, and is said once', async () => {
  const { connect, client, clock } = setUp();
  const connection = await connect(reset(2));
  connection.take('receipt');
  client.markRead(CHAT);
  connection.say(update(2, 3));
  await clock.advanceAndSettle(RECEIPT_DELAY_MS);
  assert.deepEqual(connection.take('receipt'), [
    { type: 'receipt', interactionId: CHAT, delivered: 3, read: 2 },
  ]);
  client.markRead(CHAT);
  client.markRead(CHAT);
  await clock.advanceAndSettle(RECEIPT_DELAY_MS);
  assert.deepEqual(connection.take('receipt'), [
    { type: 'receipt', interactionId: CHAT, delivered: 3, read: 3 },
  ]);
  client.markRead(CHAT);
  await clock.advanceAndSettle(RECEIPT_DELAY_MS);
  assert.deepEqual(connection.take('receipt'), []);
});

test('the own message coming back is no reason for a receipt', async () => {
  const { connect, client, clock } = setUp();
  const connection = await connect(reset(1));
  client.markRead(CHAT);
  await clock.advanceAndSettle(RECEIPT_DELAY_MS);
  connection.take('receipt');
  connection.say(update(1, 2, { events: [message(2, 'mine', 'command-mine')] }));
  client.markRead(CHAT);
  await clock.advanceAndSettle(RECEIPT_DELAY_MS);
  assert.deepEqual(connection.take('receipt'), []);
});

test('a new connection hears of everything received and read again', async () => {
  const { connect, client, clock, transport } = setUp();
  const connection = await connect(reset(2));
  client.markRead(CHAT);
  connection.end();
  client.markRead(OTHER_CHAT);
  await clock.advanceAndSettle(1_000);
  const second = goLive(transport.last, update(2, 3));
  assert.deepEqual(second.take('receipt'), [{ type: 'receipt', interactionId: CHAT, delivered: 3, read: 2 }]);
});

test('a receipt that may have been lost with the connection is given again without any news', async () => {
  const { connect, clock, transport } = setUp();
  (await connect(reset(2))).end();
  await clock.advanceAndSettle(1_000);
  const second = goLive(transport.last);
  assert.deepEqual(second.take('receipt'), [{ type: 'receipt', interactionId: CHAT, delivered: 2, read: 0 }]);
});

test('a reset to a shorter history takes the reading back with it', async () => {
  const { connect, client, clock } = setUp();
  const connection = await connect(reset(5));
  client.markRead(CHAT);
  await clock.advanceAndSettle(RECEIPT_DELAY_MS);
  connection.take('receipt');
  connection.say(reset(3));
  await clock.advanceAndSettle(RECEIPT_DELAY_MS);
  assert.deepEqual(connection.take('receipt'), [
    { type: 'receipt', interactionId: CHAT, delivered: 3, read: 3 },
  ]);
});

test('nothing is said of what is gone or forgotten', async () => {
  const { connect, client, clock } = setUp();
  const connection = await connect(reset(1), reset(1, { interactionId: OTHER_CHAT }));
  connection.take('receipt');
  connection.say(update(1, 2), update(1, 2, { interactionId: OTHER_CHAT }));
  connection.say({ type: 'gone', interactionId: CHAT, reason: 'requeued' });
  client.forget(OTHER_CHAT);
  client.markRead(CHAT);
  await clock.advanceAndSettle(RECEIPT_DELAY_MS);
  assert.deepEqual(connection.take('receipt'), []);
});
