import type { ToFrame } from '../bridge/bridge-message.ts';
import type { KeptEntry } from '../bridge/kept-entries.ts';
import { fits, isKeptKey } from '../bridge/kept-entries.ts';

type WebStorage = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

/** Keeps entries in the host page's storage for a frame that the browser gives none; a frame that has its own never asks. */
export type Keeper = {
  /** Null where storage is blocked. */
  readonly entries: () => readonly KeptEntry[] | null;
  /** @returns whether it is done. Never throws. */
  readonly keep: (key: string, value: string | null) => boolean;
  /** What another tab's change means to the frame; undefined when it is none of ours. */
  readonly changeOf: (event: Pick<StorageEvent, 'key' | 'newValue'>) => ToFrame | undefined;
};

/** @param open  a getter, because reading `window.localStorage` itself throws where storage is blocked */
export function createKeeper(siteId: string, open: () => WebStorage): Keeper {
  // A site's id has no colon, so no site's prefix is the beginning of another's.
  const prefix = `guichet:${siteId}:`;

  const entries = (): readonly KeptEntry[] | null => {
    try {
      return readEntries(open(), prefix);
    } catch {
      return null;
    }
  };
  return {
    entries,
    keep(key, value) {
      try {
        const storage = open();
        if (value === null) storage.removeItem(prefix + key);
        else if (fits(readEntries(storage, prefix), key, value)) storage.setItem(prefix + key, value);
        else return false;
        return true;
      } catch {
        return false;
      }
    },
    changeOf({ key, newValue }) {
      // Everything was cleared at once.
      if (key === null) return { type: 'kept', entries: entries() };
      const ours = key.startsWith(prefix) ? key.slice(prefix.length) : undefined;
      return isKeptKey(ours) ? { type: 'keptChanged', key: ours, value: newValue } : undefined;
    },
  };
}

// In the order of the keys, so that what brings the chat back comes first should others have written too much.
function readEntries(storage: WebStorage, prefix: string): KeptEntry[] {
  const found: KeptEntry[] = [];
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').sort();
  for (const name of keys) {
    const key = name.startsWith(prefix) ? name.slice(prefix.length) : undefined;
    const value = storage.getItem(name);
    if (isKeptKey(key) && value !== null && fits(found, key, value)) found.push([key, value]);
  }
  return found;
}
