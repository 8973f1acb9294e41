import type { Clock, Timer } from '../ports/clock.ts';
import type { HistorySearch } from '../ports/history-search.ts';
import type { LogSink } from '../ports/log-sink.ts';

/** How soon what has been said is looked for when all was taken in, ms. */
const LOOK_EVERY_MS = 1_000;
/** While the index is behind it rests this many times as long as it worked: it may have a twentieth of one processor core. */
const REST_FACTOR = 19;
const REST_MIN_MS = 20;
/** After a failure, ms. */
const RETRY_AFTER_MS = 5_000;

export type HistoryIndexingOptions = {
  readonly search: HistorySearch;
  readonly clock: Clock;
  readonly log: LogSink;
};

/** Keeps the index of history up with the log, slowly enough for chats not to notice. */
export class HistoryIndexing implements Disposable {
  readonly #options: HistoryIndexingOptions;
  #timer: Timer | undefined;
  #isOver = false;

  constructor(options: HistoryIndexingOptions) {
    this.#options = options;
  }

  /** From the first sign of something to index on; calling again does nothing. */
  begin(): void {
    if (this.#timer === undefined) this.#next(0);
  }

  [Symbol.dispose](): void {
    this.#isOver = true;
    this.#timer?.[Symbol.dispose]();
  }

  #next(delayMs: number): void {
    if (this.#isOver) return;
    this.#timer = this.#options.clock.timer(delayMs, () => void this.#advance());
  }

  async #advance(): Promise<void> {
    const { search, log } = this.#options;
    try {
      const { isCurrent, busyMs } = await search.advance();
      this.#next(isCurrent ? LOOK_EVERY_MS : Math.max(REST_MIN_MS, Math.ceil(busyMs * REST_FACTOR)));
    } catch (err) {
      if (!this.#isOver) log.warn('history.notIndexed', { err });
      this.#next(RETRY_AFTER_MS);
    }
  }
}
