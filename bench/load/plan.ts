/** What the load generator is told to do. It speaks to one target, in phases; after each it waits for the word to go on. */
export type LoadPlan = {
  readonly target:
    | { readonly kind: 'relay'; readonly url: string }
    | { readonly kind: 'guichet'; readonly url: string; readonly setupLink: string };
  readonly work: MessageWork | ConnectionWork;
};

/** Messages from customers to agents, in as many chats. */
export type MessageWork = {
  readonly kind: 'messages';
  readonly chats: number;
  readonly pacing: Pacing;
  /** Time before measuring, for both sides to warm up, ms. */
  readonly warmUpMs: number;
  readonly measureMs: number;
};

/** Connections and chats in which nothing is said. `firstConnections` warm the server up; `connections` are all in the end. */
export type ConnectionWork = {
  readonly kind: 'connections';
  readonly firstConnections: number;
  readonly connections: number;
  readonly chats: number;
};

/**
 * `closed`: each chat has one message in flight, the next leaves when it was acknowledged and delivered.
 * `open`: messages leave on a schedule whatever comes back, and are timed from when they should have left.
 */
export type Pacing = { readonly kind: 'closed' } | { readonly kind: 'open'; readonly perSecond: number };

/** The phases, in order. The generator reports each when it is reached. */
export type Phase = 'warm' | 'measured' | 'firstConnected' | 'connected' | 'chatting';

/** Latencies in ms. `faults`: lost, repeated, out of order, or not accepted. */
export type LoadResult = {
  readonly delivered: number;
  readonly seconds: number;
  readonly deliveryMs: { readonly p50: number; readonly p99: number };
  readonly acknowledgementMs: { readonly p50: number; readonly p99: number };
  readonly faults: number;
};

/** `result` is null for connections, which are measured from outside. */
export type LoadReport =
  | { readonly kind: 'phase'; readonly phase: Phase }
  | { readonly kind: 'result'; readonly result: LoadResult | null }
  | { readonly kind: 'failed'; readonly reason: string };
