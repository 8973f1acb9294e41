import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Call, CallNumber, CustomerCall } from './calls.ts';
import { ConfigId, Id, PartyId } from './ids.ts';
import { URL_MAX_CHARS } from './limits.ts';
import { Party, PublicParty } from './party.ts';

/** What is known of the customer. Claims of the customer's own; nothing here is verified. */
export const Contact = Type.Object({
  name: Type.Union([Type.String(), Type.Null()]),
  email: Type.Union([Type.String(), Type.Null()]),
});
export type Contact = Static<typeof Contact>;

/** Where the customer was when the interaction started. */
export const CaseData = Type.Object(
  {
    pageUrl: Type.Union([Type.String(), Type.Null()]),
    pageTitle: Type.Union([Type.String(), Type.Null()]),
    referrer: Type.Union([Type.String(), Type.Null()]),
    userAgent: Type.Union([Type.String(), Type.Null()]),
  },
  { additionalProperties: false },
);
export type CaseData = Static<typeof CaseData>;

/** One fact of an interaction, as its key's type has it: days as YYYY-MM-DD, choices by their id. */
export const CaseFieldValue = Type.Union([
  Type.String({ maxLength: URL_MAX_CHARS }),
  Type.Number(),
  Type.Boolean(),
]);
export type CaseFieldValue = Static<typeof CaseFieldValue>;

/** A fact with who told it last, and when (epoch ms); `byName` is null where the customer did, before the chat. */
export const CaseField = Type.Object({
  value: CaseFieldValue,
  byName: Type.Union([Type.String(), Type.Null()]),
  atMs: Type.Integer(),
});
export type CaseField = Static<typeof CaseField>;

/** What an interaction came by. */
export const InteractionChannel = Type.Union([Type.Literal('chat'), Type.Literal('phone')]);
export type InteractionChannel = Static<typeof InteractionChannel>;

/** Why an interaction stands in the queue. All but `arrived` are returns, which go to the front. */
export const QueuedReason = Type.Union([
  Type.Literal('arrived'),
  Type.Literal('declined'),
  Type.Literal('expired'),
  /** No screen of the agent could show it or sound. */
  Type.Literal('unseen'),
  Type.Literal('agentLost'),
  Type.Literal('agentSignedOut'),
]);
export type QueuedReason = Static<typeof QueuedReason>;

/** An interaction presented to one agent until a deadline (epoch ms). */
export const Offer = Type.Object({
  offerId: Id,
  agentId: Id,
  madeAtMs: Type.Integer(),
  deadlineAtMs: Type.Integer(),
  /** When a screen of the agent first said that it shows it or sounds; absent until one has, and then the offer is soon taken back. */
  seenAtMs: Type.Optional(Type.Integer()),
});
export type Offer = Static<typeof Offer>;

export const EndedBy = Type.Union([Type.Literal('customer'), Type.Literal('agent'), Type.Literal('system')]);
export type EndedBy = Static<typeof EndedBy>;

/** Whom a colleague may be asked for: one agent, or whoever of a group, with a skill, or of a queue is free first. */
export const InvitationTarget = Type.Union([
  Type.Object({ kind: Type.Literal('agent'), agentId: Id }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('group'), groupId: ConfigId }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('skill'), skillId: ConfigId }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('queue'), queueId: ConfigId }, { additionalProperties: false }),
]);
export type InvitationTarget = Static<typeof InvitationTarget>;

/** What accepting leads to: owning the chat, joining it beside its owner, or advising in private. */
export const InvitationPurpose = Type.Union([
  Type.Literal('transfer'),
  Type.Literal('conference'),
  Type.Literal('consultation'),
]);
export type InvitationPurpose = Static<typeof InvitationPurpose>;

/** How two colleagues consult. By voice they may write too. */
export const ConsultationMedium = Type.Union([Type.Literal('chat'), Type.Literal('voice')]);
export type ConsultationMedium = Static<typeof ConsultationMedium>;

/**
 * A colleague asked into an active interaction, by one of its agents. It is offered to one agent at a time; `offer` is null while
 * one is looked for, until `deadlineAtMs` (epoch ms).
 */
export const Invitation = Type.Object({
  invitationId: Id,
  purpose: InvitationPurpose,
  /** Of a consultation; missing reads as `chat`. */
  medium: Type.Optional(ConsultationMedium),
  /** The open call that who accepts joins. */
  callId: Type.Optional(Id),
  target: InvitationTarget,
  /** The target's name as it was when it was asked. */
  targetName: Type.String(),
  byAgentId: Id,
  byName: Type.String(),
  /** A word for whoever is asked. */
  message: Type.Union([Type.String(), Type.Null()]),
  madeAtMs: Type.Integer(),
  deadlineAtMs: Type.Integer(),
  offer: Type.Union([Offer, Type.Null()]),
  /** Who declined it, let it expire or was lost: not asked again for it. */
  triedAgentIds: Type.Array(Id),
});
export type Invitation = Static<typeof Invitation>;

/** Why an invitation came to nothing. `inviterLeft`: whoever made it is no longer in the interaction. */
export const InvitationEndReason = Type.Union([
  Type.Literal('declined'),
  Type.Literal('expired'),
  /** No screen of who was asked could show it or sound. */
  Type.Literal('unseen'),
  Type.Literal('agentLost'),
  Type.Literal('agentSignedOut'),
  Type.Literal('agentUnavailable'),
  Type.Literal('nobodyAvailable'),
  Type.Literal('cancelled'),
  Type.Literal('inviterLeft'),
]);
export type InvitationEndReason = Static<typeof InvitationEndReason>;

export const ConsultationEndReason = Type.Union([
  Type.Literal('ended'),
  Type.Literal('transferred'),
  Type.Literal('conferenced'),
  Type.Literal('agentLeft'),
  Type.Literal('agentLost'),
  Type.Literal('agentSignedOut'),
  Type.Literal('interactionEnded'),
]);
export type ConsultationEndReason = Static<typeof ConsultationEndReason>;

/** One agent of the interaction asking another in private. Shown to these two (and supervisors) only. */
export const Consultation = Type.Object({
  consultationId: Id,
  byAgentId: Id,
  byName: Type.String(),
  agentId: Id,
  agentName: Type.String(),
  /** Missing reads as `chat`. */
  medium: Type.Optional(ConsultationMedium),
  beganAtMs: Type.Integer(),
  ended: Type.Union([Type.Object({ atMs: Type.Integer(), reason: ConsultationEndReason }), Type.Null()]),
});
export type Consultation = Static<typeof Consultation>;

/** A file as a transcript names it; its bytes are fetched over HTTP. Width and height in px, for pictures. */
export const SentFile = Type.Object({
  fileId: Id,
  name: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer(),
  width: Type.Union([Type.Integer(), Type.Null()]),
  height: Type.Union([Type.Integer(), Type.Null()]),
});
export type SentFile = Static<typeof SentFile>;

/** Where an interaction stands. Each phase has the fields of that phase and no others. */
export const InteractionPhase = Type.Union([
  Type.Object({ kind: Type.Literal('queued'), sinceMs: Type.Integer(), reason: QueuedReason }),
  Type.Object({
    kind: Type.Literal('offered'),
    offer: Offer,
    queuedSinceMs: Type.Integer(),
    queuedReason: QueuedReason,
  }),
  Type.Object({
    kind: Type.Literal('active'),
    ownerPartyId: PartyId,
    ownerId: Id,
    acceptedAtMs: Type.Integer(),
  }),
  Type.Object({
    kind: Type.Literal('wrapUp'),
    ownerId: Id,
    sinceMs: Type.Integer(),
    endedBy: EndedBy,
  }),
  Type.Object({ kind: Type.Literal('completed'), ownerId: Id, atMs: Type.Integer(), endedBy: EndedBy }),
  Type.Object({ kind: Type.Literal('abandoned'), atMs: Type.Integer(), endedBy: EndedBy }),
]);
export type InteractionPhase = Static<typeof InteractionPhase>;
export type PhaseKind = InteractionPhase['kind'];

/** The customer has waited since then (epoch ms) for an answer; null when nothing is pending. */
export const PendingResponse = Type.Union([Type.Object({ sinceMs: Type.Integer() }), Type.Null()]);
export type PendingResponse = Static<typeof PendingResponse>;

/** How far the other side has got, in the viewer's own numbering; 0 is nothing yet. */
export const Receipts = Type.Object({ delivered: Type.Integer(), read: Type.Integer() });
export type Receipts = Static<typeof Receipts>;

/** The customer's connection as the server sees it. `left` is only said once the interaction has ended. */
export const CustomerConnection = Type.Union([
  Type.Literal('online'),
  Type.Literal('away'),
  Type.Literal('left'),
]);
export type CustomerConnection = Static<typeof CustomerConnection>;

/**
 * An interaction as an agent, supervisor or administrator sees it, without its transcript.
 * Every top-level key is replaced as a whole, so an update carries only the keys that changed.
 */
export const AgentInteractionState = Type.Object({
  /** Missing reads as `chat`. */
  channel: Type.Optional(InteractionChannel),
  /** Who called; null, or missing, in a chat. */
  caller: Type.Optional(Type.Union([CallNumber, Type.Null()])),
  siteId: ConfigId,
  queueId: ConfigId,
  startedAtMs: Type.Integer(),
  contact: Contact,
  subject: Type.Union([Type.String(), Type.Null()]),
  language: Type.String(),
  caseData: CaseData,
  /** By key of the configuration's `caseDataKeys`, some of which may be gone since. */
  fields: Type.Record(ConfigId, CaseField),
  phase: InteractionPhase,
  parties: Type.Array(Party),
  invitations: Type.Array(Invitation),
  /** The consultations this viewer is or was a part of. */
  consultations: Type.Array(Consultation),
  /** Every call there has been. Missing from servers before there were any. */
  calls: Type.Optional(Type.Array(Call)),
  contactId: Type.Union([Id, Type.Null()]),
  pending: PendingResponse,
  note: Type.String(),
  dispositionCodeId: Type.Union([ConfigId, Type.Null()]),
  receipts: Receipts,
  customerConnection: CustomerConnection,
});
export type AgentInteractionState = Static<typeof AgentInteractionState>;

/** Where the customer's chat stands, in the customer's terms. `position` counts from 1; null when not known. */
export const CustomerPhase = Type.Union([
  Type.Object({
    kind: Type.Literal('waiting'),
    sinceMs: Type.Integer(),
    position: Type.Union([Type.Integer(), Type.Null()]),
    hadAgent: Type.Boolean(),
  }),
  Type.Object({ kind: Type.Literal('active') }),
  Type.Object({ kind: Type.Literal('ended'), atMs: Type.Integer(), endedBy: EndedBy }),
]);
export type CustomerPhase = Static<typeof CustomerPhase>;

/** An interaction as its customer sees it. */
export const CustomerInteractionState = Type.Object({
  startedAtMs: Type.Integer(),
  contact: Contact,
  subject: Type.Union([Type.String(), Type.Null()]),
  phase: CustomerPhase,
  parties: Type.Array(PublicParty),
  /** The open call the customer is rung for or in. Missing from servers before there were any. */
  call: Type.Optional(Type.Union([CustomerCall, Type.Null()])),
  receipts: Receipts,
});
export type CustomerInteractionState = Static<typeof CustomerInteractionState>;
