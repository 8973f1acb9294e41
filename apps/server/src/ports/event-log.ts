import type {
  AgentId,
  CustomerId,
  DispositionCodeId,
  InteractionId,
  QueueId,
} from '@guichet/protocol/ids.ts';
import type { StreamId } from '@guichet/protocol/im.ts';
import type { PhaseKind } from '@guichet/protocol/interaction.ts';

/**
 * The name of an append-only, gap-free log. `im/` is a thread of internal messages, `im-of/` the threads a user was ever brought into.
 */
export type StreamName =
  | `interaction/${string}`
  | `agent/${string}`
  | `contact/${string}`
  | `im/${string}`
  | `im-of/${string}`
  | 'config';

/** One event as stored: its number in the stream, from 1, and its JSON text. */
export type StoredEvent = { readonly seq: number; readonly body: string };

/** A command that was refused for good, kept so that its repeat gets the same answer. `key` = author and command id. */
export type StoredRefusal = { readonly key: string; readonly result: string };

/** One interaction as lists and the router read it; a projection written with the events that change it. */
export type InteractionRow = {
  readonly interactionId: InteractionId;
  readonly customerId: CustomerId;
  readonly queueId: QueueId;
  readonly phase: PhaseKind;
  /** Who had it last: offered to, owner, or who wrapped it up; null when nobody. */
  readonly agentId: AgentId | null;
  readonly contactName: string | null;
  readonly subject: string | null;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly dispositionCodeId: DispositionCodeId | null;
};

/** All that one transaction adds to one stream. */
export type Append = {
  readonly stream: StreamName;
  /** The head the decision was made on; another head in the store is a conflict and nothing is written. */
  readonly expectedHead: number;
  /** JSON texts of the events, numbered `expectedHead + 1` onwards. */
  readonly bodies: readonly string[];
  readonly refusals: readonly StoredRefusal[];
  /** The interaction's row after these events; null for other streams or when it did not change. */
  readonly row: InteractionRow | null;
};

export type AppendOutcome = 'appended' | 'conflict';

/** How far one side of a stream has got, in log numbers. Monotonic: a smaller value never overwrites a larger one. */
export type StoredReceipt = {
  /** An interaction's id, or a thread's. */
  readonly interactionId: StreamId;
  /** `customer` or `agents` of an interaction; the user id of a thread's member. */
  readonly side: string;
  readonly delivered: number;
  readonly read: number;
};

/**
 * The store of all truth. `append` resolves only after a commit that survives kill -9 and power loss, and may share that commit with
 * other appends. Every method may fail with `StorageFailure`. Contract: testkit `event-log-contract.ts`.
 */
export interface EventLog extends AsyncDisposable {
  /** Names this incarnation of the log; changes when a backup is restored, which voids every cursor. */
  readonly epoch: string;
  append(append: Append): Promise<AppendOutcome>;
  /** Events after `afterSeq`, in order, at most `limit`; an unknown stream is empty. */
  read(stream: StreamName, afterSeq: number, limit: number): Promise<readonly StoredEvent[]>;
  refusals(stream: StreamName): Promise<readonly StoredRefusal[]>;
  /** Rows of interactions in a phase other than `completed` and `abandoned`. */
  openInteractions(): Promise<readonly InteractionRow[]>;
  /** Rows of one customer that are open, or ended after `sinceMs` (epoch ms); newest first. */
  interactionsOfCustomer(customerId: CustomerId, sinceMs: number): Promise<readonly InteractionRow[]>;
  /** Rows an agent owned, completed ones included, newest first. */
  interactionsOfAgent(agentId: AgentId, limit: number): Promise<readonly InteractionRow[]>;
  interaction(interactionId: InteractionId): Promise<InteractionRow | undefined>;
  /** Durable soon after, not before it resolves: a lost receipt is sent again by the client that gave it. */
  saveReceipts(receipts: readonly StoredReceipt[]): Promise<void>;
  receipts(interactionId: StreamId): Promise<readonly StoredReceipt[]>;
}

/**
 * The store could not do what was asked, and did nothing.
 * `isRetryable`: the same call may succeed later (disk full, busy); otherwise the store must not be used again (I/O error, damage).
 */
export class StorageFailure extends Error {
  override readonly name = 'StorageFailure';
  readonly isRetryable: boolean;
  constructor(message: string, isRetryable: boolean, cause?: unknown) {
    super(message, { cause });
    this.isRetryable = isRetryable;
  }
}
