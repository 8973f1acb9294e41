import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TYPING_REPEAT_MS } from '@guichet/protocol/limits.ts';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { clientClock } from './testing/client-clock.ts';
import { CHAT, reset, sendMessage } from './testing/frames.ts';
import { createTestClient, goLive } from './testing/test-client.ts';
import { TYPING_IDLE_MS } from './typing-notices.ts';

async function setUp() {
  const clock = new FakeClock();
  const test = createTestClient({ clock: clientClock(clock), random: () => 0.9 });
  const connection = await test.connect(reset(1));
  const said = () => test.transport.last.take('typing').map((frame) => frame.isTyping);
  return { ...test, clock, connection, said };
}

test('keystrokes are told at most once in a while, for as long as they last', async () => {
  const { client, clock, said } = await setUp();
  for (let keystroke = 0; keystroke < 10; keystroke += 1) {
    client.setTyping(CHAT, true);
    await clock.advanceAndSettle(TYPING_REPEAT_MS / 5);
  }
  assert.deepEqual(said(), [true, true]);
});

test('without a keystroke for a while the typing is over', async () => {
  const { client, clock, said } = await setUp();
  client.setTyping(CHAT, true);
  await clock.advanceAndSettle(TYPING_IDLE_MS - 1);
  assert.deepEqual(said(), [true]);
  await clock.advanceAndSettle(1);
  assert.deepEqual(said(), [false]);
  client.setTyping(CHAT, true);
  assert.deepEqual(said(), [true]);
});

test('an emptied composer ends it at once, and only once', async () => {
  const { client, said } = await setUp();
  client.setTyping(CHAT, true);
  client.setTyping(CHAT, false);
  client.setTyping(CHAT, false);
  assert.deepEqual(said(), [true, false]);
});

test('a sent message ends it without a notice', async () => {
  const { client, clock, said } = await setUp();
  client.setTyping(CHAT, true);
  client.send(CHAT, sendMessage('hello'));
  await clock.advanceAndSettle(TYPING_IDLE_MS);
  assert.deepEqual(said(), [true]);
});

test('nothing is told while the connection is not live, nor later', async () => {
  const { client, clock, connection, transport, said } = await setUp();
  client.setTyping(CHAT, true);
  connection.end();
  client.setTyping(CHAT, true);
  await clock.advanceAndSettle(1_000);
  transport.last.open();
  client.setTyping(CHAT, true);
  transport.last.end();
  await clock.advanceAndSettle(1_000);
  goLive(transport.last);
  await clock.advanceAndSettle(TYPING_IDLE_MS);
  assert.deepEqual(said(), []);
});

test('what is typed in a consultation is told of that alone, and ends with its own message', async () => {
  const { client, transport, clock } = await setUp();
  const consultationId = 'consultation-1';
  client.setTyping(CHAT, true, consultationId);
  client.setTyping(CHAT, true);
  client.send(CHAT, { type: 'sendConsultationMessage', consultationId, text: 'yes' });
  await clock.advanceAndSettle(TYPING_IDLE_MS);
  const notices = transport.last.take('typing');
  assert.deepEqual(
    notices.map((notice) => [notice.consultationId, notice.isTyping]),
    [
      [consultationId, true],
      [undefined, true],
      [undefined, false],
    ],
  );
});
