import type { InteractionId } from '@guichet/protocol/ids.ts';
import type { ClientSnapshot, InteractionEntry } from './client-snapshot.ts';

/** Holds the one immutable snapshot and tells listeners when it is another. */
export interface Store<State> {
  get(): ClientSnapshot<State>;
  subscribe(listener: () => void): () => void;
  /** Replaces the given keys; a value that is already there changes nothing. */
  patch(changes: Partial<ClientSnapshot<State>>): void;
  entry(interactionId: InteractionId): InteractionEntry<State> | undefined;
  /** Adds, replaces, or (undefined) removes an entry. */
  setEntry(interactionId: InteractionId, entry: InteractionEntry<State> | undefined): void;
  /** Replaces the given keys of an entry, when there is one. */
  patchEntry(interactionId: InteractionId, changes: Partial<InteractionEntry<State>>): void;
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
  function setEntry(interactionId: InteractionId, entry: InteractionEntry<State> | undefined): void {
    if (snapshot.interactions.get(interactionId) === entry) return;
    const interactions = new Map(snapshot.interactions);
    if (entry === undefined) interactions.delete(interactionId);
    else interactions.set(interactionId, entry);
    patch({ interactions });
  }
  return {
    get: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    patch,
    entry: (interactionId) => snapshot.interactions.get(interactionId),
    setEntry,
    patchEntry(interactionId, changes) {
      const entry = snapshot.interactions.get(interactionId);
      if (entry !== undefined) setEntry(interactionId, patched(entry, changes));
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
