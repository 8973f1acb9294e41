import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { formatElapsed } from '@guichet/client/clock/elapsed.ts';
import type { CallLeftReason } from '@guichet/protocol/calls.ts';
import type { WireEvent } from '@guichet/protocol/events.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';

export type CallEvent = Extract<WireEvent, { readonly type: `call${string}` }>;
type AboutMember = Exclude<CallEvent, { type: 'callEnded' }>;

/** The sentence of a line about a call: who rang whom, came, went, and how long it took. `isOwn`: the viewer did. */
export function callText(event: CallEvent, isOwn: boolean): MessageDescriptor {
  switch (event.type) {
    case 'callRang':
      return isOwn ? youCallText(event) : rangText(event.byName, event);
    case 'callJoined':
      return isOwn ? msg`You are in the call.` : joinedText(event);
    case 'callLeft':
      return isOwn ? OWN_LEFT_TEXTS[event.reason] : leftText(event, event.reason);
    case 'callEnded': {
      if (event.talkedForMs === 0) return msg`The call ended.`;
      const duration = formatElapsed(event.talkedForMs);
      return msg`The call ended after ${duration}.`;
    }
    default:
      return missingCase(event);
  }
}

function rangText(byName: string, event: AboutMember): MessageDescriptor {
  if (isContact(event)) return msg`${byName} calls the contact.`;
  const who = nameOf(event);
  return msg`${byName} calls ${who}.`;
}

function youCallText(event: AboutMember): MessageDescriptor {
  if (isContact(event)) return msg`You call the contact.`;
  const who = nameOf(event);
  return msg`You call ${who}.`;
}

function joinedText(event: AboutMember): MessageDescriptor {
  if (isContact(event)) return msg`The contact is in the call.`;
  const who = nameOf(event);
  return msg`${who} is in the call.`;
}

function leftText(event: AboutMember, reason: CallLeftReason): MessageDescriptor {
  if (isContact(event)) return CONTACT_LEFT_TEXTS[reason];
  const who = nameOf(event);
  switch (reason) {
    case 'hungUp':
      return msg`${who} hung up.`;
    case 'declined':
      return msg`${who} declined the call.`;
    case 'noAnswer':
      return msg`${who} did not answer the call.`;
    case 'cancelled':
      return msg`The call to ${who} was taken back.`;
    case 'busy':
      return msg`${who} is busy on another call.`;
    case 'unknownNumber':
      return msg`Nobody has the number ${who}.`;
    case 'connectionLost':
      return msg`${who} lost the connection to the call.`;
    case 'failed':
      return event.member === 'number'
        ? msg`The call to ${who} could not be made.`
        : msg`No sound could get through to ${who}.`;
    case 'transferred':
      return msg`${who} was put through to somebody else.`;
    case 'released':
      return msg`${who} is no longer in the call.`;
    default:
      return missingCase(reason);
  }
}

/** Who calls without showing a number is the contact too, whoever that is. */
function isContact({ member, number }: AboutMember): boolean {
  return member === 'customer' || (member === 'number' && number === null);
}

/** The agent's name, or the number. */
function nameOf({ name, number }: AboutMember): string {
  return name ?? number ?? '';
}

const OWN_LEFT_TEXTS: Readonly<Record<CallLeftReason, MessageDescriptor>> = {
  hungUp: msg`You hung up.`,
  declined: msg`You declined the call.`,
  noAnswer: msg`You did not answer the call.`,
  cancelled: msg`The call to you was taken back.`,
  busy: msg`You are busy on another call.`,
  unknownNumber: msg`Nobody has this number.`,
  connectionLost: msg`You lost the connection to the call.`,
  failed: msg`No sound could get through to you.`,
  transferred: msg`You put the call through to somebody else.`,
  released: msg`You are no longer in the call.`,
};

const CONTACT_LEFT_TEXTS: Readonly<Record<CallLeftReason, MessageDescriptor>> = {
  hungUp: msg`The contact hung up.`,
  declined: msg`The contact declined the call.`,
  noAnswer: msg`The contact did not answer the call.`,
  cancelled: msg`The call to the contact was taken back.`,
  busy: msg`The contact is busy on another call.`,
  unknownNumber: msg`Nobody has this number.`,
  connectionLost: msg`The contact lost the connection to the call.`,
  failed: msg`No sound could get through to the contact.`,
  transferred: msg`The contact was put through to somebody else.`,
  released: msg`The contact is no longer in the call.`,
};
