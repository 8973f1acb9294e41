import type { InteractionId } from '@guichet/protocol/ids.ts';

/** What decides a row's place. `urgency`: higher first; then `sinceMs`: longest first. */
export type RankedRow = {
  readonly interactionId: InteractionId;
  readonly urgency: number;
  readonly sinceMs: number;
};

/**
 * Urgent first, except that a row under the pointer or the focus stays where it is, so that nobody presses what was not there.
 * @param previous  the order shown now
 * @param heldIds   rows that must not move, one perhaps twice; those no longer among `rows` are ignored
 * @returns every row's id once
 */
export function orderRows(
  previous: readonly InteractionId[],
  rows: readonly RankedRow[],
  heldIds: readonly InteractionId[],
): InteractionId[] {
  const sorted = rows.toSorted(byUrgency).map(({ interactionId }) => interactionId);
  const held = [...new Set(heldIds)]
    .filter((id) => sorted.includes(id) && previous.includes(id))
    .map((id) => ({ id, place: Math.min(previous.indexOf(id), sorted.length - 1) }))
    .toSorted((a, b) => a.place - b.place);
  const order = sorted.filter((id) => !held.some((each) => each.id === id));
  for (const { id, place } of held) order.splice(place, 0, id);
  return order;
}

function byUrgency(a: RankedRow, b: RankedRow): number {
  if (a.urgency !== b.urgency) return b.urgency - a.urgency;
  if (a.sinceMs !== b.sinceMs) return a.sinceMs - b.sinceMs;
  return a.interactionId < b.interactionId ? -1 : 1;
}
