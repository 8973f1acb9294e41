import { useSyncExternalStore } from 'react';
import type { ThreadId } from '@guichet/protocol/im.ts';

/** What the panel of internal messages shows. */
export type ImPlace =
  | { readonly kind: 'closed' }
  | { readonly kind: 'list' }
  | { readonly kind: 'thread'; readonly threadId: ThreadId }
  | { readonly kind: 'newThread' }
  | { readonly kind: 'newGroup' }
  | { readonly kind: 'addMembers' | 'renameGroup'; readonly threadId: ThreadId };

const CLOSED: ImPlace = { kind: 'closed' };
const listeners = new Set<() => void>();
let place: ImPlace = CLOSED;
let openedFrom: HTMLElement | null = null;

/** Where the panel stands, for as long as the page lives: whoever shows it, and whoever wants something shown in it, meet here. */
export function useImPlace(): ImPlace {
  return useSyncExternalStore(subscribe, currentImPlace);
}

export function currentImPlace(): ImPlace {
  return place;
}

/** Shows something in the panel, which opens if need be. */
export function showIm(next: Exclude<ImPlace, { kind: 'closed' }>): void {
  if (place.kind === 'closed' && document.activeElement instanceof HTMLElement) {
    openedFrom = document.activeElement;
  }
  set(next);
}

/** Closes the panel; the focus goes back to where it was when the panel opened. */
export function closeIm(): void {
  set(CLOSED);
  if (openedFrom?.isConnected === true) openedFrom.focus();
  openedFrom = null;
}

export function toggleIm(): void {
  if (place.kind === 'closed') showIm({ kind: 'list' });
  else closeIm();
}

function set(next: ImPlace): void {
  place = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
