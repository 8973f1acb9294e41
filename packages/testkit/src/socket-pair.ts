import type { TransportConnection, TransportHandlers } from '@guichet/client/transport/transport.ts';
import type { Timer } from '@guichet/server/ports/clock.ts';
import type { Socket, SocketHandler } from '@guichet/server/ports/socket.ts';
import type { FakeClock } from './fake-clock.ts';

/** What the network between one device and the server is like; may change while connections are open. */
export type LinkConditions = {
  /** Attempts to connect fail. */
  isDown: boolean;
  /** Nothing gets through in this direction, and nobody is told; what is on its way waits for better times. */
  holdsToServer: boolean;
  holdsToClient: boolean;
  /** Bytes per second that the client takes in; Infinity when it keeps up. */
  clientReadsPerSecond: number;
  /** One way, ms; asked for each message. Order is kept. */
  delayMs: () => number;
};

export type SocketPairOptions = {
  readonly clock: FakeClock;
  readonly link: LinkConditions;
  readonly client: TransportHandlers;
  /** The server's end; undefined when nobody listens. */
  readonly accept: (socket: Socket) => SocketHandler | undefined;
  readonly taps?: SocketTaps;
};

/** Sees, and may tamper with, what passes. */
export type SocketTaps = {
  readonly clientSent?: (text: string) => string;
  /** Returns what the network carries on; undefined when it swallows the message. */
  readonly serverSent?: (text: string) => string | undefined;
  /** Just before the client gets it. */
  readonly clientGot?: (text: string) => void;
  /** The server's end is over, whoever ended it. Called once, if it ever began. */
  readonly serverEnded?: () => void;
};

type Item = { readonly text: string } | { readonly code: number };

/** The connection ended without a close frame (RFC 6455 section 7.1.5). */
const ABNORMAL_CLOSE = 1006;
/** How often a held direction is looked at again, ms. */
const POLL_MS = 100;
/** How long the server's end waits for the client's agreement to a close, ms. */
const CLOSE_WAIT_MS = 5_000;

/**
 * One connection between a client's transport and the gateway over a network one can make worse. Both ends keep what they are promised
 * of a WebSocket: messages whole and in order, `closed` once and last; nothing is said within the call that causes it.
 */
export class SocketPair implements TransportConnection {
  readonly #options: SocketPairOptions;
  readonly #toServer: Pipe;
  readonly #toClient: Pipe;
  #handler: SocketHandler | undefined;
  #clientState: 'connecting' | 'open' | 'closed' = 'connecting';
  #isServerOpen = false;

  constructor(options: SocketPairOptions) {
    this.#options = options;
    const { clock, link } = options;
    this.#toServer = new Pipe(
      clock,
      () => link.holdsToServer,
      (item) => this.#atServer(item),
    );
    this.#toClient = new Pipe(
      clock,
      () => link.holdsToClient,
      (item) => this.#atClient(item),
    );
    this.#later(link.delayMs(), () => this.#reach());
  }

  /** The client's side. */
  send(text: string): void {
    if (this.#clientState !== 'open') return;
    const { link, taps } = this.#options;
    this.#toServer.push({ text: taps?.clientSent?.(text) ?? text }, link.delayMs(), 0);
  }

  close(code = 1000): void {
    if (this.#clientState === 'closed') return;
    this.#toServer.push({ code }, this.#options.link.delayMs(), 0);
    this.#endClient(code);
  }

  /**
   * The network breaks the connection.
   * @param heardBy  who gets to know; what the other end still sends is lost, what it had sent before may yet arrive
   */
  cut(heardBy: 'both' | 'client' | 'server'): void {
    if (heardBy !== 'client') this.#endServer();
    if (heardBy !== 'server') this.#endClient(ABNORMAL_CLOSE);
    if (heardBy === 'server') this.#toClient.stop();
  }

  /** What the client has sent and sends on this connection arrives so much later; its next connection is not slowed. */
  stall(ms: number): void {
    this.#toServer.stall(ms);
  }

  /** The server's process is no more. Unless its machine went with it, the client's end is reset. */
  serverDied(isHeard: boolean): void {
    this.#handler = undefined;
    this.#endServer();
    if (isHeard) this.#later(this.#options.link.delayMs(), () => this.#endClient(ABNORMAL_CLOSE));
  }

  /** Whether anything may still come of it. */
  get isOver(): boolean {
    return this.#clientState === 'closed' && !this.#isServerOpen;
  }

  #reach(): void {
    const { link, accept, taps } = this.#options;
    if (this.#clientState === 'closed') return;
    const handler = link.isDown || link.holdsToServer ? undefined : accept(this.#serverEnd(taps));
    if (handler === undefined) {
      this.#later(link.delayMs(), () => this.#endClient(ABNORMAL_CLOSE));
      return;
    }
    this.#handler = handler;
    this.#isServerOpen = true;
    this.#clientState = 'open';
    this.#later(link.delayMs(), () => {
      if (this.#clientState === 'open') this.#options.client.opened();
    });
  }

  #serverEnd(taps: SocketTaps | undefined): Socket {
    const { link } = this.#options;
    const toClient = this.#toClient;
    let isClosed = false;
    const close = (code: number): void => {
      if (isClosed) return;
      isClosed = true;
      toClient.push({ code }, link.delayMs(), 0);
      this.#later(CLOSE_WAIT_MS, () => this.#endServer());
    };
    return {
      send: (text) => {
        if (isClosed || !this.#isServerOpen) return;
        const carried = taps?.serverSent === undefined ? text : taps.serverSent(text);
        if (carried === undefined) return;
        const readingMs = (Buffer.byteLength(carried) / link.clientReadsPerSecond) * 1_000;
        toClient.push({ text: carried }, link.delayMs(), readingMs);
      },
      get bufferedBytes() {
        return toClient.bytes;
      },
      close,
      terminate: () => {
        isClosed = true;
        this.#later(0, () => this.#endServer());
        this.#later(link.delayMs(), () => this.#endClient(ABNORMAL_CLOSE));
      },
    };
  }

  #atServer(item: Item): void {
    if (!this.#isServerOpen) return;
    if ('code' in item) this.#endServer();
    else this.#handler?.message(item.text);
  }

  #atClient(item: Item): void {
    if (this.#clientState !== 'open') return;
    if ('code' in item) {
      this.#endClient(item.code);
      this.#later(this.#options.link.delayMs(), () => this.#endServer());
      return;
    }
    this.#options.taps?.clientGot?.(item.text);
    this.#options.client.message(item.text);
  }

  #endClient(code: number): void {
    if (this.#clientState === 'closed') return;
    this.#clientState = 'closed';
    this.#toClient.stop();
    this.#later(0, () => this.#options.client.closed(code));
  }

  #endServer(): void {
    if (!this.#isServerOpen) return;
    this.#isServerOpen = false;
    this.#toServer.stop();
    this.#options.taps?.serverEnded?.();
    const handler = this.#handler;
    this.#handler = undefined;
    handler?.closed();
  }

  #later(delayMs: number, callback: () => void): void {
    this.#options.clock.timer(delayMs, callback);
  }
}

/** One direction: keeps order, takes time, and can be held. */
class Pipe {
  readonly #clock: FakeClock;
  readonly #isHeld: () => boolean;
  readonly #deliver: (item: Item) => void;
  readonly #items: { readonly item: Item; readonly bytes: number; readonly dueAtMs: number }[] = [];
  #lastDueAtMs = 0;
  #stalledUntilMs = 0;
  #timer: Timer | undefined;
  #isStopped = false;
  bytes = 0;

  constructor(clock: FakeClock, isHeld: () => boolean, deliver: (item: Item) => void) {
    this.#clock = clock;
    this.#isHeld = isHeld;
    this.#deliver = deliver;
  }

  /** @param readingMs  how long the other end is busy with this one, and late for the next */
  push(item: Item, delayMs: number, readingMs: number): void {
    if (this.#isStopped) return;
    const bytes = 'text' in item ? Buffer.byteLength(item.text) : 0;
    this.bytes += bytes;
    this.#lastDueAtMs = Math.max(this.#lastDueAtMs, this.#clock.steadyMs + delayMs) + readingMs;
    this.#items.push({ item, bytes, dueAtMs: this.#lastDueAtMs });
    if (this.#items.length === 1) this.#armFor(this.#lastDueAtMs);
  }

  stall(ms: number): void {
    this.#stalledUntilMs = this.#clock.steadyMs + ms;
  }

  stop(): void {
    this.#isStopped = true;
    this.#timer?.[Symbol.dispose]();
    this.#items.length = 0;
    this.bytes = 0;
  }

  #armFor(dueAtMs: number): void {
    this.#timer = this.#clock.timer(dueAtMs - this.#clock.steadyMs, () => this.#arrive());
  }

  #arrive(): void {
    if (this.#isHeld() || this.#clock.steadyMs < this.#stalledUntilMs) {
      this.#armFor(this.#clock.steadyMs + POLL_MS);
      return;
    }
    const first = this.#items.shift();
    if (first === undefined) return;
    this.bytes -= first.bytes;
    const next = this.#items[0];
    if (next !== undefined) this.#armFor(next.dueAtMs);
    this.#deliver(first.item);
  }
}
