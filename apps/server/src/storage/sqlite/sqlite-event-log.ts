import type { AgentId, CustomerId, InteractionId } from '@guichet/protocol/ids.ts';
import type { StreamId } from '@guichet/protocol/im.ts';
import type {
  Append,
  AppendOutcome,
  EventLog,
  InteractionRow,
  StoredEvent,
  StoredReceipt,
  StoredRefusal,
  StreamName,
} from '../../ports/event-log.ts';
import { highest } from './receipt-buffer.ts';
import type { SqliteStore } from './sqlite-store.ts';

/** The event log in SQLite. Disposing of it closes the whole store. */
export class SqliteEventLog implements EventLog {
  readonly #store: SqliteStore;

  constructor(store: SqliteStore) {
    this.#store = store;
  }

  get epoch(): string {
    return this.#store.epoch;
  }

  append(append: Append): Promise<AppendOutcome> {
    return this.#store.write({ kind: 'append', append });
  }

  read(stream: StreamName, afterSeq: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.#store.read({ kind: 'events', stream, afterSeq, limit });
  }

  refusals(stream: StreamName): Promise<readonly StoredRefusal[]> {
    return this.#store.read({ kind: 'refusals', stream });
  }

  openInteractions(): Promise<readonly InteractionRow[]> {
    return this.#store.read({ kind: 'openInteractions' });
  }

  interactionsOfCustomer(customerId: CustomerId, sinceMs: number): Promise<readonly InteractionRow[]> {
    return this.#store.read({ kind: 'interactionsOfCustomer', customerId, sinceMs });
  }

  interactionsOfAgent(agentId: AgentId, limit: number): Promise<readonly InteractionRow[]> {
    return this.#store.read({ kind: 'interactionsOfAgent', agentId, limit });
  }

  interaction(interactionId: InteractionId): Promise<InteractionRow | undefined> {
    return this.#store.read({ kind: 'interaction', interactionId });
  }

  async saveReceipts(receipts: readonly StoredReceipt[]): Promise<void> {
    this.#store.requireOpen();
    this.#store.receiptBuffer.save(receipts);
  }

  async receipts(interactionId: StreamId): Promise<readonly StoredReceipt[]> {
    // Taken before the read: what is no longer unwritten at this instant is committed, so the read sees it.
    const unwritten = this.#store.receiptBuffer.unwritten(interactionId);
    const stored = await this.#store.read({ kind: 'receipts', interactionId });
    return highest([...stored, ...unwritten]);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#store.close();
  }
}
