import type {
  FoundInteraction,
  HistoryQuery,
  HistorySearch,
  IndexProgress,
} from '../../ports/history-search.ts';
import { StorageFailure } from '../../ports/event-log.ts';
import { receiveError } from './errors.ts';
import type { FromHistory, ToHistory } from './history-messages.ts';
import { StoreThread } from './store-thread.ts';

/** Questions that may wait; beyond, the search refuses rather than fill the memory. */
const WAITING_MAX = 1_000;

type Waiting = { readonly resolve: (result: unknown) => void; readonly reject: (error: Error) => void };

/** The main thread's end of the index. When its thread dies, searching fails and chats go on. */
export class SqliteHistorySearch implements HistorySearch {
  readonly #waiting = new Map<number, Waiting>();
  readonly #folder: string;
  readonly #epoch: string;
  #thread: Promise<StoreThread<ToHistory, FromHistory>> | undefined;
  #lastId = 0;
  #refusal: StorageFailure | undefined;

  /**
   * The index beside an open store. Its thread starts with the first question: an idle server does not pay for it.
   * @param folder  the store's data folder
   * @param epoch   of its log
   */
  constructor(folder: string, epoch: string) {
    this.#folder = folder;
    this.#epoch = epoch;
  }

  async advance(): Promise<IndexProgress> {
    // Proof: the thread answers a question without a query with this.
    return (await this.#ask(null)) as IndexProgress;
  }

  async search(
    query: HistoryQuery,
  ): Promise<{ readonly found: readonly FoundInteraction[]; readonly isCurrent: boolean }> {
    // Proof: the thread answers a query with this.
    return (await this.#ask(query)) as { found: readonly FoundInteraction[]; isCurrent: boolean };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#end(new StorageFailure('The search is closed', true));
    const thread = await this.#thread?.catch(() => undefined);
    await thread?.close({ kind: 'close' });
  }

  async #ask(query: HistoryQuery | null): Promise<unknown> {
    if (this.#refusal !== undefined) throw this.#refusal;
    if (this.#waiting.size >= WAITING_MAX) throw new StorageFailure('Too many searches are waiting', true);
    const thread = await this.#opened();
    if (this.#refusal !== undefined) throw this.#refusal;
    this.#lastId += 1;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#waiting.set(this.#lastId, { resolve, reject });
    thread.send({ kind: 'ask', id: this.#lastId, query });
    return promise;
  }

  #opened(): Promise<StoreThread<ToHistory, FromHistory>> {
    if (this.#thread !== undefined) return this.#thread;
    const opening = StoreThread.open<ToHistory, FromHistory>(
      new URL('history-worker.ts', import.meta.url),
      { folder: this.#folder, epoch: this.#epoch },
      {
        message: (message) => this.#hear(message),
        lost: (cause) => this.#end(new StorageFailure('The thread of the search has died', true, cause)),
      },
    ).then(
      ({ thread }) => thread,
      (error: unknown) => {
        // The next question tries again.
        this.#thread = undefined;
        throw new StorageFailure('The index of history cannot be opened', true, error);
      },
    );
    this.#thread = opening;
    return opening;
  }

  #hear(message: FromHistory): void {
    if (message.kind !== 'result' && message.kind !== 'failed') return;
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === 'result') waiting?.resolve(message.result);
    // The index holds no truth: whatever befalls it, the store is sound, and the next attempt may succeed.
    else waiting?.reject(new StorageFailure(receiveError(message.error).message, true));
  }

  #end(refusal: StorageFailure): void {
    this.#refusal ??= refusal;
    for (const { reject } of this.#waiting.values()) reject(this.#refusal);
    this.#waiting.clear();
  }
}
