/** How often the screen's clock moves, ms. Twice a second, so that no displayed second is skipped. */
const TICK_MS = 500;

/** The one clock of the screen: a single interval, running only while something shows a time. */
export interface TickingClock {
  /** Epoch ms of this machine at the last tick. */
  getNowMs(): number;
  subscribe(listener: () => void): () => void;
}

export function createTickingClock(now: () => number = Date.now): TickingClock {
  const listeners = new Set<() => void>();
  let nowMs = now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = (): void => {
    nowMs = now();
    for (const listener of listeners) listener();
  };
  return {
    getNowMs: () => nowMs,
    subscribe: (listener) => {
      listeners.add(listener);
      if (timer === undefined) {
        nowMs = now();
        timer = setInterval(tick, TICK_MS);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}
