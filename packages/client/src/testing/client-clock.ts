import type { ClientClock } from '../clock/client-clock.ts';

/** @returns the client's view of a clock whose timers are disposed, as the testkit's are. */
export function clientClock(clock: {
  now(): number;
  timer(delayMs: number, callback: () => void): Disposable;
}): ClientClock {
  return {
    now: () => clock.now(),
    timer(delayMs, callback) {
      const timer = clock.timer(delayMs, callback);
      return () => timer[Symbol.dispose]();
    },
  };
}
