import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { FRAME_MAX_BYTES } from '@guichet/protocol/limits.ts';
import type { Socket, SocketHandler } from '../ports/socket.ts';
import type { ClientAddresses } from './client-addresses.ts';
import { networkOf } from './client-addresses.ts';
import type { OwnOrigin } from './own-origin.ts';
import { adaptSocket, feed } from './socket-adapter.ts';

/** The one path that is a socket. */
export const SOCKET_PATH = '/socket';
/** Time a client has to answer our close before the connection is cut, ms. */
const CLOSE_ANSWER_MAX_MS = 5_000;
/** Fragments one message may come in: nobody honest needs more for 64 kB. */
const FRAGMENTS_MAX = 64;

const webSocketOptions = {
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  maxPayload: FRAME_MAX_BYTES,
  maxFragments: FRAGMENTS_MAX,
  autoPong: false,
  closeTimeout: CLOSE_ANSWER_MAX_MS,
};

export type SocketLimits = {
  /** Sockets open at once, and of them from one network. */
  readonly socketsMax: number;
  readonly socketsPerNetworkMax: number;
};

export type SocketServerDeps = {
  readonly connect: (socket: Socket) => SocketHandler;
  readonly ownOrigin: OwnOrigin;
  readonly addresses: ClientAddresses;
  readonly limits: SocketLimits;
};

/**
 * Accepts WebSockets on an HTTP server. The `Origin` must be ours: the widget's frame and the workspace are both served by us. A cookie
 * opens nothing here; who it is comes in the first frame.
 */
export function serveSockets(server: Server, deps: SocketServerDeps): Disposable {
  const webSockets = new WebSocketServer(webSocketOptions);
  const open = new OpenSockets(deps.limits);
  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    const network = networkOf(
      deps.addresses.of(request.socket.remoteAddress, request.headers['x-forwarded-for']?.toString()),
    );
    const refusal =
      refusalOf(request, deps.ownOrigin) ?? (open.hasRoom(network) ? undefined : '503 Service Unavailable');
    if (refusal !== undefined) return refuseUpgrade(stream, refusal);
    webSockets.handleUpgrade(request, stream, head, (ws) => {
      open.add(network);
      ws.on('close', () => open.remove(network));
      feed(ws, deps.connect(adaptSocket(ws)));
    });
  };
  server.on('upgrade', onUpgrade);
  return { [Symbol.dispose]: () => void server.off('upgrade', onUpgrade) };
}

function refusalOf({ url = '', headers }: IncomingMessage, ownOrigin: OwnOrigin): string | undefined {
  if (url.split('?')[0] !== SOCKET_PATH) return '404 Not Found';
  return ownOrigin.isOwn(headers.origin, headers.host) ? undefined : '403 Forbidden';
}

function refuseUpgrade(stream: Duplex, status: string): void {
  stream.on('error', () => stream.destroy());
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => stream.destroy());
}

class OpenSockets {
  readonly #limits: SocketLimits;
  readonly #byNetwork = new Map<string, number>();
  #count = 0;

  constructor(limits: SocketLimits) {
    this.#limits = limits;
  }

  hasRoom(network: string): boolean {
    const { socketsMax, socketsPerNetworkMax } = this.#limits;
    return this.#count < socketsMax && (this.#byNetwork.get(network) ?? 0) < socketsPerNetworkMax;
  }

  add(network: string): void {
    this.#count += 1;
    this.#byNetwork.set(network, (this.#byNetwork.get(network) ?? 0) + 1);
  }

  remove(network: string): void {
    this.#count -= 1;
    const left = (this.#byNetwork.get(network) ?? 1) - 1;
    if (left === 0) this.#byNetwork.delete(network);
    else this.#byNetwork.set(network, left);
  }
}
