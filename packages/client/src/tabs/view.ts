import type { InteractionId } from '@guichet/protocol/ids.ts';
import type { ClientSnapshot, InteractionEntry } from '../client-snapshot.ts';
import type { ViewMessage } from './tab-messages.ts';

type View<State> = Pick<ViewMessage<State>, 'isWhole' | 'changes' | 'entries' | 'removed'>;

/** @returns what another tab must be told to get from `before` to `after`; from nothing when `before` is undefined. */
export function viewBetween<State>(
  before: ClientSnapshot<State> | undefined,
  after: ClientSnapshot<State>,
): View<State> {
  const { interactions, ...rest } = after;
  const changes: Partial<typeof rest> = { ...rest };
  if (before !== undefined) {
    for (const key of Object.keys(rest) as (keyof typeof rest)[]) {
      // The keys are those of `rest`, which was just taken apart.
      if (Object.is(before[key], after[key])) delete changes[key];
    }
  }
  const known = before?.interactions ?? new Map<InteractionId, InteractionEntry<State>>();
  return {
    isWhole: before === undefined,
    changes,
    entries: [...interactions.values()].filter((entry) => known.get(entry.interactionId) !== entry),
    removed: [...known.keys()].filter((interactionId) => !interactions.has(interactionId)),
  };
}

/** @returns the keys of the snapshot to replace so that `before` becomes what the leader has. Entries not told of keep their identity. */
export function applyView<State>(
  before: ClientSnapshot<State>,
  view: View<State>,
): Partial<ClientSnapshot<State>> {
  if (!view.isWhole && view.entries.length === 0 && view.removed.length === 0) return view.changes;
  const interactions = new Map(view.isWhole ? [] : before.interactions);
  for (const interactionId of view.removed) interactions.delete(interactionId);
  for (const entry of view.entries) interactions.set(entry.interactionId, entry);
  return { ...view.changes, interactions };
}
