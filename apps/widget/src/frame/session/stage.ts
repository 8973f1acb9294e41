import { isSaid } from '../model/log-lines.ts';
import type {
  ClientSnapshot,
  InteractionEntry,
  StartingInteraction,
} from '@guichet/client/client-snapshot.ts';
import type { CustomerCall } from '@guichet/protocol/calls.ts';
import type { CustomerInteractionState, CustomerPhase } from '@guichet/protocol/interaction.ts';

export type CustomerSnapshot = ClientSnapshot<CustomerInteractionState>;
export type CustomerEntry = InteractionEntry<CustomerInteractionState>;

/** Whether the site serves this page. `unreachable`: nobody could be asked and nothing is remembered. */
export type SiteState = 'loading' | 'known' | 'unavailable' | 'unreachable';

/** Where the chat stands; decides what is on the screen. */
export type Stage =
  | { readonly kind: 'loading' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'unreachable' }
  /** Nothing has been sent yet. */
  | { readonly kind: 'new' }
  /** There is a chat, and it has not come from the server yet. */
  | { readonly kind: 'resuming' }
  | { readonly kind: 'starting'; readonly starting: StartingInteraction }
  /** The server has refused to start it; what was written is kept. */
  | { readonly kind: 'refused'; readonly starting: StartingInteraction }
  /** The token no longer opens it. */
  | { readonly kind: 'expired' }
  | { readonly kind: 'waiting'; readonly entry: CustomerEntry; readonly phase: PhaseOf<'waiting'> }
  | { readonly kind: 'active'; readonly entry: CustomerEntry }
  | { readonly kind: 'ended'; readonly entry: CustomerEntry; readonly phase: PhaseOf<'ended'> };

type PhaseOf<Kind extends CustomerPhase['kind']> = Extract<CustomerPhase, { kind: Kind }>;

/** A chat that is there comes before anything wrong with the site: it can go on. Pure. */
export function chatStage(
  interactionId: string | null,
  client: Pick<CustomerSnapshot, 'connection' | 'interactions' | 'starting'>,
  site: SiteState,
): Stage {
  if (interactionId === null) return withoutChat(site);
  const entry = client.interactions.get(interactionId);
  if (entry !== undefined && entry.gone === null) return withEntry(entry);
  const isRefused = client.connection.kind === 'stopped' && client.connection.reason === 'unauthorized';
  const starting = client.starting.get(interactionId);
  if (starting !== undefined) {
    return { kind: starting.code !== null || isRefused ? 'refused' : 'starting', starting };
  }
  if (isRefused) return { kind: 'expired' };
  // Current, and the server knows nothing of it: it was closed and cleaned away.
  return client.connection.kind === 'live' ? withoutChat(site) : { kind: 'resuming' };
}

function withEntry(entry: CustomerEntry): Stage {
  const { phase } = entry.state;
  switch (phase.kind) {
    case 'waiting':
      return { kind: 'waiting', entry, phase };
    case 'active':
      return { kind: 'active', entry };
    case 'ended':
      return { kind: 'ended', entry, phase };
  }
}

function withoutChat(site: SiteState): Stage {
  return site === 'known' ? { kind: 'new' } : { kind: site };
}

/** The call the customer is rung for or in. */
export function openCall(stage: Stage): CustomerCall | null {
  return 'entry' in stage ? (stage.entry.state.call ?? null) : null;
}

/** Messages of others that nobody has seen yet, in what is loaded. */
export function unreadCount(stage: Stage, seenSeq: number): number {
  if (!('entry' in stage)) return 0;
  return stage.entry.events.filter(
    (event) => isSaid(event) && event.role !== 'customer' && event.seq > seenSeq,
  ).length;
}

/** Whether there is something to come back to after a reload: a running chat, or an end that nobody has seen yet. */
export function isOngoing(stage: Stage, seenSeq: number): boolean {
  switch (stage.kind) {
    case 'resuming':
    case 'starting':
    case 'waiting':
    case 'active':
      return true;
    case 'ended':
      return stage.entry.head > seenSeq;
    case 'loading':
    case 'unavailable':
    case 'unreachable':
    case 'new':
    case 'refused':
    case 'expired':
      return false;
  }
}
