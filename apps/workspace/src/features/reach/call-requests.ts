import { useSyncExternalStore } from 'react';
import type { InteractionId } from '@guichet/protocol/ids.ts';

/** A number somebody wants to call, and from which chat: asked back before anything is dialled. */
export type CallRequest = { readonly interactionId: InteractionId; readonly number: string };

let request: CallRequest | null = null;
const listeners = new Set<() => void>();

/** Asks whether to call a number, as it was written. The open chat shows the question. */
export function askToCall(interactionId: InteractionId, number: string): void {
  change({ interactionId, number });
}

export function dropCallRequest(): void {
  change(null);
}

/** What is asked back in a chat now. */
export function useCallRequest(interactionId: InteractionId): CallRequest | null {
  return useSyncExternalStore(subscribe, () => (request?.interactionId === interactionId ? request : null));
}

function change(next: CallRequest | null): void {
  request = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
