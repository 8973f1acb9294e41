import type { Plan } from '@guichet/testkit/simulator/simulation.ts';
import { crashOf } from './seed-outcome.ts';
import type { SeedOutcome } from './seed-outcome.ts';
import { ThreadPool } from './thread-pool.ts';

/** What a thread is asked for: what became of a seed, or the digest of all that happened in it. */
export type SeedOrder =
  | { readonly wanted: 'outcome'; readonly seed: number; readonly changes: Partial<Plan> }
  | { readonly wanted: 'digest'; readonly seed: number };

const program = new URL('seed-worker.ts', import.meta.url);

/** Simulates seeds on all cores. */
export class SeedPool implements AsyncDisposable {
  readonly #threads = new ThreadPool<SeedOrder, SeedOutcome | string>(program);

  /** As `runSeed`. */
  async run(seed: number, changes: Partial<Plan> = {}): Promise<SeedOutcome> {
    try {
      // What was wanted is what comes.
      return (await this.#threads.run({ wanted: 'outcome', seed, changes })) as SeedOutcome;
    } catch (error) {
      return crashOf(seed, error);
    }
  }

  /** As `digestOf`. */
  async digest(seed: number): Promise<string> {
    // What was wanted is what comes.
    return (await this.#threads.run({ wanted: 'digest', seed })) as string;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#threads[Symbol.asyncDispose]();
  }
}
