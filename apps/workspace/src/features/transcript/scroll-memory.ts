import type { InteractionId } from '@guichet/protocol/ids.ts';

/** Where the reader stood in a transcript; null at its end. */
export type ScrollPlace = { readonly offset: number } | null;

/** Chats remembered; the least recent gives way. */
const PLACES_MAX = 60;
const places = new Map<InteractionId, ScrollPlace>();

/** Kept for this visit only: after a reload the end is the right place. */
export function rememberScroll(interactionId: InteractionId, place: ScrollPlace): void {
  places.delete(interactionId);
  places.set(interactionId, place);
  const [oldest] = places.keys();
  if (places.size > PLACES_MAX && oldest !== undefined) places.delete(oldest);
}

export function recallScroll(interactionId: InteractionId): ScrollPlace {
  return places.get(interactionId) ?? null;
}
