import { useSyncExternalStore } from 'react';

/** Whether the panel of responses is open: the same for every chat, for this visit. */
let isShown = false;
const listeners = new Set<() => void>();

export function showResponsePanel(next: boolean): void {
  isShown = next;
  for (const listener of listeners) listener();
}

export function useIsResponsePanelShown(): boolean {
  return useSyncExternalStore(subscribe, () => isShown);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
