import type { Clock } from '@guichet/server/ports/clock.ts';
import type {
  Append,
  AppendOutcome,
  EventLog,
  InteractionRow,
  StoredEvent,
  StoredReceipt,
  StoredRefusal,
  StreamName,
} from '@guichet/server/ports/event-log.ts';
import { StorageFailure } from '@guichet/server/ports/event-log.ts';
import type { AgentId, CustomerId, InteractionId } from '@guichet/protocol/ids.ts';
import type { StreamId } from '@guichet/protocol/im.ts';
import { MemoryDisk, mergeReceipt } from './memory-disk.ts';

/**
 * What may go wrong with one append.
 * - `failBeforeCommit`: nothing is written; StorageFailure, retryable unless said otherwise.
 * - `failAfterCommit`: all is written, yet the caller gets a StorageFailure that is not retryable, and so does every later call.
 * - `conflict`: nothing is written; as if another writer had been faster.
 * - `delay`: the commit it is part of takes `ms` longer on the clock.
 * - `crashBeforeCommit`, `crashAfterCommit`: the process dies at that instant, see `MemoryEventLog.crash`.
 */
export type AppendFault =
  | { readonly kind: 'failBeforeCommit'; readonly isRetryable?: boolean }
  | { readonly kind: 'failAfterCommit' }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'crashBeforeCommit' }
  | { readonly kind: 'crashAfterCommit' };

export type MemoryEventLogOptions = {
  /** Shared with the log of the next start. */
  readonly disk?: MemoryDisk;
  /** Needed for a `commitMs` above 0 and for the fault `delay`. */
  readonly clock?: Clock;
  /** How long each commit takes, ms; asked once per commit. Appends made meanwhile share the next one. */
  readonly commitMs?: () => number;
  /** Asked once for every append, counted from 1 over the life of this log. */
  readonly faultOf?: (nth: number, append: Append) => AppendFault | undefined;
};

type Waiting = {
  readonly append: Append;
  readonly fault: AppendFault | undefined;
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (failure: StorageFailure) => void;
};

/** The event log for tests and the simulator: group commit as the real one does it, on virtual time, with faults to order. */
export class MemoryEventLog implements EventLog {
  readonly disk: MemoryDisk;
  readonly #clock: Clock | undefined;
  readonly #commitMs: () => number;
  readonly #faultOf: (nth: number, append: Append) => AppendFault | undefined;
  readonly #ordered = new Map<number, AppendFault>();
  #asked = 0;
  #waiting: Waiting[] = [];
  #committing: Promise<void> | undefined;
  // Receipts are durable with the next commit, or a moment later: a crash before loses them, as the port allows.
  readonly #volatileReceipts = new Map<string, StoredReceipt>();
  #state: 'open' | 'closed' | 'failed' | 'crashed' = 'open';

  constructor(options: MemoryEventLogOptions = {}) {
    this.disk = options.disk ?? new MemoryDisk();
    this.#clock = options.clock;
    this.#commitMs = options.commitMs ?? (() => 0);
    this.#faultOf = options.faultOf ?? (() => undefined);
  }

  get epoch(): string {
    return this.disk.epoch;
  }

  /** Orders a fault for the `nth` append from now, 1 being the next one. Goes before `faultOf`. */
  injectFault(nth: number, fault: AppendFault): void {
    this.#ordered.set(this.#asked + nth, fault);
  }

  /**
   * The process dies: what is not committed is lost, and no promise of this log ever settles again, as in a process that is no
   * more. Start again with a new log over `disk`.
   */
  crash(): void {
    this.#state = 'crashed';
    this.#waiting = [];
    this.#volatileReceipts.clear();
  }

  append(append: Append): Promise<AppendOutcome> {
    if (this.#state !== 'open') return this.#refuse();
    this.#asked += 1;
    const fault = this.#ordered.get(this.#asked) ?? this.#faultOf(this.#asked, append);
    const { promise, resolve, reject } = Promise.withResolvers<AppendOutcome>();
    this.#waiting.push({ append, fault, resolve, reject });
    this.#committing ??= this.#commitAll();
    return promise;
  }

  async read(stream: StreamName, afterSeq: number, limit: number): Promise<readonly StoredEvent[]> {
    await this.#mustBeOpen();
    const bodies = this.disk.streams.get(stream)?.bodies ?? [];
    return bodies
      .slice(afterSeq, afterSeq + limit)
      .map((body, index) => ({ seq: afterSeq + index + 1, body }));
  }

  async refusals(stream: StreamName): Promise<readonly StoredRefusal[]> {
    await this.#mustBeOpen();
    const refusals = this.disk.streams.get(stream)?.refusals ?? new Map<string, string>();
    return [...refusals].map(([key, result]) => ({ key, result }));
  }

  async openInteractions(): Promise<readonly InteractionRow[]> {
    await this.#mustBeOpen();
    return this.#rows().filter(isOpen).toReversed();
  }

  async interactionsOfCustomer(customerId: CustomerId, sinceMs: number): Promise<readonly InteractionRow[]> {
    await this.#mustBeOpen();
    return this.#rows().filter(
      (row) =>
        row.customerId === customerId && (isOpen(row) || (row.endedAtMs !== null && row.endedAtMs > sinceMs)),
    );
  }

  async interactionsOfAgent(agentId: AgentId, limit: number): Promise<readonly InteractionRow[]> {
    await this.#mustBeOpen();
    return this.#rows()
      .filter((row) => row.agentId === agentId && wasOwned(row))
      .slice(0, limit);
  }

  async interaction(interactionId: InteractionId): Promise<InteractionRow | undefined> {
    await this.#mustBeOpen();
    return this.disk.interactions.get(interactionId);
  }

  async saveReceipts(receipts: readonly StoredReceipt[]): Promise<void> {
    if (this.#state !== 'open') await this.#refuse();
    for (const receipt of receipts) mergeReceipt(this.#volatileReceipts, receipt);
    this.#committing ??= this.#commitAll();
  }

  async receipts(interactionId: StreamId): Promise<readonly StoredReceipt[]> {
    await this.#mustBeOpen();
    const known = new Map<string, StoredReceipt>();
    for (const receipt of [...this.disk.receipts.values(), ...this.#volatileReceipts.values()]) {
      if (receipt.interactionId === interactionId) mergeReceipt(known, receipt);
    }
    return [...known.values()].toSorted((one, other) => (one.side < other.side ? -1 : 1));
  }

  /** Commits what was asked for, then closes; later calls fail. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#state === 'crashed') return;
    if (this.#state === 'open') this.#state = 'closed';
    await this.#committing;
  }

  async #mustBeOpen(): Promise<void> {
    if (this.#state !== 'open') await this.#refuse();
  }

  #refuse(): Promise<never> {
    // Code of a dead process does not run on.
    if (this.#state === 'crashed') return Promise.withResolvers<never>().promise;
    return Promise.reject(this.#state === 'closed' ? closedFailure() : failedFailure());
  }

  // Begins a microtask later: a real commit never happens within the call, and appends of one turn share it.
  async #commitAll(): Promise<void> {
    await Promise.resolve();
    while (this.#waiting.length > 0 || this.#volatileReceipts.size > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      await this.#pass(this.#commitMs() + sum(batch.map(({ fault }) => delayOf(fault))));
      if (this.#state === 'crashed') return;
      this.disk.commitReceipts(this.#volatileReceipts.values());
      this.#volatileReceipts.clear();
      for (const waiting of batch) this.#commitOne(waiting);
    }
    this.#committing = undefined;
  }

  #commitOne({ append, fault, resolve, reject }: Waiting): void {
    // A fault of an earlier append of this batch ended it.
    if (this.#state === 'crashed') return;
    if (this.#state === 'failed') {
      reject(failedFailure());
      return;
    }
    switch (fault?.kind) {
      case undefined:
      case 'delay':
        resolve(this.disk.commit(append));
        return;
      case 'conflict':
        resolve('conflict');
        return;
      case 'failBeforeCommit': {
        const isRetryable = fault.isRetryable ?? true;
        if (!isRetryable) this.#state = 'failed';
        reject(new StorageFailure('Injected fault before the commit', isRetryable));
        return;
      }
      case 'failAfterCommit':
        this.disk.commit(append);
        this.#state = 'failed';
        reject(new StorageFailure('Injected fault after the commit', false));
        return;
      case 'crashAfterCommit':
        this.disk.commit(append);
        this.crash();
        return;
      case 'crashBeforeCommit':
        this.crash();
    }
  }

  async #pass(ms: number): Promise<void> {
    if (ms <= 0) return;
    const clock = this.#clock;
    if (clock === undefined) throw new Error('A MemoryEventLog that takes time needs a clock');
    await new Promise<void>((resolve) => {
      clock.timer(ms, resolve);
    });
  }

  // Newest first.
  #rows(): InteractionRow[] {
    return [...this.disk.interactions.values()].toSorted(
      (a, b) => b.startedAtMs - a.startedAtMs || compareIds(b.interactionId, a.interactionId),
    );
  }
}

function closedFailure(): StorageFailure {
  return new StorageFailure('The store is closed', false);
}

function failedFailure(): StorageFailure {
  return new StorageFailure('The store has failed and must not be used again', false);
}

function isOpen({ phase }: InteractionRow): boolean {
  return phase !== 'completed' && phase !== 'abandoned';
}

// A row in another phase names an agent it was merely offered to, or who lost it.
function wasOwned({ phase }: InteractionRow): boolean {
  return phase === 'active' || phase === 'wrapUp' || phase === 'completed';
}

function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function delayOf(fault: AppendFault | undefined): number {
  return fault?.kind === 'delay' ? fault.ms : 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
