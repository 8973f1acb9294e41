// The floor of the benchmark: the least a server can do. It passes each customer's message on to the agent and answers the
// customer; it stores nothing, checks nothing, and forgets everything. With a folder as its argument it keeps each message in a log
// like Guichet's own before it passes it on, and still does nothing else: what is left to Guichet is the rest. A process of its own,
// like the server it is compared with.

import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';

type RelayFrame =
  | { readonly type: 'join'; readonly chats: readonly string[] }
  | { readonly type: 'message'; readonly id: string; readonly chat: string; readonly text: string };

const [, , folder] = process.argv;
const keep = folder === undefined ? undefined : await openLog(folder);
const agentOf = new Map<string, WebSocket>();
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });

server.on('connection', (socket) => {
  let seq = 0;
  socket.on('message', (data: Buffer) => {
    // Only our own load generator speaks to it.
    const frame = JSON.parse(data.toString()) as RelayFrame;
    if (frame.type === 'join') {
      for (const chat of frame.chats) agentOf.set(chat, socket);
      socket.send(JSON.stringify({ type: 'joined' }));
      return;
    }
    seq += 1;
    const mine = seq;
    const { id, chat, text } = frame;
    const pass = (): void => {
      agentOf.get(chat)?.send(JSON.stringify({ type: 'update', chat, seq: mine, text }));
      socket.send(JSON.stringify({ type: 'result', id, result: { kind: 'accepted', seq: mine } }));
    };
    if (keep === undefined) pass();
    else void keep(chat, mine, JSON.stringify({ id, text })).then(pass);
  });
});

server.on('listening', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) process.send?.({ port: address.port });
});

// Its parent is the benchmark; without it there is nothing to do.
process.on('disconnect', () => process.exit(0));

type Keep = (chat: string, seq: number, body: string) => Promise<void>;

/** Imported only here: without it the relay is as small as it can be. */
async function openLog(path: string): Promise<Keep> {
  const { openSqliteStore } = await import('@guichet/server/storage/sqlite/open-sqlite-store.ts');
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const { eventLog } = await openSqliteStore({ folder: path, log: silent });
  return async (chat, seq, body) => {
    const stream = `interaction/${chat}` as const;
    const append = { stream, expectedHead: seq - 1, bodies: [body], refusals: [], row: null };
    if ((await eventLog.append(append)) === 'conflict') throw new Error(`${chat} is written by two`);
  };
}
