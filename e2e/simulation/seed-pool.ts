import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Plan } from '@guichet/testkit/simulator/simulation.ts';
import { crashOf } from './run-seeds.ts';
import type { SeedOutcome } from './run-seeds.ts';

export type SeedOrder = { readonly seed: number; readonly changes: Partial<Plan> };

type Waiting = SeedOrder & { readonly done: (outcome: SeedOutcome) => void };

/**
 * Simulates seeds on all cores. In threads, because a test runner watches every promise made in its own one, and a simulation makes
 * millions: that alone doubled the time.
 */
export class SeedPool implements AsyncDisposable {
  readonly #waiting: Waiting[] = [];
  readonly #idle: Worker[] = Array.from({ length: availableParallelism() }, startWorker);
  readonly #workers = new Set(this.#idle);

  /** As `runSeed`. */
  run(seed: number, changes: Partial<Plan> = {}): Promise<SeedOutcome> {
    const { promise, resolve: done } = Promise.withResolvers<SeedOutcome>();
    this.#waiting.push({ seed, changes, done });
    this.#next();
    return promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#workers].map((worker) => worker.terminate()));
  }

  #next(): void {
    const worker = this.#idle.pop();
    if (worker === undefined) return;
    const order = this.#waiting.shift();
    if (order === undefined) this.#idle.push(worker);
    else void this.#serve(worker, order);
  }

  async #serve(worker: Worker, { seed, changes, done }: Waiting): Promise<void> {
    worker.ref();
    worker.postMessage({ seed, changes } satisfies SeedOrder);
    try {
      // The worker answers with nothing else.
      const [outcome] = (await once(worker, 'message')) as [SeedOutcome];
      done(outcome);
      worker.unref();
      this.#idle.push(worker);
    } catch (error) {
      done(crashOf(seed, error));
      this.#workers.delete(worker);
      const another = startWorker();
      this.#workers.add(another);
      this.#idle.push(another);
    }
    this.#next();
  }
}

function startWorker(): Worker {
  const worker = new Worker(new URL('seed-worker.ts', import.meta.url));
  // Only a seed under way keeps the process alive.
  worker.unref();
  return worker;
}
