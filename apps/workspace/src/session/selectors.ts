import { pendingResponseLevel } from '@guichet/core/pending-response/pending-response.ts';
import type { PendingResponseLevel } from '@guichet/core/pending-response/pending-response.ts';
import type {
  Configuration,
  DispositionCode,
  NotReadyReason,
  QueueSettings,
} from '@guichet/protocol/config.ts';
import type { PartyId, UserId } from '@guichet/protocol/ids.ts';
import type { AgentInteractionState, Offer } from '@guichet/protocol/interaction.ts';
import type { DeskEntry, DeskSnapshot } from './desk.ts';

/** Questions to the client's snapshot that more than one feature asks. All pure. */

/** The interactions an agent is at work on: talking or wrapping up. */
export function ownChats(snapshot: DeskSnapshot, userId: UserId): DeskEntry[] {
  return [...snapshot.interactions.values()].filter((entry) => isOwnChat(entry, userId));
}

export function isOwnChat({ gone, state: { phase } }: DeskEntry, userId: UserId): boolean {
  return gone === null && (phase.kind === 'active' || phase.kind === 'wrapUp') && phase.ownerId === userId;
}

/** The chats offered to this agent, oldest first. */
export function offersTo(snapshot: DeskSnapshot, userId: UserId): DeskEntry[] {
  return [...snapshot.interactions.values()]
    .filter((entry) => offerTo(entry, userId) !== null)
    .toSorted((a, b) => madeAtMs(a) - madeAtMs(b));
}

export function offerTo({ gone, state: { phase } }: DeskEntry, userId: UserId): Offer | null {
  return gone === null && phase.kind === 'offered' && phase.offer.agentId === userId ? phase.offer : null;
}

function madeAtMs({ state: { phase } }: DeskEntry): number {
  return phase.kind === 'offered' ? phase.offer.madeAtMs : 0;
}

/** The settings as an administrator gets them; null for everybody else. */
export function fullConfiguration({ config }: DeskSnapshot): Configuration | null {
  return config !== null && 'users' in config.config ? config.config : null;
}

const NO_QUEUES: readonly QueueSettings[] = [];
const NO_CODES: readonly DispositionCode[] = [];
const NO_REASONS: readonly NotReadyReason[] = [];

export function queuesOf({ config }: DeskSnapshot): readonly QueueSettings[] {
  return config?.config.queues ?? NO_QUEUES;
}

export function dispositionCodesOf({ config }: DeskSnapshot): readonly DispositionCode[] {
  return config?.config.dispositionCodes ?? NO_CODES;
}

export function notReadyReasonsOf({ config }: DeskSnapshot): readonly NotReadyReason[] {
  return config?.config.notReadyReasons ?? NO_REASONS;
}

export function queueById(snapshot: DeskSnapshot, queueId: string): QueueSettings | null {
  return queuesOf(snapshot).find((queue) => queue.queueId === queueId) ?? null;
}

/** A queue's defaults, for the moment before the settings arrive. */
const DEFAULT_LIMITS = { pendingResponseWarningMs: 30_000, pendingResponseCriticalMs: 40_000 };

export function limitsOf(queue: QueueSettings | null): typeof DEFAULT_LIMITS {
  return queue ?? DEFAULT_LIMITS;
}

export function levelOf(
  state: AgentInteractionState,
  queue: QueueSettings | null,
  nowMs: number,
): PendingResponseLevel {
  return pendingResponseLevel(state.pending, limitsOf(queue), nowMs);
}

/** The viewer's own parties in an interaction, past ones included. */
export function ownParties(state: AgentInteractionState, userId: UserId): ReadonlySet<PartyId> {
  return new Set(state.parties.filter((party) => party.userId === userId).map(({ partyId }) => partyId));
}

/** The author to show over a message. Only contacts may have no name: `contactName` stands in for theirs. */
export function authorName({ name }: { readonly name: string }, contactNameShown: string): string {
  return name.trim() === '' ? contactNameShown : name;
}

/** The name under which the contact is shown; null when none was given. */
export function contactName({ contact, parties }: AgentInteractionState): string | null {
  const customer = parties.find(({ role }) => role === 'customer');
  const name = contact.name ?? customer?.name ?? null;
  return name === null || name.trim() === '' ? contact.email : name;
}
