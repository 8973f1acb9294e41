import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageIdOf, messageTextOf, relayMessage, scanAcknowledgements, scanDeliveries } from './markers.ts';

const result = (chat: number, number: number, kind: string): object => ({
  type: 'result',
  id: messageIdOf(chat, number),
  result: { kind },
});
const update = (chat: number, number: number): object => ({
  type: 'update',
  events: [{ type: 'messageSent', text: messageTextOf(chat, number), commandId: messageIdOf(chat, number) }],
});
const bytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

test("a message of the relay's protocol is 120 bytes, whatever its chat and number", () => {
  for (const [chat, number] of [
    [0, 0],
    [999, 1_234_567],
  ] as const) {
    assert.equal(Buffer.byteLength(relayMessage(chat, number)), 120);
  }
});

test('every acknowledgement in a socket message is found, and whether it was accepted', () => {
  const found: unknown[] = [];
  const frames = [
    update(7, 41),
    result(7, 42, 'accepted'),
    result(8, 1, 'unavailable'),
    result(7, 43, 'rejected'),
  ];
  scanAcknowledgements(bytes(frames), (...each) => found.push(each));
  assert.deepEqual(found, [
    [7, 42, true],
    [8, 1, false],
    [7, 43, false],
  ]);
});

test('every delivery in a socket message is found, once', () => {
  const found: unknown[] = [];
  scanDeliveries(bytes([update(7, 41), result(7, 42, 'accepted'), update(12, 3)]), (...each) =>
    found.push(each),
  );
  assert.deepEqual(found, [
    [7, 41],
    [12, 3],
  ]);
});

test('what carries no message has neither', () => {
  const found: unknown[] = [];
  const payload = bytes({ type: 'heartbeat', isReply: true, nowMs: 1, heads: {} });
  scanAcknowledgements(payload, (...each) => found.push(each));
  scanDeliveries(payload, (...each) => found.push(each));
  assert.deepEqual(found, []);
});
