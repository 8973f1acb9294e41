import type { WebStorage } from '@guichet/client/storage/local-storage.ts';

/** What the frame keeps on this device, under one prefix. Never throws. */
export interface LocalStore {
  /** False once something could not be kept: it then lives only as long as the page. */
  readonly isDurable: boolean;
  read(key: string): string | null;
  /** Null removes. */
  write(key: string, value: string | null): void;
  /** Removes everything under the prefix. */
  clear(): void;
  /** Calls `listener` when another tab has changed `key`. */
  onOtherTab(key: string, listener: () => void): void;
}

/**
 * @param backing  a getter, because reading `window.localStorage` itself throws where storage is blocked
 * @param changes  where the browser tells of other tabs' changes
 * @param isKept   whether what `backing` took is really kept, where it can only tell later
 */
export function openLocalStore(
  prefix: string,
  backing: () => WebStorage,
  changes: Pick<EventTarget, 'addEventListener'>,
  isKept: () => boolean = () => true,
): LocalStore {
  const inMemory = new Map<string, string | null>();
  let isDurable = canWrite(prefix, backing);
  return {
    get isDurable() {
      return isDurable && isKept();
    },
    read(key) {
      const kept = inMemory.get(key);
      if (kept !== undefined) return kept;
      try {
        return backing().getItem(prefix + key);
      } catch {
        return null;
      }
    },
    write(key, value) {
      try {
        if (value === null) backing().removeItem(prefix + key);
        else backing().setItem(prefix + key, value);
        inMemory.delete(key);
      } catch {
        inMemory.set(key, value);
        isDurable = false;
      }
    },
    clear() {
      inMemory.clear();
      try {
        const storage = backing();
        const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
        for (const key of keys) if (key.startsWith(prefix)) storage.removeItem(key);
      } catch {
        // Blocked: then nothing of ours is there.
      }
    },
    onOtherTab(key, listener) {
      changes.addEventListener('storage', (event) => {
        // The key is null when everything was cleared at once.
        const changed = (event as Event & { readonly key: string | null }).key;
        if (changed === null || changed === prefix + key) listener();
      });
    },
  };
}

// Some browsers hand out a storage that refuses every write.
function canWrite(prefix: string, backing: () => WebStorage): boolean {
  try {
    backing().setItem(`${prefix}probe`, '1');
    backing().removeItem(`${prefix}probe`);
    return true;
  } catch {
    return false;
  }
}
