import { Worker } from 'node:worker_threads';
import type { SentError } from './errors.ts';
import { receiveError } from './errors.ts';

type Opened = { readonly kind: 'opened' };
type Refused = { readonly kind: 'refused'; readonly error: SentError };

export type ThreadHandlers<From> = {
  readonly message: (message: From) => void;
  /** The thread is gone without having been told to; called once. */
  readonly lost: (cause: unknown) => void;
};

/** A worker thread with typed messages. It is open once it has said `opened`; it ends itself after `closed`. */
export class StoreThread<To, From extends { readonly kind: string }> {
  readonly #worker: Worker;
  readonly #exited: Promise<void>;
  #isClosing = false;

  private constructor(worker: Worker, handlers: ThreadHandlers<From>) {
    this.#worker = worker;
    let cause: unknown;
    worker.on('message', handlers.message);
    worker.on('error', (error) => {
      cause = error;
    });
    this.#exited = new Promise((resolve) => {
      worker.on('exit', () => {
        resolve();
        if (!this.#isClosing) handlers.lost(cause);
      });
    });
  }

  /**
   * Starts the thread.
   * @returns the thread and its `opened` message. Rejects with the error it refused with, or died of.
   */
  static async open<To, From extends Opened | Refused | { readonly kind: string }>(
    entry: URL,
    workerData: unknown,
    handlers: ThreadHandlers<From>,
  ): Promise<{ readonly thread: StoreThread<To, From>; readonly opened: Extract<From, Opened> }> {
    const worker = new Worker(entry, { workerData });
    const first = await firstMessage<From>(worker);
    if (isRefused(first)) {
      await worker.terminate();
      throw receiveError(first.error);
    }
    // Proof: a thread's first message is `opened` or `refused`.
    return { thread: new StoreThread<To, From>(worker, handlers), opened: first as Extract<From, Opened> };
  }

  send(message: To): void {
    // Sending to a thread that is gone does nothing; `lost` has been called.
    this.#worker.postMessage(message);
  }

  /** Tells the thread to end, and resolves once it has. */
  async close(message: To): Promise<void> {
    this.#isClosing = true;
    this.#worker.postMessage(message);
    await this.#exited;
  }
}

function firstMessage<From>(worker: Worker): Promise<From> {
  return new Promise((resolve, reject) => {
    const end = (): void => reject(new Error('A thread of the store ended before it was open'));
    worker.once('message', (message: From) => {
      worker.off('error', reject);
      worker.off('exit', end);
      resolve(message);
    });
    worker.once('error', reject);
    worker.once('exit', end);
  });
}

function isRefused(message: { readonly kind: string }): message is Refused {
  return message.kind === 'refused';
}
