import type { StreamId } from '@guichet/protocol/im.ts';
import type { ClientSnapshot, InteractionEntry } from '../client-snapshot.ts';
import { allEntries, entriesLike, withEntries } from '../entries.ts';
import type { ViewMessage } from './tab-messages.ts';

type View<State> = Pick<ViewMessage<State>, 'isWhole' | 'changes' | 'entries' | 'removed'>;

/** @returns what another tab must be told to get from `before` to `after`; from nothing when `before` is undefined. */
export function viewBetween<State>(
  before: ClientSnapshot<State> | undefined,
  after: ClientSnapshot<State>,
): View<State> {
  const { interactions: _interactions, threads: _threads, ...rest } = after;
  const changes: Partial<typeof rest> = { ...rest };
  if (before !== undefined) {
    for (const key of Object.keys(rest) as (keyof typeof rest)[]) {
      // The keys are those of `rest`, which was just taken apart.
      if (Object.is(before[key], after[key])) delete changes[key];
    }
  }
  const known = before === undefined ? [] : allEntries(before);
  return {
    isWhole: before === undefined,
    changes,
    entries: allEntries(after).filter(
      (entry) => before === undefined || entryIn(before, entry.interactionId) !== entry,
    ),
    removed: known
      .map(({ interactionId }) => interactionId)
      .filter((interactionId) => entryIn(after, interactionId) === undefined),
  };
}

/** @returns the keys of the snapshot to replace so that `before` becomes what the leader has. Entries not told of keep their identity. */
export function applyView<State>(
  before: ClientSnapshot<State>,
  view: View<State>,
): Partial<ClientSnapshot<State>> {
  return { ...view.changes, ...withEntries(before, view.entries, view.removed, view.isWhole) };
}

function entryIn<State>(
  snapshot: ClientSnapshot<State>,
  streamId: StreamId,
): InteractionEntry<State> | undefined {
  return entriesLike(snapshot, streamId).get(streamId);
}
