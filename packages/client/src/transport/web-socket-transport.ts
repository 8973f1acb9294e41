import type { Transport, TransportHandlers } from './transport.ts';

/** The part of `WebSocket` that is used, so that Node's, the browser's and a test's fit. */
export type WebSocketLike = Pick<WebSocket, 'readyState' | 'send' | 'close' | 'addEventListener'>;

const OPEN = 1;
/** The connection could not be made or ended without a close frame (RFC 6455 section 7.1.5). */
const ABNORMAL_CLOSE = 1006;

/**
 * Connects by WebSocket.
 * @param url      absolute `ws:` or `wss:` address
 * @param connect  makes the socket; by default the global `WebSocket`
 */
export function createWebSocketTransport(
  url: string,
  connect: () => WebSocketLike = () => new WebSocket(url),
): Transport {
  return {
    open(handlers) {
      try {
        return attach(connect(), handlers);
      } catch {
        // A malformed address or a page policy that forbids it; say so as a network would, after `open`.
        queueMicrotask(() => handlers.closed(ABNORMAL_CLOSE));
        return { send: ignore, close: ignore };
      }
    },
  };
}

function attach(socket: WebSocketLike, handlers: TransportHandlers): ReturnType<Transport['open']> {
  socket.addEventListener('open', () => handlers.opened());
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') handlers.message(data);
  });
  socket.addEventListener('close', ({ code }) => handlers.closed(code));
  return {
    send(text) {
      if (socket.readyState === OPEN) socket.send(text);
    },
    close: (code = 1000) => socket.close(code),
  };
}

function ignore(): void {
  // There is no connection.
}
