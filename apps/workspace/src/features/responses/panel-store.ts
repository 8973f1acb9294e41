import { useSyncExternalStore } from 'react';

/** Where what is chosen in the panel is put: the composer of the open chat, or an e-mail. */
export type PanelPlace = 'chat' | 'mail';

/** For which of them the panel is open: the same in every chat, for this visit. */
let shownFor: PanelPlace | null = null;
const listeners = new Set<() => void>();

export function showResponsePanel(next: PanelPlace | null): void {
  shownFor = next;
  for (const listener of listeners) listener();
}

export function useResponsePanelPlace(): PanelPlace | null {
  return useSyncExternalStore(subscribe, () => shownFor);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
