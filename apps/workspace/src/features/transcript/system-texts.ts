import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { WireEvent, WireMessage } from '@guichet/protocol/events.ts';
import type { EndedBy, QueuedReason } from '@guichet/protocol/interaction.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import type { PartyLeftReason } from '@guichet/protocol/party.ts';

/** The sentence of a line that no person wrote. `isOwn`: it is about the viewer. */
export function systemText(event: Exclude<WireEvent, WireMessage>, isOwn: boolean): MessageDescriptor {
  switch (event.type) {
    case 'interactionStarted':
      return msg`The contact opened the chat.`;
    case 'partyJoined':
      return isOwn ? msg`You joined.` : msg`${event.name} joined.`;
    case 'partyLeft':
      return isOwn ? OWN_LEFT_TEXTS[event.reason] : leftText(event.name, event.reason);
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

function leftText(name: string, reason: PartyLeftReason): MessageDescriptor {
  switch (reason) {
    case 'connectionLost':
      return msg`${name} lost the connection.`;
    case 'signedOut':
      return msg`${name} signed out.`;
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
};

const REQUEUED_TEXTS: Readonly<Record<QueuedReason, MessageDescriptor>> = {
  arrived: msg`The chat entered the queue.`,
  declined: msg`The chat went back to the queue: the offer was rejected.`,
  expired: msg`The chat went back to the queue: the offer ran out.`,
  agentLost: msg`The chat went back to the queue: the agent lost the connection.`,
  agentSignedOut: msg`The chat went back to the queue: the agent signed out.`,
};

export const ENDED_TEXTS: Readonly<Record<EndedBy, MessageDescriptor>> = {
  customer: msg`The contact ended the chat.`,
  agent: msg`The agent ended the chat.`,
  system: msg`The chat was closed automatically.`,
};
