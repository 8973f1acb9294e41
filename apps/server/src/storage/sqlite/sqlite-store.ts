import { randomUUID } from 'node:crypto';
import type { StoredReceipt } from '../../ports/event-log.ts';
import { StorageFailure } from '../../ports/event-log.ts';
import type { LogSink } from '../../ports/log-sink.ts';
import { CommitQueue } from './commit-queue.ts';
import type { SentError } from './errors.ts';
import { receiveError } from './errors.ts';
import type {
  FromReader,
  FromWriter,
  ReadKind,
  ReadOf,
  ReadResults,
  ToReader,
  ToWriter,
  WriteKind,
  WriteOf,
  WriteResults,
} from './messages.ts';
import { ReceiptBuffer } from './receipt-buffer.ts';
import { StoreThread } from './store-thread.ts';

/** Questions that may wait for the reader; beyond, the store refuses rather than fill the memory. */
const READS_MAX = 10_000;

type PendingRead = { readonly resolve: (result: unknown) => void; readonly reject: (error: Error) => void };

/**
 * The main thread's end of the store: it passes writes to one thread and reads to another, and never touches the disk itself.
 * `SqliteEventLog` and `SqliteCredentialStore` are the ports over it.
 */
export class SqliteStore implements AsyncDisposable {
  readonly receiptBuffer: ReceiptBuffer;
  readonly #log: LogSink;
  readonly #commits: CommitQueue;
  readonly #reads = new Map<number, PendingRead>();
  #lastReadId = 0;
  #epoch = '';
  #writer: StoreThread<ToWriter, FromWriter> | undefined;
  #reader: StoreThread<ToReader, FromReader> | undefined;
  #limited: PromiseWithResolvers<void> | undefined;
  #refusal: StorageFailure | undefined;
  #closing: Promise<void> | undefined;

  private constructor(log: LogSink) {
    this.#log = log;
    this.#commits = new CommitQueue((batch) => this.#writer?.send({ kind: 'batch', batch }));
    this.receiptBuffer = new ReceiptBuffer((receipts) => this.#saveReceipts(receipts));
  }

  /** See `openSqliteStore`. */
  static async open(folder: string, maxPageCount: number | null, log: LogSink): Promise<SqliteStore> {
    requirePageCount(maxPageCount);
    const store = new SqliteStore(log);
    await store.#start(folder, maxPageCount);
    return store;
  }

  get epoch(): string {
    return this.#epoch;
  }

  /** Resolves once the operation is on the disk. */
  write<K extends WriteKind>(operation: WriteOf<K>): Promise<WriteResults[K]> {
    return this.#refusal === undefined ? this.#commits.submit(operation) : Promise.reject(this.#refusal);
  }

  /** Sees everything whose write has resolved. */
  read<K extends ReadKind>(query: ReadOf<K>): Promise<ReadResults[K]> {
    if (this.#refusal !== undefined) return Promise.reject(this.#refusal);
    if (this.#reads.size >= READS_MAX) {
      return Promise.reject(new StorageFailure('Too many reads are waiting for the disk', true));
    }
    this.#lastReadId += 1;
    const { promise, resolve, reject } = Promise.withResolvers<ReadResults[K]>();
    // Proof: the reader answers a query of kind K with a ReadResults[K].
    this.#reads.set(this.#lastReadId, { resolve: resolve as PendingRead['resolve'], reject });
    this.#reader?.send({ kind: 'query', id: this.#lastReadId, query });
    return promise;
  }

  /** Throws the StorageFailure that every call gets once the store is closed or has failed. */
  requireOpen(): void {
    if (this.#refusal !== undefined) throw this.#refusal;
  }

  /** Limits the database to so many pages of 4 KiB, at least those it has; null lifts the limit. */
  async limitPages(maxPageCount: number | null): Promise<void> {
    requirePageCount(maxPageCount);
    this.requireOpen();
    await this.#limited?.promise;
    this.#limited = Promise.withResolvers();
    this.#writer?.send({ kind: 'limitPages', maxPageCount });
    await this.#limited.promise;
  }

  /** Commits what was submitted, refuses what comes after, and releases the folder. Calling again waits for the same end. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #start(folder: string, maxPageCount: number | null): Promise<void> {
    const writer = await StoreThread.open<ToWriter, FromWriter>(
      new URL('write-worker.ts', import.meta.url),
      // Made here: to load node:crypto costs each thread that does 10 ms.
      { folder, maxPageCount, newEpoch: randomUUID() },
      { message: (message) => this.#hearWriter(message), lost: (cause) => this.#lose('writer', cause) },
    );
    this.#writer = writer.thread;
    this.#epoch = writer.opened.epoch;
    try {
      const reader = await StoreThread.open<ToReader, FromReader>(
        new URL('read-worker.ts', import.meta.url),
        { folder },
        { message: (message) => this.#hearReader(message), lost: (cause) => this.#lose('reader', cause) },
      );
      this.#reader = reader.thread;
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  #hearWriter(message: FromWriter): void {
    if (message.kind === 'limited') {
      this.#limited?.resolve();
      this.#limited = undefined;
    }
    if (message.kind !== 'batch') return;
    const reply = this.#commits.settle(message.reply);
    const failures = 'failed' in reply ? [reply.failed] : reply.failures.map(([, failure]) => failure);
    for (const failure of failures) this.#noteFailure(failure);
  }

  #hearReader(message: FromReader): void {
    if (message.kind !== 'result' && message.kind !== 'failed') return;
    const pending = this.#reads.get(message.id);
    this.#reads.delete(message.id);
    if (message.kind === 'result') {
      pending?.resolve(message.result);
      return;
    }
    pending?.reject(receiveError(message.error));
    this.#noteFailure(message.error);
  }

  #noteFailure(failure: SentError): void {
    if (failure.name !== 'StorageFailure') {
      this.#log.error('storage.recordRefused', { reason: failure.message });
    } else if (failure.isRetryable) {
      this.#log.warn('storage.refused', { reason: failure.message });
    } else {
      this.#fail(new StorageFailure(failure.message, false));
    }
  }

  #lose(thread: 'writer' | 'reader', cause: unknown): void {
    this.#fail(new StorageFailure(`The ${thread} thread of the store has died`, false, cause));
  }

  #fail(failure: StorageFailure): void {
    if (this.#refusal !== undefined) return;
    this.#log.error('storage.failed', { err: failure });
    this.#refuse(failure);
  }

  #refuse(failure: StorageFailure): void {
    this.#refusal ??= failure;
    this.receiptBuffer.clear();
    this.#commits.end(failure);
    this.#limited?.reject(failure);
    for (const { reject } of this.#reads.values()) reject(failure);
    this.#reads.clear();
  }

  async #close(): Promise<void> {
    if (this.#refusal === undefined) {
      // Submits the last receipts before the door shuts; appends submitted earlier are before them in the queue.
      const flushed = this.receiptBuffer.flush();
      this.#refusal = new StorageFailure('The store is closed', false);
      await flushed;
      await this.#commits.idle();
    }
    await this.#reader?.close({ kind: 'close' });
    await this.#writer?.close({ kind: 'close' });
    this.#refuse(this.#refusal);
  }

  #saveReceipts(receipts: readonly StoredReceipt[]): Promise<null> {
    return this.#commits.submit({ kind: 'saveReceipts', receipts });
  }
}

function requirePageCount(maxPageCount: number | null): void {
  if (maxPageCount !== null && (!Number.isSafeInteger(maxPageCount) || maxPageCount < 1)) {
    throw new RangeError(`A database cannot have ${String(maxPageCount)} pages at most`);
  }
}
