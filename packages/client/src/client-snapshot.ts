import type { MessageAudience } from '@guichet/protocol/audience.ts';
import type { WireEvent } from '@guichet/protocol/events.ts';
import type { ConfigFrame, DeskFrame, GoneReason, Identity } from '@guichet/protocol/frames.ts';
import type { CommandId, ConsultationId, InteractionId, PartyId, UserId } from '@guichet/protocol/ids.ts';
import type { ThreadEvent, ThreadId, ThreadState } from '@guichet/protocol/im.ts';
import type { RejectionCode } from '@guichet/protocol/result.ts';
import type { Directory } from './directory.ts';

/** Where the connection stands. `sinceMs`: client epoch ms of the last proof that it was live, or of the start when it never was. */
export type ConnectionState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'connecting'; readonly sinceMs: number }
  /** The server has greeted us and is sending what was missed. */
  | { readonly kind: 'catchingUp'; readonly sinceMs: number }
  | { readonly kind: 'live' }
  /** Between two attempts; the next one is at `retryAtMs`. */
  | { readonly kind: 'waiting'; readonly sinceMs: number; readonly retryAtMs: number }
  | { readonly kind: 'stopped'; readonly reason: StoppedReason };
export type StoppedReason = 'unauthorized' | 'versionUnsupported' | 'stopped';

/** `failed`: refused for good; it is kept until it is discarded or retried under a new id. */
export type OutgoingStatus = 'sending' | 'failed';

/** What this user says and is not in the transcript yet. `code` says why it failed; null while sending. */
export type OutgoingMessage = {
  readonly commandId: CommandId;
  /** `url`: a page the customer is invited to open; its address is the `text`. */
  readonly kind: 'text' | 'url';
  readonly text: string;
  readonly audience: MessageAudience;
  /** The consultation it is for, whose two alone will read it; null for a message into the interaction itself. */
  readonly consultationId: ConsultationId | null;
  readonly atMs: number;
  readonly status: OutgoingStatus;
  readonly code: RejectionCode | null;
};

/** Someone is typing; fades at `untilMs` (client epoch ms) by itself. */
export type TypingParty = { readonly partyId: PartyId; readonly untilMs: number };

/** The same of a colleague, who is no party there: in a thread, or in a consultation of an interaction. */
export type TypingColleague = {
  readonly userId: UserId;
  /** Null in a thread. */
  readonly consultationId: ConsultationId | null;
  readonly untilMs: number;
};

/** One interaction as this viewer may see it. `head` and the events' `seq` are in the viewer's own numbering. */
export type InteractionEntry<State> = {
  readonly interactionId: InteractionId;
  readonly head: number;
  readonly state: State;
  /** Oldest first. The earlier ones may not be loaded: `hasEarlier`. */
  readonly events: readonly WireEvent[];
  readonly hasEarlier: boolean;
  readonly isLoadingEarlier: boolean;
  readonly outgoing: readonly OutgoingMessage[];
  readonly typing: readonly TypingParty[];
  readonly typingColleagues: readonly TypingColleague[];
  /** Why it is no longer this viewer's; null while it is. It then stays as it was last seen until it is forgotten. */
  readonly gone: GoneReason | null;
};

/** One thread of internal messages, kept as an interaction is. */
export type ThreadEntry = Omit<InteractionEntry<ThreadState>, 'interactionId' | 'events'> & {
  readonly interactionId: ThreadId;
  readonly events: readonly ThreadEvent[];
};

/** An interaction or thread this client has asked for, or has messages for, which the server has not shown yet. */
export type StartingInteraction = {
  readonly interactionId: InteractionId;
  /** Why the server refused to start it; null while it may still start. */
  readonly code: RejectionCode | null;
  readonly outgoing: readonly OutgoingMessage[];
};

/** All a screen needs, immutable. Everything that did not change keeps its identity from one snapshot to the next. */
export type ClientSnapshot<State> = {
  readonly connection: ConnectionState;
  /** Rises each time the connection has become live: what the server forgets with a connection is to be said again. */
  readonly timesLive: number;
  /** Not live for longer than `LINK_LOST_AFTER_MS`: say so. */
  readonly isLinkLost: boolean;
  readonly identity: Identity | null;
  /** Server time minus client time, ms. */
  readonly clockOffsetMs: number;
  readonly desk: DeskFrame | null;
  readonly config: ConfigFrame | null;
  /** The colleagues of a workspace user, as last heard; null before the first word of them. */
  readonly directory: Directory | null;
  /** Rises whenever e-mails may stand elsewhere than they were last read, after a lost connection too: what is shown is to be read again. */
  readonly mailChanges: number;
  readonly interactions: ReadonlyMap<InteractionId, InteractionEntry<State>>;
  readonly threads: ReadonlyMap<ThreadId, ThreadEntry>;
  readonly starting: ReadonlyMap<InteractionId, StartingInteraction>;
  /** Commands without a definitive answer, of any kind. */
  readonly unsentCount: number;
  /** False when the outgoing messages are not kept across a reload (storage blocked or full). */
  readonly isStorageDurable: boolean;
};

/** A lost connection is said after this time without proof of life, ms: with the time to draw it, within the promised 8 s. */
export const LINK_LOST_AFTER_MS = 7_000;
