import type { Clock, Timer } from '../ports/clock.ts';

/** The real clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  timer(delayMs: number, callback: () => void): Timer {
    const handle = setTimeout(callback, delayMs);
    return { [Symbol.dispose]: () => clearTimeout(handle) };
  },
};
