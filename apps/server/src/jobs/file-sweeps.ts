import type { Files } from '../app/files/files.ts';
import type { Clock, Timer } from '../ports/clock.ts';
import type { LogSink } from '../ports/log-sink.ts';

/** How often what is held is scanned again and what is old is thrown away, ms. */
const EVERY_MS = 60_000;

export type FileSweepsOptions = {
  readonly files: Pick<Files, 'sweep'>;
  readonly clock: Clock;
  readonly sink: LogSink;
};

/** Lets time act on files. A sweep that fails is tried again with the next. */
export class FileSweeps implements Disposable {
  readonly #options: FileSweepsOptions;
  #timer: Timer;
  #isStopped = false;

  constructor(options: FileSweepsOptions) {
    this.#options = options;
    this.#timer = this.#next();
  }

  [Symbol.dispose](): void {
    this.#isStopped = true;
    this.#timer[Symbol.dispose]();
  }

  #next(): Timer {
    return this.#options.clock.timer(EVERY_MS, () => void this.#sweep());
  }

  async #sweep(): Promise<void> {
    const { files, sink } = this.#options;
    try {
      await files.sweep();
    } catch (err) {
      sink.warn('filesNotSwept', { err });
    }
    if (!this.#isStopped) this.#timer = this.#next();
  }
}
