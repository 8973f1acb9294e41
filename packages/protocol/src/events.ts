import { Type } from 'typebox';
import type { Static } from 'typebox';
import { CallLeftReason, CallNumber } from './calls.ts';
import { Id, PartyId } from './ids.ts';
import {
  ConsultationEndReason,
  EndedBy,
  InvitationEndReason,
  InvitationPurpose,
  QueuedReason,
  SentFile,
} from './interaction.ts';
import { MessageAudience } from './audience.ts';
import { PartyLeftReason, PartyRole } from './party.ts';
import { TextMark } from './text-marks.ts';

/**
 * What a viewer may read in a transcript. `seq` is the viewer's own numbering: dense from 1 for customers, the log's
 * own (so with gaps where something is not for this viewer) for everyone else. State that is not transcript (note,
 * disposition, offers' deadlines) travels as state, not as events.
 */
const head = { seq: Type.Integer({ minimum: 1 }), atMs: Type.Integer() };
/** The author's role and name as shown when it was sent. */
const author = { partyId: PartyId, role: PartyRole, name: Type.String() };
/** What the server found in the text, for agents; missing where it found nothing. */
const marks = Type.Optional(Type.Array(TextMark));
/** The author's own command id, so that the author's screen swaps its echo for this. Null for other viewers. */
const commandId = Type.Union([Id, Type.Null()]);

/** `agents`: the customer has no part in it and is not told. */
const ofCall = { callId: Id, audience: MessageAudience };
/** Whom an event of a call is about. */
const callHead = {
  ...ofCall,
  member: Type.Union([Type.Literal('agent'), Type.Literal('customer'), Type.Literal('number')]),
  name: Type.Union([Type.String(), Type.Null()]),
  /** Of an agent, for agents: whether it is the viewer. */
  agentId: Type.Optional(Id),
  number: Type.Union([Type.String(), Type.Null()]),
};

export const WireEvent = Type.Union([
  Type.Object({
    ...head,
    type: Type.Literal('interactionStarted'),
    /** Missing reads as a chat; `caller` is who called. */
    channel: Type.Optional(Type.Literal('phone')),
    caller: Type.Optional(CallNumber),
  }),
  Type.Object({
    ...head,
    type: Type.Literal('messageSent'),
    ...author,
    text: Type.String(),
    marks,
    audience: MessageAudience,
    commandId,
  }),
  /** A page the customer is invited to open; `url` is absolute and as the server's parser wrote it. */
  Type.Object({ ...head, type: Type.Literal('urlPushed'), ...author, url: Type.String(), commandId }),
  Type.Object({ ...head, type: Type.Literal('fileSent'), ...author, file: SentFile, commandId }),
  Type.Object({ ...head, type: Type.Literal('partyJoined'), ...author }),
  Type.Object({ ...head, type: Type.Literal('partyLeft'), ...author, reason: PartyLeftReason }),
  /** Among agents: a colleague was asked in, and how that ended when nobody came. */
  Type.Object({
    ...head,
    type: Type.Literal('invitationMade'),
    invitationId: Id,
    purpose: InvitationPurpose,
    targetName: Type.String(),
    byName: Type.String(),
    /** Missing from servers before it was told. */
    byAgentId: Type.Optional(Id),
  }),
  /** For who asked and who came: the word that went with the asking. Without one nothing is said here. */
  Type.Object({
    ...head,
    type: Type.Literal('invitationAccepted'),
    invitationId: Id,
    purpose: InvitationPurpose,
    byAgentId: Id,
    byName: Type.String(),
    agentId: Id,
    name: Type.String(),
    text: Type.String(),
  }),
  Type.Object({
    ...head,
    type: Type.Literal('invitationEnded'),
    invitationId: Id,
    purpose: InvitationPurpose,
    targetName: Type.String(),
    reason: InvitationEndReason,
  }),
  /** Among agents: another agent owns the chat now. */
  Type.Object({ ...head, type: Type.Literal('ownershipMoved'), partyId: PartyId, name: Type.String() }),
  /** For the two of a consultation. */
  Type.Object({
    ...head,
    type: Type.Literal('consultationBegan'),
    consultationId: Id,
    byName: Type.String(),
    /** Missing from servers before it was told. */
    byAgentId: Type.Optional(Id),
    name: Type.String(),
  }),
  Type.Object({
    ...head,
    type: Type.Literal('consultationMessageSent'),
    consultationId: Id,
    agentId: Id,
    name: Type.String(),
    text: Type.String(),
    marks,
    commandId,
  }),
  Type.Object({
    ...head,
    type: Type.Literal('consultationEnded'),
    consultationId: Id,
    reason: ConsultationEndReason,
  }),
  /**
   * A call, for the agents; for the customer only what concerns a call the customer is in. `name` of who is meant, null for the
   * customer and for a number, which is in `number`.
   */
  Type.Object({
    ...head,
    type: Type.Literal('callRang'),
    ...callHead,
    byName: Type.String(),
    byAgentId: Type.Optional(Id),
  }),
  Type.Object({ ...head, type: Type.Literal('callJoined'), ...callHead }),
  Type.Object({ ...head, type: Type.Literal('callLeft'), ...callHead, reason: CallLeftReason }),
  /** `talkedForMs`: from the moment two were in it; 0 where they never were. */
  Type.Object({
    ...head,
    type: Type.Literal('callEnded'),
    ...ofCall,
    reason: CallLeftReason,
    talkedForMs: Type.Integer({ minimum: 0 }),
  }),
  /** Among agents: one of them wrote to the contact, or somebody else, by e-mail. Where it stands is asked for by its id (`mail.ts`). */
  Type.Object({
    ...head,
    type: Type.Literal('emailSent'),
    agentId: Id,
    name: Type.String(),
    emailId: Id,
    to: Type.Array(Type.String()),
    subject: Type.String(),
  }),
  /**
   * Among agents: a number was given to the telephone of an agent's desk, an address to its mail application. Whether anybody called or
   * wrote is not known here. `number` in E.164, `written` to be read.
   */
  Type.Object({
    ...head,
    type: Type.Literal('numberHandedOver'),
    agentId: Id,
    name: Type.String(),
    number: Type.String(),
    written: Type.String(),
  }),
  Type.Object({
    ...head,
    type: Type.Literal('addressHandedOver'),
    agentId: Id,
    name: Type.String(),
    address: Type.String(),
  }),
  /** Back to the queue after an agent was lost or the offer came back; `arrived` is never said here. */
  Type.Object({ ...head, type: Type.Literal('interactionRequeued'), reason: QueuedReason }),
  Type.Object({ ...head, type: Type.Literal('interactionEnded'), endedBy: EndedBy }),
  Type.Object({ ...head, type: Type.Literal('interactionCompleted') }),
]);
export type WireEvent = Static<typeof WireEvent>;
export type WireEventType = WireEvent['type'];
export type WireMessage = Extract<WireEvent, { type: 'messageSent' }>;
