import type { InteractionId } from '@guichet/protocol/ids.ts';
import type { CustomerConnection } from '@guichet/protocol/interaction.ts';

/** A connection that was lost so recently is called unstable, ms. */
export const UNSTABLE_FOR_MS = 60_000;

/** What the screen says of a contact's connection: the server's word, or that it came and went. */
export type ShownConnection = CustomerConnection | 'unstable';

type Observed = {
  readonly interactionId: InteractionId;
  readonly state: { readonly customerConnection: CustomerConnection };
};
type Watched = { readonly connection: CustomerConnection; readonly lostAtMs: number | null };

/** Remembers when contacts' connections were lost, as far as this screen saw it. Times are the server's, epoch ms. */
export interface Steadiness {
  /** Takes note of how every interaction's contact is connected now. */
  observe(entries: Iterable<Observed>, nowMs: number): void;
  shown(entry: Observed, nowMs: number): ShownConnection;
}

export function createSteadiness(): Steadiness {
  let watched: ReadonlyMap<InteractionId, Watched> = new Map();
  return {
    observe(entries, nowMs) {
      const next = new Map<InteractionId, Watched>();
      for (const { interactionId, state } of entries) {
        const connection = state.customerConnection;
        const before = watched.get(interactionId);
        const isLost = before?.connection === 'online' && connection === 'away';
        next.set(interactionId, { connection, lostAtMs: isLost ? nowMs : (before?.lostAtMs ?? null) });
      }
      watched = next;
    },
    shown({ interactionId, state }, nowMs) {
      const lostAtMs = watched.get(interactionId)?.lostAtMs ?? null;
      const isRecent = lostAtMs !== null && nowMs - lostAtMs < UNSTABLE_FOR_MS;
      return state.customerConnection === 'online' && isRecent ? 'unstable' : state.customerConnection;
    },
  };
}
