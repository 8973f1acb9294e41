import { Type } from 'typebox';
import type { Static } from 'typebox';
import { NumberRefusal } from './phone.ts';

/** Why a command was refused for good: what is so, not what to do. */
export const RejectionCode = Type.Union([
  /** Unknown, or not this caller's: the same answer for both. */
  Type.Literal('interactionUnknown'),
  Type.Literal('interactionEnded'),
  Type.Literal('interactionNotActive'),
  Type.Literal('interactionNotEnded'),
  /** Nothing to take back: it is still, or again, in wrap-up or before. */
  Type.Literal('interactionNotCompleted'),
  /** The time in which it could be taken back is over. */
  Type.Literal('undoExpired'),
  Type.Literal('interactionExists'),
  Type.Literal('openInteractionExists'),
  Type.Literal('siteUnknown'),
  Type.Literal('notOwner'),
  Type.Literal('notAParty'),
  Type.Literal('offerExpired'),
  Type.Literal('agentNotReady'),
  Type.Literal('dispositionRequired'),
  Type.Literal('dispositionUnknown'),
  Type.Literal('reasonUnknown'),
  /** The caller's roles do not allow it. */
  Type.Literal('privilegeMissing'),
  Type.Literal('targetUnknown'),
  /** Who is asked for has the interaction already, or is asked. */
  Type.Literal('alreadyAttending'),
  /** One like it is still open: one transfer per interaction, one consultation per agent. */
  Type.Literal('invitationPending'),
  Type.Literal('invitationUnknown'),
  Type.Literal('consultationUnknown'),
  Type.Literal('partyUnknown'),
  /** No such call, over, or not one this caller is in or rung for. */
  Type.Literal('callUnknown'),
  /** Who is asked for is in a call of this interaction, or rung, already. */
  Type.Literal('callBusy'),
  /** As many as one call, or as many calls as one interaction holds. */
  Type.Literal('tooManyCalls'),
  /** There is nobody at a screen to show it to: the interaction is by telephone. */
  Type.Literal('byTelephone'),
  /** A call by telephone still goes on. */
  Type.Literal('callOngoing'),
  /** As many agents as one conference, or as many parties or consultations as one interaction holds. */
  Type.Literal('tooManyParties'),
  /** No other agent would be left with the customer. */
  Type.Literal('lastAgent'),
  Type.Literal('urlRefused'),
  Type.Literal('tooManyUrls'),
  /** As often as colleagues may be asked in and anybody may be rung within a minute. */
  Type.Literal('askingTooFast'),
  ...NumberRefusal.anyOf,
  /** As many numbers as one agent may have dialled within a minute. */
  Type.Literal('diallingTooFast'),
  /** No one plain e-mail address. */
  Type.Literal('addressMalformed'),
  Type.Literal('fileUnknown'),
  Type.Literal('contactUnknown'),
  Type.Literal('dispositionLocked'),
  /** The configuration has no such key. */
  Type.Literal('caseDataUnknown'),
  /** The key is not for agents to change. */
  Type.Literal('caseDataLocked'),
  /** Not a value of the key's type. */
  Type.Literal('caseDataInvalid'),
  /** Unknown, or not this caller's: the same answer for both. */
  Type.Literal('threadUnknown'),
  Type.Literal('threadFull'),
  Type.Literal('colleagueUnknown'),
  Type.Literal('textMalformed'),
  Type.Literal('audienceForbidden'),
  Type.Literal('commandForbidden'),
  /** The same id was used before with another content: a fault of the client. */
  Type.Literal('commandConflict'),
]);
export type RejectionCode = Static<typeof RejectionCode>;

/**
 * The one answer to a command. `accepted`: durable; `seq` is the head of the stream in the caller's numbering after it.
 * `rejected`: nothing changed and a repeat will not help. `unavailable`: nothing changed, the same id may be sent again after
 * `retryAfterMs`.
 */
export const CommandResult = Type.Union([
  Type.Object({ kind: Type.Literal('accepted'), seq: Type.Integer() }),
  Type.Object({ kind: Type.Literal('rejected'), code: RejectionCode }),
  Type.Object({ kind: Type.Literal('unavailable'), retryAfterMs: Type.Integer() }),
]);
export type CommandResult = Static<typeof CommandResult>;
