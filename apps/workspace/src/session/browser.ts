import type { ClientClock } from '@guichet/client/clock/client-clock.ts';
import type { KeyValueStorage } from '../features/composer/draft-store.ts';

/** The browser's clock and timers. */
export const browserClock: ClientClock = {
  now: () => Date.now(),
  timer: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

/** The browser's storage; where it is blocked, one that lasts as long as the page. */
export function browserStorage(): KeyValueStorage {
  return orMemory(() => window.localStorage);
}

/** The same for what ends with the tab. */
export function browserSessionStorage(): KeyValueStorage {
  return orMemory(() => window.sessionStorage);
}

function orMemory(open: () => KeyValueStorage): KeyValueStorage {
  try {
    return open();
  } catch {
    const entries = new Map<string, string>();
    return {
      getItem: (key) => entries.get(key) ?? null,
      setItem: (key, value) => void entries.set(key, value),
      removeItem: (key) => void entries.delete(key),
    };
  }
}
