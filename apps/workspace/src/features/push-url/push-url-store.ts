import { useSyncExternalStore } from 'react';
import type { InteractionId } from '@guichet/protocol/ids.ts';

/** In which chats the editor was left open. For this visit only; what is typed in it is kept with the drafts. */
const open = new Set<InteractionId>();
const listeners = new Set<() => void>();

export function showPushUrl(interactionId: InteractionId, isShown: boolean): void {
  if (isShown) open.add(interactionId);
  else open.delete(interactionId);
  for (const listener of listeners) listener();
}

export function useIsPushUrlShown(interactionId: InteractionId): boolean {
  return useSyncExternalStore(subscribe, () => open.has(interactionId));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
