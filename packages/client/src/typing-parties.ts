import type { ColleagueTypingSignal } from '@guichet/protocol/frames.ts';
import type { InteractionId, PartyId } from '@guichet/protocol/ids.ts';
import { TYPING_FADES_AFTER_MS } from '@guichet/protocol/limits.ts';
import type { ClientClock } from './clock/client-clock.ts';
import type { Store } from './store.ts';

/** Keeps who is typing in the entries, and lets it fade when it is not repeated. */
export interface TypingParties {
  signal(interactionId: InteractionId, partyId: PartyId, isTyping: boolean): void;
  colleague(signal: ColleagueTypingSignal): void;
  /** Nothing is heard any more: what was last known says nothing about now. */
  clear(): void;
}

export function createTypingParties<State>(store: Store<State>, clock: ClientClock): TypingParties {
  const fading = new Map<string, () => void>();

  /** @returns until when it stands, client epoch ms; null when it is over */
  function restart(key: string, isTyping: boolean, fade: () => void): number | null {
    fading.get(key)?.();
    fading.delete(key);
    if (!isTyping) return null;
    fading.set(key, clock.timer(TYPING_FADES_AFTER_MS, fade));
    return clock.now() + TYPING_FADES_AFTER_MS;
  }
  function signal(interactionId: InteractionId, partyId: PartyId, isTyping: boolean): void {
    const entry = store.entry(interactionId);
    const isNews = entry !== undefined && (isTyping || entry.typing.length > 0);
    const fade = (): void => signal(interactionId, partyId, false);
    const untilMs = restart(`${interactionId} ${partyId}`, isNews && isTyping, fade);
    if (!isNews) return;
    const others = entry.typing.filter((party) => party.partyId !== partyId);
    store.patchEntry(interactionId, {
      typing: untilMs === null ? others : [...others, { partyId, untilMs }],
    });
  }
  function colleague({ isTyping, ...about }: Omit<ColleagueTypingSignal, 'type'>): void {
    const { interactionId, consultationId, userId } = about;
    const entry = store.entry(interactionId);
    const isNews = entry !== undefined && (isTyping || entry.typingColleagues.length > 0);
    const fade = (): void => colleague({ ...about, isTyping: false });
    const untilMs = restart(`${interactionId} ${consultationId} ${userId}`, isNews && isTyping, fade);
    if (!isNews) return;
    const others = entry.typingColleagues.filter(
      (each) => each.userId !== userId || each.consultationId !== consultationId,
    );
    store.patchEntry(interactionId, {
      typingColleagues: untilMs === null ? others : [...others, { userId, consultationId, untilMs }],
    });
  }
  return {
    signal,
    colleague,
    clear() {
      for (const cancel of fading.values()) cancel();
      fading.clear();
      for (const { interactionId, typing, typingColleagues } of store.entries()) {
        if (typing.length > 0) store.patchEntry(interactionId, { typing: [] });
        if (typingColleagues.length > 0) store.patchEntry(interactionId, { typingColleagues: [] });
      }
    },
  };
}
