import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { WireEvent } from '@guichet/protocol/events.ts';
import type {
  ConsultationEndReason,
  EndedBy,
  InvitationEndReason,
  InvitationPurpose,
  QueuedReason,
} from '@guichet/protocol/interaction.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import type { PartyLeftReason } from '@guichet/protocol/party.ts';
import { callText } from './call-texts.ts';

export type SystemEvent = Exclude<
  WireEvent,
  { type: 'messageSent' | 'fileSent' | 'urlPushed' | 'consultationMessageSent' | 'invitationAccepted' }
>;

/** The sentence of a line that no person wrote. `isOwn`: it is about the viewer. */
export function systemText(event: SystemEvent, isOwn: boolean): MessageDescriptor {
  switch (event.type) {
    case 'interactionStarted':
      return event.channel === 'phone' ? msg`The contact called.` : msg`The contact opened the chat.`;
    case 'partyJoined':
      return isOwn ? msg`You joined.` : msg`${event.name} joined.`;
    case 'partyLeft':
      return isOwn ? OWN_LEFT_TEXTS[event.reason] : leftText(event.name, event.reason);
    case 'invitationMade':
      return isOwn
        ? youAskedText(event.targetName, event.purpose)
        : askedText(event.byName, event.targetName, event.purpose);
    case 'invitationEnded':
      return askedInVainText(event.targetName, event.reason);
    case 'ownershipMoved':
      return isOwn ? msg`The chat is yours now.` : msg`${event.name} has the chat now.`;
    case 'consultationBegan':
      return isOwn ? msg`You consult ${event.name}.` : msg`${event.byName} consults ${event.name}.`;
    case 'consultationEnded':
      return CONSULTATION_ENDED_TEXTS[event.reason];
    case 'emailSent': {
      const to = event.to.join(', ');
      return isOwn
        ? msg`You sent an e-mail to ${to}: ${event.subject}`
        : msg`${event.name} sent an e-mail to ${to}: ${event.subject}`;
    }
    case 'callRang':
    case 'callJoined':
    case 'callLeft':
    case 'callEnded':
      return callText(event, isOwn);
    case 'numberHandedOver':
      return handedToPhoneText(event.name, event.written, isOwn);
    case 'addressHandedOver':
      return handedToMailText(event.name, event.address, isOwn);
    case 'interactionRequeued':
      return REQUEUED_TEXTS[event.reason];
    case 'interactionEnded':
      return ENDED_TEXTS[event.endedBy];
    case 'interactionCompleted':
      return msg`The chat was marked done.`;
    default:
      return missingCase(event);
  }
}

// Never that somebody called or wrote: what the application did with it, nobody here learns.
function handedToPhoneText(name: string, written: string, isOwn: boolean): MessageDescriptor {
  // In one line: a number in two is hard to read.
  const number = written.replaceAll(' ', '\u00a0');
  return isOwn
    ? msg`Handed to your phone application: ${number}`
    : msg`Handed to the phone application of ${name}: ${number}`;
}

function handedToMailText(name: string, address: string, isOwn: boolean): MessageDescriptor {
  return isOwn
    ? msg`Handed to your mail application: ${address}`
    : msg`Handed to the mail application of ${name}: ${address}`;
}

function leftText(name: string, reason: PartyLeftReason): MessageDescriptor {
  switch (reason) {
    case 'connectionLost':
      return msg`${name} lost the connection.`;
    case 'signedOut':
      return msg`${name} signed out.`;
    case 'transferred':
      return msg`${name} handed the chat over.`;
    case 'removed':
      return msg`${name} was taken out of the chat.`;
    case 'ended':
    case 'left':
      return msg`${name} left.`;
    default:
      return missingCase(reason);
  }
}

const OWN_LEFT_TEXTS: Readonly<Record<PartyLeftReason, MessageDescriptor>> = {
  connectionLost: msg`You lost the connection.`,
  signedOut: msg`You signed out.`,
  ended: msg`You left.`,
  left: msg`You left.`,
  transferred: msg`You handed the chat over.`,
  removed: msg`You were taken out of the chat.`,
};

function askedText(byName: string, targetName: string, purpose: InvitationPurpose): MessageDescriptor {
  switch (purpose) {
    case 'transfer':
      return msg`${byName} asked ${targetName} to take this chat over.`;
    case 'conference':
      return msg`${byName} asked ${targetName} to join.`;
    case 'consultation':
      return msg`${byName} asked ${targetName} for advice.`;
    default:
      return missingCase(purpose);
  }
}

function youAskedText(targetName: string, purpose: InvitationPurpose): MessageDescriptor {
  switch (purpose) {
    case 'transfer':
      return msg`You asked ${targetName} to take this chat over.`;
    case 'conference':
      return msg`You asked ${targetName} to join.`;
    case 'consultation':
      return msg`You asked ${targetName} for advice.`;
    default:
      return missingCase(purpose);
  }
}

/** How asking somebody ended when nobody came; in the transcript and, to whoever asked, in a toast. */
export function askedInVainText(targetName: string, reason: InvitationEndReason): MessageDescriptor {
  switch (reason) {
    case 'declined':
      return msg`${targetName} declined.`;
    case 'expired':
      return msg`${targetName} did not answer in time.`;
    case 'unseen':
      return msg`${targetName} could not see or hear the request.`;
    case 'agentLost':
      return msg`${targetName} lost the connection before answering.`;
    case 'agentSignedOut':
      return msg`${targetName} signed out before answering.`;
    case 'agentUnavailable':
      return msg`${targetName} is not available.`;
    case 'nobodyAvailable':
      return msg`Nobody of ${targetName} is available.`;
    case 'cancelled':
      return msg`The request to ${targetName} was cancelled.`;
    case 'inviterLeft':
      return msg`The request to ${targetName} ended: whoever asked has left.`;
    default:
      return missingCase(reason);
  }
}

export const CONSULTATION_ENDED_TEXTS: Readonly<Record<ConsultationEndReason, MessageDescriptor>> = {
  ended: msg`The consultation ended.`,
  transferred: msg`The consultation ended: the chat was handed over.`,
  conferenced: msg`The consultation ended: the colleague joined the chat.`,
  agentLeft: msg`The consultation ended: the colleague left it.`,
  agentLost: msg`The consultation ended: a connection was lost.`,
  agentSignedOut: msg`The consultation ended: a colleague signed out.`,
  interactionEnded: msg`The consultation ended with the chat.`,
};

const REQUEUED_TEXTS: Readonly<Record<QueuedReason, MessageDescriptor>> = {
  arrived: msg`The chat entered the queue.`,
  declined: msg`The chat went back to the queue: the offer was rejected.`,
  expired: msg`The chat went back to the queue: the offer ran out.`,
  unseen: msg`The chat went back to the queue: the agent could not see or hear it.`,
  agentLost: msg`The chat went back to the queue: the agent lost the connection.`,
  agentSignedOut: msg`The chat went back to the queue: the agent signed out.`,
};

export const ENDED_TEXTS: Readonly<Record<EndedBy, MessageDescriptor>> = {
  customer: msg`The contact ended the chat.`,
  agent: msg`The agent ended the chat.`,
  system: msg`The chat was closed automatically.`,
};
