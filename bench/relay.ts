// The floor of the benchmark: the least a server can do. It passes each customer's message on to the agent and answers the
// customer; it stores nothing, checks nothing, and forgets everything. A process of its own, like the server it is compared with.

import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';

type RelayFrame =
  | { readonly type: 'join'; readonly chats: readonly string[] }
  | { readonly type: 'message'; readonly id: string; readonly chat: string; readonly text: string };

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
    const { id, chat, text } = frame;
    agentOf.get(chat)?.send(JSON.stringify({ type: 'update', chat, seq, text }));
    socket.send(JSON.stringify({ type: 'result', id, result: { kind: 'accepted', seq } }));
  });
});

server.on('listening', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) process.send?.({ port: address.port });
});

// Its parent is the benchmark; without it there is nothing to do.
process.on('disconnect', () => process.exit(0));
