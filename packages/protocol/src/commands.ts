import { Type } from 'typebox';
import type { Static } from 'typebox';
import { MessageAudience } from './audience.ts';
import {
  AddToCall,
  AnswerCall,
  CancelRing,
  DeclineCall,
  LeaveCall,
  ReportCall,
  ReportIncomingCall,
  StartCall,
  StartPhoneCall,
} from './calls.ts';
import { ConfigId, Id, PartyId } from './ids.ts';
import { ThreadCommand } from './im.ts';
import {
  CaseData,
  CaseFieldValue,
  ConsultationMedium,
  InvitationPurpose,
  InvitationTarget,
} from './interaction.ts';
import {
  CASE_FIELDS_AT_START_MAX,
  EMAIL_MAX_CHARS,
  INVITATION_MESSAGE_MAX_CHARS,
  LABEL_MAX_CHARS,
  MESSAGE_MAX_CHARS,
  NOTE_MAX_CHARS,
  PHONE_MAX_CHARS,
  URL_MAX_CHARS,
} from './limits.ts';

/**
 * What a client may ask for. Every command travels with an id its client made and stored before sending; a repeat of the id returns
 * the first result for the life of the interaction.
 */
const strict = { additionalProperties: false };
const text = Type.String({ minLength: 1, maxLength: MESSAGE_MAX_CHARS });
const optionalLabel = Type.Union([Type.String({ maxLength: LABEL_MAX_CHARS }), Type.Null()]);

export const StartInteraction = Type.Object(
  {
    type: Type.Literal('startInteraction'),
    name: optionalLabel,
    email: Type.Union([Type.String({ maxLength: EMAIL_MAX_CHARS }), Type.Null()]),
    subject: optionalLabel,
    language: Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$', maxLength: 35 }),
    caseData: CaseData,
    /** What the site's form asked for, by key. */
    fields: Type.Optional(
      Type.Record(ConfigId, CaseFieldValue, {
        additionalProperties: false,
        maxProperties: CASE_FIELDS_AT_START_MAX,
      }),
    ),
  },
  strict,
);
export const SendMessage = Type.Object(
  { type: Type.Literal('sendMessage'), text, audience: MessageAudience },
  strict,
);
export const EndInteraction = Type.Object({ type: Type.Literal('endInteraction') }, strict);
export const AcceptOffer = Type.Object({ type: Type.Literal('acceptOffer'), offerId: Id }, strict);
export const DeclineOffer = Type.Object({ type: Type.Literal('declineOffer'), offerId: Id }, strict);
export const SetNote = Type.Object(
  { type: Type.Literal('setNote'), note: Type.String({ maxLength: NOTE_MAX_CHARS }) },
  strict,
);
export const SetDisposition = Type.Object(
  { type: Type.Literal('setDisposition'), dispositionCodeId: Type.Union([ConfigId, Type.Null()]) },
  strict,
);
/** Sets one fact of the case data, or takes it away with null. */
export const SetCaseData = Type.Object(
  { type: Type.Literal('setCaseData'), key: ConfigId, value: Type.Union([CaseFieldValue, Type.Null()]) },
  strict,
);
export const CompleteInteraction = Type.Object({ type: Type.Literal('completeInteraction') }, strict);
/** Takes `completeInteraction` back, for a short time. */
export const ReopenWrapUp = Type.Object({ type: Type.Literal('reopenWrapUp') }, strict);
/** Asks a colleague in; who is asked answers with `acceptOffer` or `declineOffer`. */
export const Invite = Type.Object(
  {
    type: Type.Literal('invite'),
    purpose: InvitationPurpose,
    /** Of a consultation: by `voice` a call begins with it. Without it, `chat`. */
    medium: Type.Optional(ConsultationMedium),
    /** An open call of the asker's that who accepts joins, instead of beginning one. */
    callId: Type.Optional(Id),
    target: InvitationTarget,
    message: Type.Union([
      Type.String({ minLength: 1, maxLength: INVITATION_MESSAGE_MAX_CHARS }),
      Type.Null(),
    ]),
  },
  strict,
);
export const CancelInvitation = Type.Object(
  { type: Type.Literal('cancelInvitation'), invitationId: Id },
  strict,
);
export const SendConsultationMessage = Type.Object(
  { type: Type.Literal('sendConsultationMessage'), consultationId: Id, text },
  strict,
);
export const EndConsultation = Type.Object(
  { type: Type.Literal('endConsultation'), consultationId: Id },
  strict,
);
/** Hands the chat to the consulted agent. */
export const TransferToConsulted = Type.Object(
  { type: Type.Literal('transferToConsulted'), consultationId: Id },
  strict,
);
/** Takes the consulted agent into the chat. */
export const ConferenceConsulted = Type.Object(
  { type: Type.Literal('conferenceConsulted'), consultationId: Id },
  strict,
);
export const RemoveParty = Type.Object({ type: Type.Literal('removeParty'), partyId: PartyId }, strict);
export const LeaveInteraction = Type.Object({ type: Type.Literal('leaveInteraction') }, strict);
export const PushUrl = Type.Object(
  { type: Type.Literal('pushUrl'), url: Type.String({ minLength: 1, maxLength: URL_MAX_CHARS }) },
  strict,
);
/** Sends a file that has been uploaded for this interaction. */
export const SendFile = Type.Object({ type: Type.Literal('sendFile'), fileId: Id }, strict);
/** Gives a number to the telephone of the desk: said before it is opened there, and only done once it is accepted. */
export const HandOverCall = Type.Object(
  { type: Type.Literal('handOverNumber'), number: Type.String({ minLength: 1, maxLength: PHONE_MAX_CHARS }) },
  strict,
);
/** Gives an address to the mail application of the desk, likewise. */
export const HandOverMail = Type.Object(
  {
    type: Type.Literal('handOverAddress'),
    address: Type.String({ minLength: 3, maxLength: EMAIL_MAX_CHARS }),
  },
  strict,
);
export const AssignContact = Type.Object({ type: Type.Literal('assignContact'), contactId: Id }, strict);
export const SetReady = Type.Object({ type: Type.Literal('setReady') }, strict);
export const SetNotReady = Type.Object({ type: Type.Literal('setNotReady'), reasonId: ConfigId }, strict);

export const CustomerCommand = Type.Union([
  StartInteraction,
  SendMessage,
  SendFile,
  EndInteraction,
  AnswerCall,
  DeclineCall,
  LeaveCall,
]);
export type CustomerCommand = Static<typeof CustomerCommand>;

/** Commands of an agent about one interaction. */
export const AgentInteractionCommand = Type.Union([
  AcceptOffer,
  DeclineOffer,
  SendMessage,
  EndInteraction,
  SetNote,
  SetDisposition,
  SetCaseData,
  CompleteInteraction,
  ReopenWrapUp,
  Invite,
  CancelInvitation,
  SendConsultationMessage,
  EndConsultation,
  TransferToConsulted,
  ConferenceConsulted,
  RemoveParty,
  LeaveInteraction,
  PushUrl,
  SendFile,
  HandOverCall,
  HandOverMail,
  AssignContact,
  StartCall,
  AddToCall,
  AnswerCall,
  DeclineCall,
  LeaveCall,
  CancelRing,
  StartPhoneCall,
  ReportCall,
  ReportIncomingCall,
]);
export type AgentInteractionCommand = Static<typeof AgentInteractionCommand>;

/** Commands of an agent about the agent's own state. */
export const AgentStateCommand = Type.Union([SetReady, SetNotReady]);
export type AgentStateCommand = Static<typeof AgentStateCommand>;

/** Any command a client may put in a frame; whether this client may is decided from its session. */
export const WireCommand = Type.Union([
  StartInteraction,
  ...AgentInteractionCommand.anyOf,
  ...AgentStateCommand.anyOf,
  ...ThreadCommand.anyOf,
]);
export type WireCommand = Static<typeof WireCommand>;
export type CommandType = WireCommand['type'];
