import { joinedAgentParty, offerTo as standingOffer } from '@guichet/core/interaction/interaction.ts';
import { pendingResponseLevel } from '@guichet/core/pending-response/pending-response.ts';
import type { PendingResponseLevel } from '@guichet/core/pending-response/pending-response.ts';
import type {
  CaseDataKey,
  Configuration,
  DispositionCode,
  NotReadyReason,
  QueueSettings,
} from '@guichet/protocol/config.ts';
import type { PartyId, UserId } from '@guichet/protocol/ids.ts';
import type { AgentInteractionState, Invitation, Offer } from '@guichet/protocol/interaction.ts';
import type { Reader } from '../features/transcript/transcript-items.ts';
import type { DeskEntry, DeskSnapshot } from './desk.ts';
import type { SteadyState } from './steady-entry.ts';

/** Questions to the client's snapshot that more than one feature asks. All pure. */

/**
 * What an agent has to do with an interaction. `owner`: answers for it, also while wrapping up. `party`: in its conference.
 * `consulted`: advises in private, and only reads what the contact writes. Null: nothing, or no more than an offer.
 */
export type Attendance = 'owner' | 'party' | 'consulted' | null;

export function attendanceOf({ phase, parties, consultations }: SteadyState, userId: UserId): Attendance {
  if (phase.kind !== 'active' && phase.kind !== 'wrapUp') return null;
  if (phase.ownerId === userId) return 'owner';
  if (phase.kind === 'wrapUp') return null;
  if (joinedAgentParty({ parties }, userId) !== undefined) return 'party';
  return consultations.some(({ ended, agentId }) => ended === null && agentId === userId)
    ? 'consulted'
    : null;
}

/** The interactions an agent is at work on: talking, advising or wrapping up. */
export function ownChats(snapshot: DeskSnapshot, userId: UserId): DeskEntry[] {
  return [...snapshot.interactions.values()].filter((entry) => isOwnChat(entry, userId));
}

export function isOwnChat({ gone, state }: DeskEntry, userId: UserId): boolean {
  return gone === null && attendanceOf(state, userId) !== null;
}

/** The chats offered to this agent, by the router or by a colleague, oldest first. */
export function offersTo(snapshot: DeskSnapshot, userId: UserId): DeskEntry[] {
  return [...snapshot.interactions.values()]
    .filter((entry) => offerTo(entry, userId) !== null)
    .toSorted((a, b) => (offerTo(a, userId)?.madeAtMs ?? 0) - (offerTo(b, userId)?.madeAtMs ?? 0));
}

export function offerTo({ gone, state }: DeskEntry, userId: UserId): Offer | null {
  return gone === null ? (standingOffer(state, userId) ?? null) : null;
}

/** The colleague's invitation behind the offer to this agent; null when it is the router's, or none. */
export function invitationTo({ state }: DeskEntry, userId: UserId): Invitation | null {
  return state.invitations.find(({ offer }) => offer?.agentId === userId) ?? null;
}

/** The settings as an administrator gets them; null for everybody else. */
export function fullConfiguration({ config }: DeskSnapshot): Configuration | null {
  return config !== null && 'users' in config.config ? config.config : null;
}

const NO_QUEUES: readonly QueueSettings[] = [];
const NO_CODES: readonly DispositionCode[] = [];
const NO_KEYS: readonly CaseDataKey[] = [];
const NO_REASONS: readonly NotReadyReason[] = [];

export function queuesOf({ config }: DeskSnapshot): readonly QueueSettings[] {
  return config?.config.queues ?? NO_QUEUES;
}

export function dispositionCodesOf({ config }: DeskSnapshot): readonly DispositionCode[] {
  return config?.config.dispositionCodes ?? NO_CODES;
}

export function caseDataKeysOf({ config }: DeskSnapshot): readonly CaseDataKey[] {
  return config?.config.caseDataKeys ?? NO_KEYS;
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
export function ownParties(state: SteadyState, userId: UserId): ReadonlySet<PartyId> {
  return new Set(state.parties.filter((party) => party.userId === userId).map(({ partyId }) => partyId));
}

/** The viewer as the reader of an interaction's transcript. */
export function readerOf(state: AgentInteractionState, userId: UserId): Reader {
  return { userId, own: ownParties(state, userId) };
}

/** The author to show over a message. Only contacts may have no name: `contactName` stands in for theirs. */
export function authorName({ name }: { readonly name: string }, contactNameShown: string): string {
  return name.trim() === '' ? contactNameShown : name;
}

/** The name under which the contact is shown; null when none was given. */
export function contactName({ contact, parties, caller = null }: SteadyState): string | null {
  const customer = parties.find(({ role }) => role === 'customer');
  const name = contact.name ?? customer?.name ?? null;
  // Who keeps the number secret has no name to be shown by.
  const number = caller === 'anonymous' ? null : caller;
  return name === null || name.trim() === '' ? (contact.email ?? number) : name;
}
