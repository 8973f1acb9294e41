import type { StreamId } from '@guichet/protocol/im.ts';
import { isThreadId } from '@guichet/protocol/threads.ts';
import type { ClientSnapshot, InteractionEntry } from './client-snapshot.ts';

/**
 * Whoever keeps entries current treats interactions and threads alike, and sees both as interaction entries: a thread's has the same
 * keys, and what its state and events hold is looked at by nobody who comes this way. A screen finds each kind under its own key.
 */
export type Entries<State> = ReadonlyMap<StreamId, InteractionEntry<State>>;

/** The key of the snapshot that holds this stream. */
export function kindOf(streamId: StreamId): 'threads' | 'interactions' {
  return isThreadId(streamId) ? 'threads' : 'interactions';
}

export function entriesLike<State>(snapshot: ClientSnapshot<State>, streamId: StreamId): Entries<State> {
  // See `Entries`: the kinds differ only in what nobody looks at here.
  return snapshot[kindOf(streamId)] as Entries<State>;
}

/** Threads first: where room is short, as in the handshake, the interactions at the end are kept. */
export function allEntries<State>({
  threads,
  interactions,
}: Pick<ClientSnapshot<State>, 'threads' | 'interactions'>): InteractionEntry<State>[] {
  // See `Entries`.
  return [...(threads as unknown as Entries<State>).values(), ...interactions.values()];
}

/** The keys of the snapshot after some entries changed. @param isWhole  they are all there are */
export function withEntries<State>(
  before: ClientSnapshot<State>,
  changed: readonly InteractionEntry<State>[],
  removed: readonly StreamId[],
  isWhole = false,
): Pick<ClientSnapshot<State>, 'threads' | 'interactions'> {
  const after: Pick<ClientSnapshot<State>, 'threads' | 'interactions'> = isWhole
    ? { threads: new Map(), interactions: new Map() }
    : { threads: before.threads, interactions: before.interactions };
  const mutable = (streamId: StreamId): Map<StreamId, InteractionEntry<State>> => {
    const kind = kindOf(streamId);
    const copy = after[kind] === before[kind] ? new Map<unknown, unknown>(after[kind]) : after[kind];
    Object.assign(after, { [kind]: copy });
    // A copy made here, or the empty map of above; its kind is the stream's.
    return copy as Map<StreamId, InteractionEntry<State>>;
  };
  for (const streamId of removed) mutable(streamId).delete(streamId);
  for (const entry of changed) mutable(entry.interactionId).set(entry.interactionId, entry);
  return after;
}
