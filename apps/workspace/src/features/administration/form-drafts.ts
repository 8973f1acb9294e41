import type { KeyValueStorage } from '../composer/draft-store.ts';

/** Forms with changes that are not saved. They survive a look at another record, another page and a reload. */
export interface FormDrafts {
  /** What was typed, or undefined when nothing was. The caller stored it, so it knows the shape. */
  read(key: string): unknown;
  write(key: string, value: unknown): void;
  discard(key: string): void;
  has(key: string): boolean;
  subscribe(listener: () => void): () => void;
  /** Changes with every write. */
  getVersion(): number;
}

export function createFormDrafts(storage: KeyValueStorage, storageKey: string): FormDrafts {
  const listeners = new Set<() => void>();
  const values = load(storage, storageKey);
  let version = 0;
  const changed = (): void => {
    version += 1;
    try {
      storage.setItem(storageKey, JSON.stringify(Object.fromEntries(values)));
    } catch {
      // Full or blocked: the drafts last as long as the page.
    }
    for (const listener of listeners) listener();
  };
  return {
    read: (key) => values.get(key),
    write: (key, value) => {
      values.set(key, value);
      changed();
    },
    discard: (key) => {
      if (values.delete(key)) changed();
    },
    has: (key) => values.has(key),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getVersion: () => version,
  };
}

function load(storage: KeyValueStorage, storageKey: string): Map<string, unknown> {
  try {
    const stored: unknown = JSON.parse(storage.getItem(storageKey) ?? '{}');
    return new Map(typeof stored === 'object' && stored !== null ? Object.entries(stored) : []);
  } catch {
    return new Map();
  }
}
