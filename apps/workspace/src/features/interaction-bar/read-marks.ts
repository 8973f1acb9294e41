import type { InteractionId } from '@guichet/protocol/ids.ts';
import type { KeyValueStorage } from '../composer/draft-store.ts';

/** How far this person has read each chat on this machine: the head at the time. Survives a reload. */
export interface ReadMarks {
  read(interactionId: InteractionId): number;
  /** Marks only move forward. */
  mark(interactionId: InteractionId, head: number): void;
  /** Forgets the chats that are no longer open. */
  keepOnly(interactionIds: ReadonlySet<InteractionId>): void;
  subscribe(listener: () => void): () => void;
  /** Changes with every mark. */
  getVersion(): number;
}

export function createReadMarks(storage: KeyValueStorage, key: string): ReadMarks {
  const listeners = new Set<() => void>();
  let marks = load(storage, key);
  let version = 0;
  const set = (next: Map<InteractionId, number>): void => {
    marks = next;
    version += 1;
    try {
      storage.setItem(key, JSON.stringify(Object.fromEntries(marks)));
    } catch {
      // Storage is full or blocked: the counts start anew after a reload, nothing else is lost.
    }
    for (const listener of listeners) listener();
  };
  return {
    read: (interactionId) => marks.get(interactionId) ?? 0,
    mark: (interactionId, head) => {
      if (head <= (marks.get(interactionId) ?? 0)) return;
      set(new Map(marks).set(interactionId, head));
    },
    keepOnly: (interactionIds) => {
      const kept = [...marks].filter(([interactionId]) => interactionIds.has(interactionId));
      if (kept.length < marks.size) set(new Map(kept));
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getVersion: () => version,
  };
}

function load(storage: KeyValueStorage, key: string): Map<InteractionId, number> {
  try {
    const stored: unknown = JSON.parse(storage.getItem(key) ?? '{}');
    const entries = typeof stored === 'object' && stored !== null ? Object.entries(stored) : [];
    return new Map(entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
  } catch {
    return new Map();
  }
}
