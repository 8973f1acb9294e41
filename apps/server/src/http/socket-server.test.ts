import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { FRAME_MAX_BYTES } from '@guichet/protocol/limits.ts';
import type { Socket, SocketHandler } from '../ports/socket.ts';
import { ClientAddresses } from './client-addresses.ts';
import { listen } from './listener.ts';
import { OwnOrigin } from './own-origin.ts';
import { serveSockets } from './socket-server.ts';

test('refuses every origin but our own, and every path but one', async () => {
  await using sockets = await serve();
  const { port } = sockets;
  const hostile = [
    undefined,
    'null',
    'https://evil.example',
    `http://localhost:${port}.evil.example`,
    `http://evil-localhost:${port}`,
    `HTTP://LOCALHOST:${port}`,
    `http://localhost:${port + 1}`,
    `https://localhost:${port}`,
  ];
  for (const origin of hostile) assert.equal(await refusal(port, '/socket', origin), 403, String(origin));
  for (const path of ['/', '/socket/', '/api/socket', '/socketx']) {
    assert.equal(await refusal(port, path, `http://localhost:${port}`), 404, path);
  }
  assert.equal(sockets.handlers.length, 0);
});

test('passes text on and sends text back, without compression', async () => {
  await using sockets = await serve();
  const client = await open(sockets.port);
  assert.equal(client.extensions, '');
  client.send('{"type":"heartbeat"}');
  await sockets.until(({ messages }) => messages.length === 1);
  assert.deepEqual(sockets.handlers[0]?.messages, ['{"type":"heartbeat"}']);
  const answer = once(client, 'message') as Promise<[Buffer, boolean]>;
  sockets.handlers[0]?.socket.send('héllo');
  assert.equal((await answer)[0].toString(), 'héllo');
  const closing = once(client, 'close') as Promise<[number, Buffer]>;
  sockets.handlers[0]?.socket.close(4004, 'draining');
  const [code, reason] = await closing;
  assert.deepEqual([code, reason.toString()], [4004, 'draining']);
  await sockets.until(({ isClosed }) => isClosed);
  sockets.handlers[0]?.socket.send('too late');
});

test('closes on binary, broken UTF-8 and too long messages, each with its code', async () => {
  await using sockets = await serve();
  const cases = [
    { data: Buffer.from('{}'), binary: true, code: 1003 },
    { data: Buffer.from([0x22, 0xc3, 0x28, 0x22]), binary: false, code: 1007 },
    { data: Buffer.alloc(FRAME_MAX_BYTES + 1, 'x'), binary: false, code: 1009 },
  ];
  for (const { data, binary, code } of cases) {
    const client = await open(sockets.port);
    const closing = once(client, 'close') as Promise<[number]>;
    client.on('error', () => undefined);
    client.send(data, { binary });
    assert.equal((await closing)[0], code);
  }
  assert.deepEqual(
    sockets.handlers.flatMap(({ messages }) => messages),
    [],
  );
});

test('takes a message of exactly the limit', async () => {
  await using sockets = await serve();
  const client = await open(sockets.port);
  client.send('x'.repeat(FRAME_MAX_BYTES));
  await sockets.until(({ messages }) => messages.length === 1);
  client.terminate();
});

test('bounds the sockets of one network and gives places back', async () => {
  await using sockets = await serve({ socketsMax: 10, socketsPerNetworkMax: 2 });
  const origin = `http://localhost:${sockets.port}`;
  const first = await open(sockets.port);
  const second = await open(sockets.port);
  assert.equal(await refusal(sockets.port, '/socket', origin), 503);
  first.close();
  await sockets.until(({ isClosed }) => isClosed);
  const third = await open(sockets.port);
  second.terminate();
  third.terminate();
});

type Heard = { readonly socket: Socket; readonly messages: string[]; isClosed: boolean };

async function serve(limits = { socketsMax: 100, socketsPerNetworkMax: 100 }) {
  const listener = await listen('127.0.0.1', 0);
  const handlers: Heard[] = [];
  let onChange = (): void => undefined;
  const connect = (socket: Socket): SocketHandler => {
    const heard: Heard = { socket, messages: [], isClosed: false };
    handlers.push(heard);
    return {
      message(text) {
        heard.messages.push(text);
        onChange();
      },
      closed() {
        heard.isClosed = true;
        onChange();
      },
    };
  };
  const ownOrigin = new OwnOrigin(null, () => listener.port);
  const serving = serveSockets(listener.server, {
    connect,
    ownOrigin,
    addresses: new ClientAddresses([]),
    limits,
  });
  return {
    port: listener.port,
    handlers,
    /** Resolves once the first connection is as wanted. */
    async until(isWanted: (heard: Heard) => boolean): Promise<void> {
      const isReached = (): boolean => handlers[0] !== undefined && isWanted(handlers[0]);
      if (isReached()) return;
      await new Promise<void>((resolve) => {
        onChange = () => {
          if (isReached()) resolve();
        };
      });
    },
    async [Symbol.asyncDispose]() {
      serving[Symbol.dispose]();
      for (const { socket } of handlers) socket.terminate();
      await listener[Symbol.asyncDispose]();
    },
  };
}

async function open(port: number): Promise<WebSocket> {
  const client = new WebSocket(`ws://127.0.0.1:${port}/socket`, { origin: `http://localhost:${port}` });
  await once(client, 'open');
  return client;
}

/** The status the upgrade is refused with. */
async function refusal(port: number, path: string, origin: string | undefined): Promise<number | undefined> {
  const client = new WebSocket(`ws://127.0.0.1:${port}${path}`, { ...(origin !== undefined && { origin }) });
  client.on('error', () => undefined);
  const [, response] = (await once(client, 'unexpected-response')) as [
    unknown,
    { statusCode?: number; destroy(): void },
  ];
  response.destroy();
  return response.statusCode;
}
