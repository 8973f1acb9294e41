import { Type } from 'typebox';
import type { Static } from 'typebox';
import { AgentState } from './agent-state.ts';
import { WireCommand } from './commands.ts';
import { Configuration, WorkspaceConfiguration } from './config.ts';
import { DirectoryChangedFrame, DirectoryFrame } from './directory.ts';
import { WireEvent } from './events.ts';
import { ConfigId, Id, PartyId } from './ids.ts';
import { StreamId, ThreadPageFrame, ThreadResetFrame, ThreadUpdateFrame } from './im.ts';
import { AgentInteractionState, CustomerInteractionState } from './interaction.ts';
import { MailChangedFrame, MailDesk } from './mail.ts';
import { CURSORS_MAX, PAGE_EVENTS_MAX } from './limits.ts';
import { Privilege } from './privileges.ts';
import { CommandResult } from './result.ts';
import {
  VoiceEnterFrame,
  VoiceOverFrame,
  VoicePeerFrame,
  VoicePeersFrame,
  VoiceSignalFrame,
} from './voice.ts';

/**
 * One frame is one JSON object. A client's message holds one frame, the server's one or an array of them.
 * A stream's cursor is the head the client has applied, in its own numbering, under the log's `epoch`. Where `interactionId` may be a
 * thread's, the frame is about either kind of stream; what a thread holds travels in frames of its own (`im.ts`).
 */
const strict = { additionalProperties: false };
/** A place in a stream as a client claims it: whole, and small enough to be exact. */
const position = (minimum: 0 | 1) => Type.Integer({ minimum, maximum: Number.MAX_SAFE_INTEGER });

export const Cursor = Type.Object({ interactionId: StreamId, head: position(0) }, strict);
export type Cursor = Static<typeof Cursor>;

/** Opens the conversation; must be the first frame. Workspace users bring a single-use ticket, customers their signed token. */
export const Hello = Type.Object(
  {
    type: Type.Literal('hello'),
    protocol: Type.Integer(),
    credential: Type.Union([
      Type.Object({ kind: Type.Literal('ticket'), ticket: Type.String({ maxLength: 200 }) }, strict),
      Type.Object({ kind: Type.Literal('customer'), token: Type.String({ maxLength: 2_000 }) }, strict),
    ]),
    /** The epoch of the cursors; null when there are none. */
    epoch: Type.Union([Id, Type.Null()]),
    cursors: Type.Array(Cursor, { maxItems: CURSORS_MAX }),
  },
  strict,
);
export type Hello = Static<typeof Hello>;

/** `interactionId` is null for commands about the agent's own state. */
export const CommandFrame = Type.Object(
  {
    type: Type.Literal('command'),
    id: Id,
    interactionId: Type.Union([StreamId, Type.Null()]),
    command: WireCommand,
  },
  strict,
);
export type CommandFrame = Static<typeof CommandFrame>;

/** How far this client has received (`delivered`) and shown to a person (`read`) an interaction. Monotonic. */
export const ReceiptFrame = Type.Object(
  {
    type: Type.Literal('receipt'),
    interactionId: StreamId,
    delivered: position(0),
    read: position(0),
  },
  strict,
);
export type ReceiptFrame = Static<typeof ReceiptFrame>;

/** `consultationId`: what is typed is for the other one of this consultation alone; without it, for everyone. */
export const TypingFrame = Type.Object(
  {
    type: Type.Literal('typing'),
    interactionId: StreamId,
    consultationId: Type.Optional(Id),
    isTyping: Type.Boolean(),
  },
  strict,
);
export type TypingFrame = Static<typeof TypingFrame>;

/**
 * What became of an offer on one screen of its agent: the page was visible and drew it (`isShown`), the signal sounded (`isHeard`), the
 * desktop showed a notification (`isNotified`). Said until the state has `seenAtMs`; an offer of which nobody says so is taken back.
 */
export const OfferSeenFrame = Type.Object(
  {
    type: Type.Literal('offerSeen'),
    interactionId: Id,
    offerId: Id,
    isShown: Type.Boolean(),
    isHeard: Type.Boolean(),
    isNotified: Type.Boolean(),
  },
  strict,
);
export type OfferSeenFrame = Static<typeof OfferSeenFrame>;

/** Asks for events before `before` (exclusive), newest last. */
export const PageRequest = Type.Object(
  {
    type: Type.Literal('page'),
    interactionId: StreamId,
    before: position(1),
    limit: Type.Integer({ minimum: 1, maximum: PAGE_EVENTS_MAX }),
  },
  strict,
);
export type PageRequest = Static<typeof PageRequest>;

/** The client found a hole (an update whose `after` is not its head, or a heartbeat head above it). */
export const ResyncFrame = Type.Object({ type: Type.Literal('resync'), cursor: Cursor }, strict);
export type ResyncFrame = Static<typeof ResyncFrame>;

/**
 * Sent on the client's own timer (`isReply` false, which the server answers) and in answer to the server's. A browser slows the timers
 * of a hidden page to one a minute but still delivers messages, so the answers keep a hidden page's connection alive.
 */
export const ClientHeartbeat = Type.Object(
  { type: Type.Literal('heartbeat'), isReply: Type.Boolean() },
  strict,
);

export const ClientFrame = Type.Union([
  Hello,
  CommandFrame,
  ReceiptFrame,
  TypingFrame,
  VoiceEnterFrame,
  VoiceSignalFrame,
  OfferSeenFrame,
  PageRequest,
  ResyncFrame,
  ClientHeartbeat,
]);
export type ClientFrame = Static<typeof ClientFrame>;

/** Who the server takes the client for. */
export const Identity = Type.Union([
  Type.Object({ kind: Type.Literal('customer'), customerId: Id, siteId: ConfigId }),
  Type.Object({
    kind: Type.Literal('user'),
    userId: Id,
    name: Type.String(),
    privileges: Type.Array(Privilege),
  }),
]);
export type Identity = Static<typeof Identity>;

export const Welcome = Type.Object({
  type: Type.Literal('welcome'),
  protocol: Type.Integer(),
  epoch: Id,
  nowMs: Type.Integer(),
  heartbeatMs: Type.Integer(),
  identity: Identity,
  /** A fresh token to keep instead of the one presented; null when it need not change. */
  token: Type.Union([Type.String(), Type.Null()]),
});
export type Welcome = Static<typeof Welcome>;

/** After the handshake everything missed has been sent: what the client shows is now current. */
export const CaughtUp = Type.Object({ type: Type.Literal('caughtUp') });

/** Replaces all the client knows of an interaction. `events` are the newest; `hasEarlier` says pages exist before them. */
export const ResetFrame = Type.Object({
  type: Type.Literal('reset'),
  interactionId: Id,
  head: Type.Integer(),
  state: Type.Union([AgentInteractionState, CustomerInteractionState]),
  events: Type.Array(WireEvent),
  hasEarlier: Type.Boolean(),
});
export type ResetFrame = Static<typeof ResetFrame>;

/** Moves an interaction from head `after` to `head`. `changed` holds the state keys that differ, each as a whole. */
export const UpdateFrame = Type.Object({
  type: Type.Literal('update'),
  interactionId: Id,
  after: Type.Integer(),
  head: Type.Integer(),
  events: Type.Array(WireEvent),
  changed: Type.Union([
    Type.Partial(AgentInteractionState),
    Type.Partial(CustomerInteractionState),
    Type.Null(),
  ]),
});
export type UpdateFrame = Static<typeof UpdateFrame>;

/** Why an interaction is no longer this agent's to see. */
export const GoneReason = Type.Union([
  Type.Literal('offerExpired'),
  /** No screen of the agent could show it or sound. */
  Type.Literal('offerUnseen'),
  Type.Literal('offerDeclined'),
  Type.Literal('offerRevoked'),
  Type.Literal('requeued'),
  /** Another agent has taken it over. */
  Type.Literal('transferred'),
  Type.Literal('removed'),
  Type.Literal('left'),
  Type.Literal('consultationEnded'),
  /** It ended for the customer; its owner wraps it up. */
  Type.Literal('ended'),
  Type.Literal('completed'),
  Type.Literal('abandoned'),
  Type.Literal('notYours'),
]);
export type GoneReason = Static<typeof GoneReason>;
export const GoneFrame = Type.Object({
  type: Type.Literal('gone'),
  interactionId: StreamId,
  reason: GoneReason,
});
export type GoneFrame = Static<typeof GoneFrame>;

export const ResultFrame = Type.Object({ type: Type.Literal('result'), id: Id, result: CommandResult });
export type ResultFrame = Static<typeof ResultFrame>;

export const PageFrame = Type.Object({
  type: Type.Literal('pageResult'),
  interactionId: Id,
  before: Type.Integer(),
  events: Type.Array(WireEvent),
  hasEarlier: Type.Boolean(),
});
export type PageFrame = Static<typeof PageFrame>;

/** Someone is typing (or stopped). Ephemeral: may be lost, fades by itself. */
export const TypingSignal = Type.Object({
  type: Type.Literal('typing'),
  interactionId: Id,
  partyId: PartyId,
  isTyping: Type.Boolean(),
});
export type TypingSignal = Static<typeof TypingSignal>;

/** The same among colleagues, who are no parties: in a thread, or in a consultation of an interaction. */
export const ColleagueTypingSignal = Type.Object({
  type: Type.Literal('colleagueTyping'),
  interactionId: StreamId,
  /** Null in a thread. */
  consultationId: Type.Union([Id, Type.Null()]),
  userId: Id,
  isTyping: Type.Boolean(),
});
export type ColleagueTypingSignal = Static<typeof ColleagueTypingSignal>;

/** The signed-in user's own place: replaced as a whole. */
export const DeskFrame = Type.Object({
  type: Type.Literal('desk'),
  userId: Id,
  name: Type.String(),
  email: Type.String(),
  privileges: Type.Array(Privilege),
  agentState: AgentState,
  /** Null where no mail server is configured; missing from servers before there was mail. */
  mail: Type.Optional(Type.Union([MailDesk, Type.Null()])),
});
export type DeskFrame = Static<typeof DeskFrame>;

/** Settings in force: replaced as a whole. Administrators get all of it, others what they work with. */
export const ConfigFrame = Type.Object({
  type: Type.Literal('config'),
  version: Type.Integer(),
  config: Type.Union([Configuration, WorkspaceConfiguration]),
});
export type ConfigFrame = Static<typeof ConfigFrame>;

/** Sent on the server's own timer (`isReply` false, which the client answers) and in answer to the client's. `heads`: the head of every interaction and thread this connection follows, so that a silent hole is found. */
export const ServerHeartbeat = Type.Object({
  type: Type.Literal('heartbeat'),
  isReply: Type.Boolean(),
  nowMs: Type.Integer(),
  heads: Type.Record(Type.String(), Type.Integer()),
});
export type ServerHeartbeat = Static<typeof ServerHeartbeat>;

/** A frame the server could not use, when the connection may live on. */
export const ErrorFrame = Type.Object({
  type: Type.Literal('error'),
  code: Type.Union([
    Type.Literal('frameMalformed'),
    Type.Literal('rateLimited'),
    Type.Literal('interactionUnknown'),
  ]),
  retryAfterMs: Type.Union([Type.Integer(), Type.Null()]),
});
export type ErrorFrame = Static<typeof ErrorFrame>;

export const ServerFrame = Type.Union([
  Welcome,
  CaughtUp,
  ResetFrame,
  UpdateFrame,
  GoneFrame,
  ResultFrame,
  PageFrame,
  ThreadResetFrame,
  ThreadUpdateFrame,
  ThreadPageFrame,
  TypingSignal,
  ColleagueTypingSignal,
  VoicePeersFrame,
  VoicePeerFrame,
  VoiceSignalFrame,
  VoiceOverFrame,
  DeskFrame,
  ConfigFrame,
  DirectoryFrame,
  DirectoryChangedFrame,
  MailChangedFrame,
  ServerHeartbeat,
  ErrorFrame,
]);
export type ServerFrame = Static<typeof ServerFrame>;
