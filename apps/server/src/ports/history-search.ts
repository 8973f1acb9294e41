import type { InteractionEvent } from '@guichet/core/interaction/interaction-event.ts';
import type { AgentId, ContactId, DispositionCodeId, InteractionId, QueueId } from '@guichet/protocol/ids.ts';

/** An event of an interaction as the log keeps it; its number is the log's own. What the index reads. */
export type LoggedEvent = Omit<InteractionEvent, 'seq'>;

/** Which interactions are looked through. */
export type HistoryRange =
  | { readonly kind: 'agent'; readonly agentId: AgentId }
  | { readonly kind: 'contacts'; readonly contactIds: readonly ContactId[] }
  | { readonly kind: 'all' };

export type HistoryQuery = {
  readonly range: HistoryRange;
  /** All must be found in one interaction, each at the beginning of a word. Empty: whatever was said. */
  readonly words: readonly string[];
  /** How much of what was said counts: what any agent of the interaction may read, or everything. */
  readonly depth: 'agents' | 'everything';
  /** Began at or after, and before; epoch ms; null is open. */
  readonly fromMs: number | null;
  readonly untilMs: number | null;
  readonly queueId: QueueId | null;
  readonly dispositionCodeId: DispositionCodeId | null;
  /** Was in it, beside whom the range asks for. */
  readonly agentId: AgentId | null;
  /** Only interactions that came before the one with this key; null for the newest. */
  readonly beforeKey: number | null;
  readonly limit: number;
};

/** One interaction found. `key`: its place in the order of arrival; higher is newer. */
export type FoundInteraction = {
  readonly key: number;
  readonly interactionId: InteractionId;
  readonly contactId: ContactId | null;
  /** As the customer gave it. */
  readonly contactName: string | null;
  readonly subject: string | null;
  readonly note: string;
  readonly queueId: QueueId;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly dispositionCodeId: DispositionCodeId | null;
  readonly agentNames: readonly string[];
};

/** How far the index is. `busyMs`: how long it worked for this, so that its caller can let it rest. */
export type IndexProgress = { readonly isCurrent: boolean; readonly busyMs: number };

/**
 * Search in past interactions, in an index made from the log beside the message path: what has just been said is found a moment
 * later. It can be thrown away and made anew at any time. Fails with `StorageFailure`.
 */
export interface HistorySearch extends AsyncDisposable {
  /** Takes in some more of the log. */
  advance(): Promise<IndexProgress>;
  /** Newest first. `isCurrent`: whether the index had taken in the whole log. */
  search(query: HistoryQuery): Promise<{ found: readonly FoundInteraction[]; isCurrent: boolean }>;
}
