import type { ClientFrame, ServerFrame } from '@guichet/protocol/frames.ts';
import type { Transport, TransportConnection, TransportHandlers } from '../transport/transport.ts';

/** One end of a connection in a test's hands: it reads what the client sent and says what the server says. */
export class FakeConnection implements TransportConnection {
  /** Frames the client sent and no `take` has fetched. */
  sent: ClientFrame[] = [];
  isOpen = false;
  /** Set once the client has closed it. */
  closedByClient = false;
  /** Decides what becomes of a frame as it is sent; the default keeps it for the test. */
  onFrame: (frame: ClientFrame) => void = (frame) => this.sent.push(frame);
  readonly #handlers: TransportHandlers;
  #isOver = false;

  constructor(handlers: TransportHandlers) {
    this.#handlers = handlers;
  }

  /** The network connects; the client says hello. */
  open(): void {
    this.isOpen = true;
    this.#handlers.opened();
  }

  /** The server sends frames in one socket message. */
  say(...frames: ServerFrame[]): void {
    this.sayText(JSON.stringify(frames.length === 1 ? frames[0] : frames));
  }

  sayText(text: string): void {
    if (!this.#isOver) this.#handlers.message(text);
  }

  /** The server or the network ends it. */
  end(code = 1006): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.isOpen = false;
    this.#handlers.closed(code);
  }

  /** All frames sent since the last call, of one type when given. */
  take<T extends ClientFrame['type']>(type: T): Extract<ClientFrame, { type: T }>[] {
    const taken = this.sent.filter(
      (frame): frame is Extract<ClientFrame, { type: T }> => frame.type === type,
    );
    this.sent = this.sent.filter((frame) => frame.type !== type);
    return taken;
  }

  // The client's side.

  send(text: string): void {
    // The client's own frames.
    if (!this.#isOver && this.isOpen) this.onFrame(JSON.parse(text) as ClientFrame);
  }

  close(): void {
    this.closedByClient = true;
    // As a browser on a dead link: the close is not confirmed, and nothing comes after it.
    this.#isOver = true;
    this.isOpen = false;
  }
}

/** Keeps every connection the client has asked for. */
export class FakeTransport implements Transport {
  readonly connections: FakeConnection[] = [];
  /** Called for each new connection, for instance by a server that accepts them all. */
  onConnection: (connection: FakeConnection) => void = () => undefined;

  open(handlers: TransportHandlers): TransportConnection {
    const connection = new FakeConnection(handlers);
    this.connections.push(connection);
    this.onConnection(connection);
    return connection;
  }

  get last(): FakeConnection {
    const last = this.connections.at(-1);
    if (last === undefined) throw new Error('The client has not connected');
    return last;
  }
}
