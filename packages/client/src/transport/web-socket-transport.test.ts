import assert from 'node:assert/strict';
import { test } from 'node:test';
import { microtasks } from '../testing/test-client.ts';
import type { WebSocketLike } from './web-socket-transport.ts';
import { createWebSocketTransport } from './web-socket-transport.ts';

class FakeWebSocket extends EventTarget {
  readyState = 0;
  readonly sent: string[] = [];
  closedWith: number | undefined;
  send(text: string): void {
    if (this.readyState !== 1) throw new Error('InvalidStateError');
    this.sent.push(text);
  }
  close(code?: number): void {
    this.closedWith = code;
  }
  emit(type: string, fields: object = {}): void {
    this.dispatchEvent(Object.assign(new Event(type), fields));
  }
}

function setUp() {
  const socket = new FakeWebSocket();
  const heard: unknown[] = [];
  // The fake dispatches the events that the transport listens to, with the fields it reads.
  const transport = createWebSocketTransport('ws://host/socket', () => socket as unknown as WebSocketLike);
  const connection = transport.open({
    opened: () => heard.push('opened'),
    message: (text) => heard.push(text),
    closed: (code) => heard.push(code),
  });
  return { socket, heard, connection };
}

test('what the socket says is passed on, texts only', () => {
  const { socket, heard } = setUp();
  socket.emit('open');
  socket.emit('message', { data: 'text' });
  socket.emit('message', { data: new ArrayBuffer(1) });
  socket.emit('error');
  socket.emit('close', { code: 4004 });
  assert.deepEqual(heard, ['opened', 'text', 4004]);
});

test('sending before the socket is open, or after its end, does nothing', () => {
  const { socket, connection } = setUp();
  connection.send('early');
  socket.readyState = 1;
  connection.send('in time');
  socket.readyState = 3;
  connection.send('late');
  assert.deepEqual(socket.sent, ['in time']);
});

test('a close without a reason is a normal one', () => {
  const { socket, connection } = setUp();
  connection.close();
  assert.equal(socket.closedWith, 1000);
});

test('a socket that cannot even be made is a failed attempt', async () => {
  const transport = createWebSocketTransport('ws://host/socket', () => {
    throw new Error('SecurityError');
  });
  const codes: number[] = [];
  const connection = transport.open({
    opened: () => codes.push(0),
    message: () => codes.push(0),
    closed: (code) => codes.push(code),
  });
  connection.send('text');
  connection.close();
  assert.deepEqual(codes, []);
  await microtasks();
  assert.deepEqual(codes, [1006]);
});
