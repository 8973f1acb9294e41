import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLOSE_CODES } from '@guichet/protocol/close-codes.ts';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import type { Socket } from '../ports/socket.ts';
import { CommandBudget } from './command-budget.ts';
import { BUFFERED_BYTES_MAX, Session } from './session.ts';

const CHAT = 'chat-0001';
const PAST = { type: 'caughtUp' } as const;

/** A socket that keeps what it is given, and as many bytes waiting as a test says. */
class HeapSocket implements Socket {
  readonly sent: string[] = [];
  bufferedBytes = 0;
  closeCode: number | undefined;
  send(text: string): void {
    this.sent.push(text);
  }
  close(code: number): void {
    this.closeCode ??= code;
  }
  terminate(): void {
    this.close(1006);
  }
}

function open(): { socket: HeapSocket; session: Session } {
  const socket = new HeapSocket();
  const budget = new CommandBudget(new FakeClock(), 10, 10);
  return {
    socket,
    session: new Session(socket, { kind: 'customer', customerId: 'c1', siteId: 'main' }, budget, 0, []),
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test('what is queued in one turn leaves as one message, a single frame without brackets', async () => {
  const { socket, session } = open();
  session.sendText('{"a":1}');
  session.sendText('{"b":2}');
  assert.deepEqual(socket.sent, []);
  await nextTurn();
  session.sendText('{"c":3}');
  await nextTurn();
  assert.deepEqual(socket.sent, ['[{"a":1},{"b":2}]', '{"c":3}']);
});

test('what happens while the past is read is told after it, in order', async () => {
  const { socket, session } = open();
  const following = session.beginFollowing(CHAT);
  session.tell(CHAT, '"first"');
  session.tell(CHAT, '"second"');
  await nextTurn();
  assert.deepEqual(socket.sent, []);
  session.endBackfill(CHAT, following, PAST);
  session.tell(CHAT, '"third"');
  await nextTurn();
  assert.deepEqual(socket.sent, ['[{"type":"caughtUp"},"first","second","third"]']);
});

test('a past that comes too late is dropped: nobody follows any more, or somebody began anew', async () => {
  const { socket, session } = open();
  const first = session.beginFollowing(CHAT);
  session.tell(CHAT, '"old"');
  const second = session.beginFollowing(CHAT);
  session.endBackfill(CHAT, first, PAST);
  await nextTurn();
  assert.deepEqual(socket.sent, []);
  session.endBackfill(CHAT, second, PAST);
  const third = session.beginFollowing(CHAT);
  session.unfollow(CHAT);
  session.endBackfill(CHAT, third, PAST);
  session.tell(CHAT, '"not followed"');
  await nextTurn();
  assert.deepEqual(socket.sent, ['{"type":"caughtUp"}']);
});

test('a reader who is too slow is closed with a code that says to resume, at the limit not yet', async () => {
  const { socket, session } = open();
  socket.bufferedBytes = BUFFERED_BYTES_MAX;
  session.sendText('"at the limit"');
  await nextTurn();
  assert.deepEqual(socket.sent, ['"at the limit"']);
  socket.bufferedBytes += 1;
  session.sendText('"beyond"');
  await nextTurn();
  assert.equal(socket.closeCode, CLOSE_CODES.slowReader);
  assert.equal(session.isClosed, true);
  session.sendText('"after the end"');
  await nextTurn();
  assert.equal(socket.sent.length, 1);
});

test('a snapshot larger than the limit may wait to be read; more than it and the limit may not', async () => {
  const { socket, session } = open();
  const snapshot = JSON.stringify('漢'.repeat(BUFFERED_BYTES_MAX));
  session.sendText(snapshot);
  await nextTurn();
  socket.bufferedBytes = Buffer.byteLength(snapshot) + BUFFERED_BYTES_MAX;
  session.sendText('"waits behind it"');
  await nextTurn();
  assert.equal(socket.closeCode, undefined);
  socket.bufferedBytes += 1;
  session.sendText('"one too many"');
  await nextTurn();
  assert.equal(socket.closeCode, CLOSE_CODES.slowReader);
});

test('what may be lost is not sent to who is behind', async () => {
  const { socket, session } = open();
  socket.bufferedBytes = 16 * 1024;
  session.signal('"typing"');
  await nextTurn();
  assert.deepEqual(socket.sent, []);
  socket.bufferedBytes -= 1;
  session.signal('"typing"');
  await nextTurn();
  assert.deepEqual(socket.sent, ['"typing"']);
});

test('what was queued goes out before the close, and what was followed is known until the socket is gone', () => {
  const { socket, session } = open();
  session.beginFollowing(CHAT);
  session.sendText('"last words"');
  session.close(CLOSE_CODES.draining, 'stopping');
  assert.deepEqual(socket.sent, ['"last words"']);
  assert.equal(socket.closeCode, CLOSE_CODES.draining);
  assert.deepEqual([...session.followed], [CHAT]);
  session.closed();
  assert.deepEqual([...session.followed], []);
});
