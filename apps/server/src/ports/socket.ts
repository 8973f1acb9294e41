/** One client's connection as the gateway uses it; the WebSocket adapter and the simulator's socket pair implement it. */
export interface Socket {
  /** Queues one text message. Never throws; after `close` it does nothing. */
  send(text: string): void;
  /** Bytes queued and not yet handed to the network. */
  readonly bufferedBytes: number;
  /** Closes after what was queued; `terminate` at once. */
  close(code: number, reason: string): void;
  terminate(): void;
}

/** What the adapter calls back. `message` gets whole text messages; binary ones never reach the gateway. */
export interface SocketHandler {
  message(text: string): void;
  closed(): void;
}
