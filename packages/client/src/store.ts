import type { StreamId } from '@guichet/protocol/im.ts';
import type { ClientSnapshot, InteractionEntry } from './client-snapshot.ts';
import { allEntries, entriesLike, withEntries } from './entries.ts';

/** Holds the one immutable snapshot and tells listeners when it is another. */
export interface Store<State> {
  get(): ClientSnapshot<State>;
  subscribe(listener: () => void): () => void;
  /** Replaces the given keys; a value that is already there changes nothing. */
  patch(changes: Partial<ClientSnapshot<State>>): void;
  entry(interactionId: StreamId): InteractionEntry<State> | undefined;
  /** Of interactions and threads. */
  entries(): InteractionEntry<State>[];
  /** Adds, replaces, or (undefined) removes an entry. */
  setEntry(interactionId: StreamId, entry: InteractionEntry<State> | undefined): void;
  /** Replaces the given keys of an entry, when there is one. */
  patchEntry(interactionId: StreamId, changes: Partial<InteractionEntry<State>>): void;
  /** Runs `work` and tells listeners at most once, after it. */
  batch(work: () => void): void;
}

export function createStore<State>(initial: ClientSnapshot<State>): Store<State> {
  let snapshot = initial;
  let told = initial;
  let depth = 0;
  const listeners = new Set<() => void>();

  function tell(): void {
    if (depth > 0 || told === snapshot) return;
    told = snapshot;
    for (const listener of [...listeners]) listener();
  }
  function patch(changes: Partial<ClientSnapshot<State>>): void {
    snapshot = patched(snapshot, changes);
    tell();
  }
  function entry(interactionId: StreamId): InteractionEntry<State> | undefined {
    return entriesLike(snapshot, interactionId).get(interactionId);
  }
  function setEntry(interactionId: StreamId, next: InteractionEntry<State> | undefined): void {
    if (entry(interactionId) === next) return;
    patch(
      next === undefined ? withEntries(snapshot, [], [interactionId]) : withEntries(snapshot, [next], []),
    );
  }
  return {
    get: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    patch,
    entry,
    entries: () => allEntries(snapshot),
    setEntry,
    patchEntry(interactionId, changes) {
      const known = entry(interactionId);
      if (known !== undefined) setEntry(interactionId, patched(known, changes));
    },
    batch(work) {
      depth += 1;
      try {
        work();
      } finally {
        depth -= 1;
        tell();
      }
    },
  };
}

/** @returns `value` itself when `changes` change nothing, else a copy with them. */
export function patched<T extends object>(value: T, changes: Partial<T>): T {
  for (const key in changes) if (!Object.is(changes[key], value[key])) return { ...value, ...changes };
  return value;
}
