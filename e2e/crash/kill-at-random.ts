import { setTimeout as pause } from 'node:timers/promises';
import type { SeededRandom } from '@guichet/testkit/seeded-random.ts';
import type { ServerProcess } from '../harness/server-process.ts';

export type KillPlan = {
  readonly kills: number;
  /**
   * Time the server is left to run at most, ms. For many kills in a row long enough for clients to be back: while it keeps failing
   * they wait ever longer, up to 10 s, between two attempts.
   */
  readonly upMaxMs: number;
};

export type Killing = {
  /** Kills so far. */
  readonly count: number;
  /** Resolves when the server has been killed as often as wanted, or `stop` was called, and it runs again. */
  readonly finished: Promise<void>;
  /** No more kills. */
  stop(): void;
};

/** Time the server is left to run at least, ms: at times too short for anybody to be back. */
const UP_MIN_MS = 100;
/** Time it stays down beside that of its start, ms. */
const DOWN_MS = { min: 0, max: 400 } as const;

/** Kills the server with SIGKILL at random instants and starts it again on the same folder and port. */
export function killAtRandom(
  server: ServerProcess,
  random: SeededRandom,
  { kills, upMaxMs }: KillPlan,
): Killing {
  let count = 0;
  const stopped = new AbortController();
  const rest = (ms: number): Promise<unknown> => {
    return pause(ms, undefined, { signal: stopped.signal }).catch(() => undefined);
  };
  const run = async (): Promise<void> => {
    while (count < kills) {
      await rest(random.between(UP_MIN_MS, upMaxMs));
      if (stopped.signal.aborted) return;
      await server.kill9();
      count += 1;
      await rest(random.between(DOWN_MS.min, DOWN_MS.max));
      await server.restart();
    }
  };
  return {
    get count() {
      return count;
    },
    finished: run(),
    stop: () => stopped.abort(),
  };
}
