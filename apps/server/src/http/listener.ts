import type { IncomingMessage, Server, ServerResponse } from 'node:http';

// An import would load all that this module can give, also Node's fetch and WebSocket: a twentieth of what the whole start costs.
const { createServer } = process.getBuiltinModule('node:http');

/**
 * Time a client has to send its headers, and the whole request, ms: a slow one must not hold a connection for long. The second is for files over
 * slow lines; other bodies have less, see `incoming-file.ts`.
 */
const HEADERS_MAX_MS = 10_000;
const REQUEST_MAX_MS = 15 * 60_000;
/** How often those are looked at, ms. */
const CHECK_INTERVAL_MS = 5_000;
const KEEP_ALIVE_MS = 60_000;
/** Requests under way get this long to finish when the server stops, ms. */
const CLOSE_MAX_MS = 5_000;

/** A port held by this process. */
export type Listener = AsyncDisposable & {
  readonly server: Server;
  readonly port: number;
  /** Ends "not ready yet": from now on only the handlers added to `server` answer. */
  ready(): void;
};

/** The address cannot be listened on; nothing else has been touched. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen';
}

/**
 * Takes the port before anything else is opened, so that a start in vain changes nothing. Until `ready`, requests are told to come
 * back. Throws CannotListen.
 */
export async function listen(host: string, port: number): Promise<Listener> {
  const server = createServer({
    headersTimeout: HEADERS_MAX_MS,
    requestTimeout: REQUEST_MAX_MS,
    connectionsCheckingInterval: CHECK_INTERVAL_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
  });
  server.on('request', notYet);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(host, port, error)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('a listening TCP server has an address');
  return {
    server,
    port: address.port,
    ready: () => void server.off('request', notYet),
    [Symbol.asyncDispose]: () => close(server),
  };
}

function notYet(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, { 'retry-after': '1', 'content-length': '0' }).end();
}

function cannotListen(host: string, port: number, error: NodeJS.ErrnoException): CannotListen {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: 'the port is in use',
    EACCES: 'this user may not use the port',
    EADDRNOTAVAIL: 'this machine does not have the address',
  };
  const reason = reasons[error.code ?? ''] ?? error.message;
  return new CannotListen(`Cannot listen on ${host} port ${port}: ${reason}`, { cause: error });
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const limit = setTimeout(() => server.closeAllConnections(), CLOSE_MAX_MS);
  await closed;
  clearTimeout(limit);
}
