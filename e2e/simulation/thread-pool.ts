import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

type Waiting<Order, Answer> = {
  readonly order: Order;
  readonly done: (answer: Answer) => void;
  readonly failed: (error: unknown) => void;
};

/**
 * Has a program answer orders on all cores. In threads, because a test runner watches every promise made in its own one, and a
 * simulation makes millions: that alone doubled the time.
 */
export class ThreadPool<Order, Answer> implements AsyncDisposable {
  readonly #program: URL;
  readonly #waiting: Waiting<Order, Answer>[] = [];
  readonly #idle: Worker[];
  readonly #workers: Set<Worker>;

  /** @param program  what each thread runs; it answers every message that is an `Order` by one that is an `Answer` */
  constructor(program: URL) {
    this.#program = program;
    this.#idle = Array.from({ length: availableParallelism() }, () => this.#start());
    this.#workers = new Set(this.#idle);
  }

  /** @throws what the thread died of, if it did; another takes its place */
  run(order: Order): Promise<Answer> {
    const { promise, resolve: done, reject: failed } = Promise.withResolvers<Answer>();
    this.#waiting.push({ order, done, failed });
    this.#next();
    return promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#workers].map((worker) => worker.terminate()));
  }

  #next(): void {
    const worker = this.#idle.pop();
    if (worker === undefined) return;
    const waiting = this.#waiting.shift();
    if (waiting === undefined) this.#idle.push(worker);
    else void this.#serve(worker, waiting);
  }

  async #serve(worker: Worker, { order, done, failed }: Waiting<Order, Answer>): Promise<void> {
    worker.ref();
    worker.postMessage(order);
    try {
      // The program answers with nothing else.
      const [answer] = (await once(worker, 'message')) as [Answer];
      done(answer);
      worker.unref();
      this.#idle.push(worker);
    } catch (error) {
      failed(error);
      this.#workers.delete(worker);
      const another = this.#start();
      this.#workers.add(another);
      this.#idle.push(another);
    }
    this.#next();
  }

  #start(): Worker {
    const worker = new Worker(this.#program);
    // Only an order under way keeps the process alive.
    worker.unref();
    return worker;
  }
}
