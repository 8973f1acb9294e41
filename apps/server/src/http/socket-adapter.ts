import type { RawData, WebSocket } from 'ws';
import type { Socket, SocketHandler } from '../ports/socket.ts';

/** Close codes of RFC 6455 section 7.4.1. */
const UNSUPPORTED_DATA = 1003;
/** Unsent bytes beyond which a client that only sends pings is given up: answers to them pile up when it does not read. */
const PONG_BUFFER_MAX_BYTES = 64 * 1024;

const AS_TEXT = { binary: false };

/** A WebSocket as the gateway knows sockets. */
export function adaptSocket(ws: WebSocket): Socket {
  return {
    send: (text) => {
      // As bytes: beside the header's, a string would be written the long way (10.4 instead of 11.5 µs a message, its own part included).
      if (ws.readyState === ws.OPEN) ws.send(Buffer.from(text), AS_TEXT);
    },
    get bufferedBytes() {
      return ws.bufferedAmount;
    },
    close: (code, reason) => ws.close(code, reason),
    terminate: () => ws.terminate(),
  };
}

/**
 * Passes what a client sends to its handler. A binary message closes with 1003; broken UTF-8 (1007) and too long a message
 * (1009) are closed by the library before they get here.
 */
export function feed(ws: WebSocket, handler: SocketHandler): void {
  ws.on('message', (data: RawData, isBinary: boolean) => {
    if (isBinary) ws.close(UNSUPPORTED_DATA, 'text only');
    // `Buffer` is what the library gives unless told otherwise; a closing socket still hands out what had arrived.
    else if (ws.readyState === ws.OPEN) handler.message((data as Buffer).toString('utf8'));
  });
  ws.on('ping', (data: Buffer) => {
    if (ws.bufferedAmount > PONG_BUFFER_MAX_BYTES) ws.terminate();
    else if (ws.readyState === ws.OPEN) ws.pong(data);
  });
  ws.on('close', () => handler.closed());
  // What went wrong (a reset, a malformed frame) is said by the close that follows.
  ws.on('error', () => undefined);
}
