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
  #thread: StoreThread<ToHistory, FromHistory> | undefined;
  #lastId = 0;
  #refusal: StorageFailure | undefined;

  private constructor() {}

  /**
   * Opens the index beside an open store.
   * @param folder  the store's data folder
   * @param epoch   of its log
   */
  static async open(folder: string, epoch: string): Promise<SqliteHistorySearch> {
    const search = new SqliteHistorySearch();
    const { thread } = await StoreThread.open<ToHistory, FromHistory>(
      new URL('history-worker.ts', import.meta.url),
      { folder, epoch },
      {
        message: (message) => search.#hear(message),
        lost: (cause) => search.#end(new StorageFailure('The thread of the search has died', true, cause)),
      },
    );
    search.#thread = thread;
    return search;
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
    await this.#thread?.close({ kind: 'close' });
  }

  #ask(query: HistoryQuery | null): Promise<unknown> {
    if (this.#refusal !== undefined) return Promise.reject(this.#refusal);
    if (this.#waiting.size >= WAITING_MAX) {
      return Promise.reject(new StorageFailure('Too many searches are waiting', true));
    }
    this.#lastId += 1;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#waiting.set(this.#lastId, { resolve, reject });
    this.#thread?.send({ kind: 'ask', id: this.#lastId, query });
    return promise;
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
