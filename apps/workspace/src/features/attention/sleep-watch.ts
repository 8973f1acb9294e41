/** A time in which this page did not run, epoch ms; `fromMs` is null where the browser had thrown the page away. */
export type Sleep = { readonly fromMs: number | null; readonly untilMs: number };

/**
 * Notices that the page was frozen, thrown away, or stopped with its machine. Browsers let the timers of a hidden page run once a
 * minute, so a shorter silence says nothing.
 */
export interface SleepWatch extends Disposable {
  /** The last sleep nobody has put aside yet. The same object until there is another. */
  get(): Sleep | null;
  subscribe(listener: () => void): () => void;
  forget(): void;
}

export type SleepWatchOptions = {
  readonly now: () => number;
  /** Calls back again and again until it is stopped. */
  readonly every: (intervalMs: number, callback: () => void) => () => void;
  readonly page: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
  readonly wasDiscarded: boolean;
  /** Whether somebody counted on this page: else nothing was missed. */
  readonly isNeeded: () => boolean;
};

const LOOK_EVERY_MS = 5_000;
/** Silence of the page's own timer that no slowing down explains, ms. */
export const GAP_MS = 90_000;
/** A shorter sleep cost nobody a chat: offers stand longer unseen. */
const SLEEP_MIN_MS = 3_000;

export function createSleepWatch(options: SleepWatchOptions): SleepWatch {
  const { now, page } = options;
  const listeners = new Set<() => void>();
  let sleep: Sleep | null = options.wasDiscarded ? { fromMs: null, untilMs: now() } : null;
  let lastMs = now();
  let frozenMs: number | null = null;

  function show(next: Sleep | null): void {
    sleep = next;
    for (const listener of listeners) listener();
  }
  function look(): void {
    const nowMs = now();
    const fromMs = frozenMs ?? lastMs;
    const isAsleep = frozenMs !== null || nowMs - lastMs >= GAP_MS;
    [lastMs, frozenMs] = [nowMs, null];
    if (isAsleep && nowMs - fromMs >= SLEEP_MIN_MS && options.isNeeded()) show({ fromMs, untilMs: nowMs });
  }
  function freeze(): void {
    frozenMs = now();
  }
  const stop = options.every(LOOK_EVERY_MS, look);
  page.addEventListener('freeze', freeze);
  page.addEventListener('resume', look);

  return {
    get: () => sleep,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    forget: () => show(null),
    [Symbol.dispose]() {
      stop();
      page.removeEventListener('freeze', freeze);
      page.removeEventListener('resume', look);
    },
  };
}
