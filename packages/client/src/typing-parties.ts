import type { InteractionId, PartyId } from '@guichet/protocol/ids.ts';
import { TYPING_FADES_AFTER_MS } from '@guichet/protocol/limits.ts';
import type { ClientClock } from './clock/client-clock.ts';
import type { Store } from './store.ts';

/** Keeps who is typing in the entries, and lets it fade when it is not repeated. */
export interface TypingParties {
  signal(interactionId: InteractionId, partyId: PartyId, isTyping: boolean): void;
  /** Nothing is heard any more: what was last known says nothing about now. */
  clear(): void;
}

export function createTypingParties<State>(store: Store<State>, clock: ClientClock): TypingParties {
  const fading = new Map<string, () => void>();

  function signal(interactionId: InteractionId, partyId: PartyId, isTyping: boolean): void {
    const entry = store.entry(interactionId);
    const key = `${interactionId} ${partyId}`;
    fading.get(key)?.();
    fading.delete(key);
    if (entry === undefined || (!isTyping && entry.typing.length === 0)) return;
    const typing = entry.typing.filter((party) => party.partyId !== partyId);
    if (isTyping) {
      typing.push({ partyId, untilMs: clock.now() + TYPING_FADES_AFTER_MS });
      fading.set(
        key,
        clock.timer(TYPING_FADES_AFTER_MS, () => signal(interactionId, partyId, false)),
      );
    }
    store.patchEntry(interactionId, { typing });
  }
  return {
    signal,
    clear() {
      for (const cancel of fading.values()) cancel();
      fading.clear();
      for (const { interactionId, typing } of store.get().interactions.values()) {
        if (typing.length > 0) store.patchEntry(interactionId, { typing: [] });
      }
    },
  };
}
