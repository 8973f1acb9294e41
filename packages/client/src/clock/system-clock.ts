import type { ClientClock } from './client-clock.ts';

/** The machine's clock, in a browser and on Node. */
export const systemClock: ClientClock = {
  now: () => Date.now(),
  timer(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
