/** Opens one connection to the server at a time. The client owns it and closes it. */
export interface Transport {
  open(handlers: TransportHandlers): TransportConnection;
}

/**
 * What a connection calls back, never during `open` itself. `closed` comes exactly once, last, also after a failed attempt
 * (code 1006) and after our own `close`.
 */
export type TransportHandlers = {
  opened(): void;
  message(text: string): void;
  closed(code: number): void;
};

export interface TransportConnection {
  /** Never throws; after the end it does nothing. */
  send(text: string): void;
  close(code?: number): void;
}
