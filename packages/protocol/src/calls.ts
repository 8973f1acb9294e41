import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Id, PartyId } from './ids.ts';
import { PHONE_MAX_CHARS } from './limits.ts';

/**
 * A call is a conversation by voice inside an interaction: who is in it, since when, and how it ended. The log holds these; the
 * sound goes from browser to browser (`voice.ts`), or through the contact centre's own telephony, and never through the log.
 */
const strict = { additionalProperties: false };

/** A telephone number in E.164: `+`, country and number, digits only. */
export const PhoneNumber = Type.String({ pattern: '^\\+[1-9][0-9]{3,14}$' });
export type PhoneNumber = Static<typeof PhoneNumber>;

/** The other end of a telephone call: a number, an extension of the contact centre's own, or somebody who keeps it secret. */
export const CallNumber = Type.String({ pattern: '^(\\+[1-9][0-9]{3,14}|[0-9*#]{1,15}|anonymous)$' });
export type CallNumber = Static<typeof CallNumber>;

/** Who is, was or is asked to be in a call. An agent is named by user, because a consulted agent is no party of the chat. */
export const CallMember = Type.Union([
  Type.Object({ kind: Type.Literal('agent'), agentId: Id, name: Type.String() }),
  Type.Object({ kind: Type.Literal('customer') }),
  Type.Object({ kind: Type.Literal('number'), number: CallNumber }),
]);
export type CallMember = Static<typeof CallMember>;

/** Why somebody is not, or no longer, in a call. */
export const CallLeftReason = Type.Union([
  Type.Literal('hungUp'),
  Type.Literal('declined'),
  /** Rang until the deadline. */
  Type.Literal('noAnswer'),
  /** Who rang gave up. */
  Type.Literal('cancelled'),
  Type.Literal('busy'),
  /** Nobody has that telephone number. */
  Type.Literal('unknownNumber'),
  /** The browser went, and did not come back in time. */
  Type.Literal('connectionLost'),
  /** No sound could get through, or the telephony refused. */
  Type.Literal('failed'),
  /** Handed over to another number: the call goes on elsewhere. */
  Type.Literal('transferred'),
  /** No longer in the interaction, or nobody else was left in the call. */
  Type.Literal('released'),
]);
export type CallLeftReason = Static<typeof CallLeftReason>;

/** Where somebody stands in a call. Times are epoch ms. */
export const CallMemberState = Type.Union([
  Type.Object({ kind: Type.Literal('ringing'), sinceMs: Type.Integer(), deadlineAtMs: Type.Integer() }),
  Type.Object({ kind: Type.Literal('joined'), sinceMs: Type.Integer() }),
  Type.Object({ kind: Type.Literal('left'), atMs: Type.Integer(), reason: CallLeftReason }),
]);
export type CallMemberState = Static<typeof CallMemberState>;

/** One place in a call. Who comes back takes the same place again. */
export const CallPlace = Type.Object({ member: CallMember, state: CallMemberState });
export type CallPlace = Static<typeof CallPlace>;

/**
 * A call as the agents of its interaction see it. `ended` is null while two are in it or one is and another is rung; its reason is
 * that of whoever made it end.
 */
export const Call = Type.Object({
  callId: Id,
  /** Who began it; the first place is that agent's. */
  byAgentId: Id,
  startedAtMs: Type.Integer(),
  /** Since two were in it first; null before. */
  talkingSinceMs: Type.Union([Type.Integer(), Type.Null()]),
  places: Type.Array(CallPlace),
  ended: Type.Union([Type.Object({ atMs: Type.Integer(), reason: CallLeftReason }), Type.Null()]),
});
export type Call = Static<typeof Call>;

/** A call as its customer sees it: agents are parties of the chat, and nothing is said of calls the customer is not in. */
export const CustomerCall = Type.Object({
  callId: Id,
  own: CallMemberState,
  agents: Type.Array(Type.Object({ partyId: PartyId, name: Type.String(), isJoined: Type.Boolean() })),
});
export type CustomerCall = Static<typeof CustomerCall>;

/** Whom a call may be made to. */
export const CallTarget = Type.Union([
  /** An agent who attends the interaction. */
  Type.Object({ kind: Type.Literal('agent'), agentId: Id }, strict),
  /** The customer, in the browser the chat is in. */
  Type.Object({ kind: Type.Literal('customer') }, strict),
]);
export type CallTarget = Static<typeof CallTarget>;

/** Rings somebody; the call goes by the command's id. */
export const StartCall = Type.Object({ type: Type.Literal('startCall'), target: CallTarget }, strict);
/** Rings a further one into a call the asker is in. */
export const AddToCall = Type.Object(
  { type: Type.Literal('addToCall'), callId: Id, target: CallTarget },
  strict,
);
export const AnswerCall = Type.Object({ type: Type.Literal('answerCall'), callId: Id }, strict);
export const DeclineCall = Type.Object({ type: Type.Literal('declineCall'), callId: Id }, strict);
/** Hangs up; what still rings by the asker stops ringing when nobody else is in the call. `reason` says what the browser knows. */
export const LeaveCall = Type.Object(
  {
    type: Type.Literal('leaveCall'),
    callId: Id,
    reason: Type.Union([Type.Literal('hungUp'), Type.Literal('failed')]),
  },
  strict,
);
/** Takes back the ringing of one member. */
export const CancelRing = Type.Object(
  { type: Type.Literal('cancelRing'), callId: Id, target: CallTarget },
  strict,
);

/** Calls a number by the agent's own line; the call goes by the command's id. */
export const StartPhoneCall = Type.Object(
  { type: Type.Literal('startPhoneCall'), number: Type.String({ minLength: 1, maxLength: PHONE_MAX_CHARS }) },
  strict,
);
/** What the agent's own softphone knows of the other end of a telephone call. */
export const ReportCall = Type.Object(
  {
    type: Type.Literal('reportCall'),
    callId: Id,
    progress: Type.Union([
      Type.Object({ kind: Type.Literal('answered') }, strict),
      Type.Object({ kind: Type.Literal('ended'), reason: CallLeftReason }, strict),
    ]),
  },
  strict,
);
/** Somebody calls the agent's own line: a new interaction begins, under the id the softphone gave it; its call goes by that id too. */
export const ReportIncomingCall = Type.Object(
  {
    type: Type.Literal('reportIncomingCall'),
    /** As the telephony writes it; null for somebody who keeps it secret. */
    caller: Type.Union([Type.String({ maxLength: PHONE_MAX_CHARS }), Type.Null()]),
  },
  strict,
);
