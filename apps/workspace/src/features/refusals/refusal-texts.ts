import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { GoneReason } from '@guichet/protocol/frames.ts';
import type { RejectionCode } from '@guichet/protocol/result.ts';
import type { Problem } from '../../session/http.ts';

/** What a refusal says to the person, and what to do about it. Total: a new code does not compile without its sentence. */
export const REJECTION_TEXTS: Readonly<Record<RejectionCode, MessageDescriptor>> = {
  interactionUnknown: msg`This chat is no longer yours.`,
  interactionEnded: msg`The chat has ended.`,
  interactionNotActive: msg`The chat is not in progress.`,
  interactionNotEnded: msg`End the chat first.`,
  interactionNotCompleted: msg`The chat is not marked done.`,
  undoExpired: msg`It is too late to undo this. You find the chat in the history.`,
  interactionExists: msg`This chat exists already.`,
  openInteractionExists: msg`This contact has another chat in progress.`,
  siteUnknown: msg`The site of this chat is no longer set up.`,
  notOwner: msg`Another agent has this chat.`,
  notAParty: msg`You are not part of this chat.`,
  offerExpired: msg`The offer is over. The chat went back to the queue.`,
  agentNotReady: msg`You are not connected as an agent. Reload the page.`,
  dispositionRequired: msg`Choose a disposition code first.`,
  dispositionUnknown: msg`This disposition code no longer exists. Choose another one.`,
  reasonUnknown: msg`This reason no longer exists. Choose another one.`,
  privilegeMissing: msg`Your role does not allow this.`,
  targetUnknown: msg`Nobody can be asked there any more. Choose somebody else.`,
  alreadyAttending: msg`This colleague has the chat already, or has been asked.`,
  invitationPending: msg`One is already under way. Wait for its end, or cancel it.`,
  invitationUnknown: msg`This request is over.`,
  consultationUnknown: msg`There is no consultation in progress.`,
  partyUnknown: msg`There is nobody to remove.`,
  callUnknown: msg`This call is over.`,
  callBusy: msg`Whoever you call is in a call already.`,
  tooManyCalls: msg`There is no room for another one. End a call first.`,
  byTelephone: msg`The contact is on the telephone and sees nothing you send here.`,
  callOngoing: msg`A call is still going on. Hang up first.`,
  tooManyParties: msg`There is no room for another agent in this chat.`,
  lastAgent: msg`You are the only agent here. Transfer the chat or end it.`,
  urlRefused: msg`This address may not be suggested to the contact.`,
  tooManyUrls: msg`Too many pages were suggested within a minute. Try again shortly.`,
  askingTooFast: msg`Too many people were called or asked within a minute. Try again shortly.`,
  numberMalformed: msg`This is no telephone number that could be called from here.`,
  numberShort: msg`Emergency and short numbers are not called from here. Use a telephone.`,
  numberPremium: msg`This number costs extra to call. It is not called from here.`,
  numberNotAllowed: msg`Numbers of this country are not called from here. An administrator can allow them for the site.`,
  diallingTooFast: msg`Too many numbers were dialled within a minute. Try again shortly.`,
  addressMalformed: msg`This is not one e-mail address.`,
  fileUnknown: msg`This file no longer exists. Choose it again.`,
  contactUnknown: msg`This contact no longer exists.`,
  dispositionLocked: msg`The disposition code can no longer be changed.`,
  caseDataUnknown: msg`This field no longer exists.`,
  caseDataLocked: msg`This field cannot be changed.`,
  caseDataInvalid: msg`This value does not fit the field.`,
  threadUnknown: msg`This conversation is no longer yours.`,
  threadFull: msg`There is no room for more colleagues in this conversation.`,
  colleagueUnknown: msg`This colleague cannot be written to.`,
  textMalformed: msg`The text contains characters that cannot be sent. Retype it.`,
  audienceForbidden: msg`You may not write to these readers.`,
  commandForbidden: msg`Your role does not allow this.`,
  commandConflict: msg`Something went wrong on this page. Reload it, then try again.`,
};

export const PROBLEM_TEXTS: Readonly<Record<Problem['code'], MessageDescriptor>> = {
  bodyMalformed: msg`Some of this is missing or not as expected. Check the fields.`,
  notSignedIn: msg`Your session is over. Sign in again.`,
  forbidden: msg`Your role does not allow this.`,
  originForbidden: msg`This address may not use the server. Open the workspace at its own address.`,
  credentialsWrong: msg`E-mail address or password is wrong.`,
  tooManyRequests: msg`Too many attempts. Wait a minute, then try again.`,
  linkInvalid: msg`This link has been used or has run out. Ask for a new one.`,
  emailTaken: msg`Somebody has this e-mail address already.`,
  notFound: msg`This no longer exists.`,
  inUse: msg`It is still in use, so it cannot be deleted.`,
  shortcutTaken: msg`Another response has this shortcut.`,
  circular: msg`A folder cannot stand inside itself.`,
  tooDeep: msg`The tree is six levels deep at most.`,
  tooMany: msg`There is no room for more.`,
  limitsOrder: msg`The second limit must be later than the first.`,
  lastAdministrator: msg`This is the last administrator. Make somebody else an administrator first.`,
  unavailable: msg`The server cannot store anything right now. Try again in a moment.`,
  unreachable: msg`The server does not answer. Check the network, then try again.`,
};

/** Why a chat or an offer left the desk without the agent's doing; null when nothing needs saying. */
export const GONE_TEXTS: Readonly<Record<GoneReason, MessageDescriptor | null>> = {
  offerExpired: msg`You did not answer in time. The chat went back to the queue.`,
  // Said as long as nothing has been done about it, in the bar (AlertStatus.tsx).
  offerUnseen: null,
  offerDeclined: null,
  offerRevoked: msg`The chat was taken back before you accepted it.`,
  requeued: msg`The chat went back to the queue, because you were away.`,
  transferred: msg`The chat has been handed over.`,
  removed: msg`You were taken out of the chat.`,
  left: null,
  consultationEnded: msg`The consultation is over.`,
  ended: msg`The chat has ended.`,
  completed: null,
  abandoned: msg`The contact left before anyone answered.`,
  notYours: msg`The chat is now with someone else.`,
};

/** The same where a colleague's request was offered, whose end leaves the chat with the colleague. */
export const REQUEST_GONE_TEXTS: typeof GONE_TEXTS = {
  ...GONE_TEXTS,
  offerExpired: msg`You did not answer in time. Your colleague has been told.`,
  offerUnseen: msg`A colleague asked for you while this screen was asleep, and has been told.`,
  offerRevoked: msg`Your colleague has taken the request back.`,
};
