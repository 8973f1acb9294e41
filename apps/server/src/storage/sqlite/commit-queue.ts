import { StorageFailure } from '../../ports/event-log.ts';
import { packBatch } from './batch.ts';
import type { Batch } from './batch.ts';
import { receiveError } from './errors.ts';
import type { BatchReply, WriteKind, WriteOf, WriteOperation, WriteResults } from './messages.ts';

/** Operations in one transaction; more of them only make its commit, and everyone's wait, longer. */
export const BATCH_OPERATIONS_MAX = 2_000;
/** Characters of the texts in one transaction. */
const BATCH_CHARS_MAX = 4_000_000;
/** Operations and characters that may wait for the disk; beyond, the store refuses rather than fill the memory. */
export const QUEUE_OPERATIONS_MAX = 50_000;
const QUEUE_CHARS_MAX = 64_000_000;

type Job = {
  readonly operation: WriteOperation;
  readonly chars: number;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
};

/**
 * Group commit: while one batch is being committed the next gathers, and leaves when the answer comes. Operations keep the order
 * they were submitted in.
 */
export class CommitQueue {
  readonly #send: (batch: Batch) => void;
  #waiting: Job[] = [];
  #waitingChars = 0;
  #inFlight: readonly Job[] = [];
  #isScheduled = false;
  #ended: Error | undefined;
  #onIdle: (() => void)[] = [];

  /** @param send  hands a batch to the writer, which answers each with one `settle` */
  constructor(send: (batch: Batch) => void) {
    this.#send = send;
  }

  /** Resolves once the operation is committed. Rejects with StorageFailure, or TypeError for a record nobody could store. */
  submit<K extends WriteKind>(operation: WriteOf<K>): Promise<WriteResults[K]> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    const chars = charsOf(operation);
    if (
      this.#waiting.length >= QUEUE_OPERATIONS_MAX ||
      (this.#waitingChars + chars > QUEUE_CHARS_MAX && this.#waiting.length > 0)
    ) {
      return Promise.reject(new StorageFailure('Too much is waiting for the disk', true));
    }
    const { promise, resolve, reject } = Promise.withResolvers<WriteResults[K]>();
    // Proof: the writer answers an operation of kind K with a WriteResults[K].
    this.#waiting.push({ operation, chars, resolve: resolve as Job['resolve'], reject });
    this.#waitingChars += chars;
    this.#schedule();
    return promise;
  }

  /** The writer's answer to the batch in flight; JSON text of a BatchReply. */
  settle(replyText: string): BatchReply {
    // Proof: only Writer makes replies, and it is of this release.
    const reply = JSON.parse(replyText) as BatchReply;
    const jobs = this.#inFlight;
    this.#inFlight = [];
    if (this.#waiting.length > 0) this.#sendNext();
    settleJobs(jobs, reply);
    if (this.#isIdle()) this.#tellIdle();
    return reply;
  }

  /** Rejects everything, now and from now on. */
  end(error: Error): void {
    this.#ended ??= error;
    const jobs = [...this.#inFlight, ...this.#waiting];
    this.#inFlight = [];
    this.#waiting = [];
    this.#waitingChars = 0;
    for (const { reject } of jobs) reject(error);
    this.#tellIdle();
  }

  /** Resolves when nothing waits and nothing is in flight. */
  idle(): Promise<void> {
    if (this.#isIdle()) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onIdle.push(resolve);
    });
  }

  #isIdle(): boolean {
    return this.#inFlight.length === 0 && this.#waiting.length === 0;
  }

  #tellIdle(): void {
    const waiters = this.#onIdle;
    this.#onIdle = [];
    for (const resolve of waiters) resolve();
  }

  // Not at once: what arrives in this turn of the event loop, on however many sockets, shares the first commit.
  #schedule(): void {
    if (this.#isScheduled || this.#inFlight.length > 0) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      if (this.#inFlight.length === 0 && this.#waiting.length > 0) this.#sendNext();
    });
  }

  #sendNext(): void {
    const jobs = this.#takeBatch();
    this.#inFlight = jobs;
    this.#send(packBatch(jobs.map(({ operation }) => operation)));
  }

  /** As a rule all that waits, without looking it through. */
  #takeBatch(): readonly Job[] {
    const all = this.#waiting;
    if (all.length <= BATCH_OPERATIONS_MAX && this.#waitingChars <= BATCH_CHARS_MAX) {
      this.#waiting = [];
      this.#waitingChars = 0;
      return all;
    }
    const count = countThatFit(all);
    const jobs = all.slice(0, count);
    this.#waiting = all.slice(count);
    for (const { chars } of jobs) this.#waitingChars -= chars;
    return jobs;
  }
}

function settleJobs(jobs: readonly Job[], reply: BatchReply): void {
  if ('failed' in reply) {
    const error = receiveError(reply.failed);
    for (const { reject } of jobs) reject(error);
    return;
  }
  const failures = new Map(reply.failures);
  for (const [index, { resolve, reject }] of jobs.entries()) {
    const failure = failures.get(index);
    if (failure === undefined) resolve(reply.results[index]);
    else reject(receiveError(failure));
  }
}

// At least one, however large.
function countThatFit(jobs: readonly Job[]): number {
  let chars = 0;
  for (const [index, job] of jobs.entries()) {
    chars += job.chars;
    if (index === BATCH_OPERATIONS_MAX || (index > 0 && chars > BATCH_CHARS_MAX)) return index;
  }
  return jobs.length;
}

function charsOf(operation: WriteOperation): number {
  if (operation.kind !== 'append') return 0;
  let chars = 0;
  for (const body of operation.append.bodies) chars += body.length;
  for (const { result } of operation.append.refusals) chars += result.length;
  return chars;
}
