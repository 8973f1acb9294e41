import type { Audience } from '@guichet/protocol/audience.ts';
import type { WireEvent } from '@guichet/protocol/events.ts';
import type { CallMember } from '@guichet/protocol/calls.ts';
import type { AgentId, CommandId, ConsultationId } from '@guichet/protocol/ids.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import type { TextMark } from '@guichet/protocol/text-marks.ts';
import type { CallEventData } from '../call/call-event.ts';
import type { Interaction } from '../interaction/interaction.ts';
import type { InteractionEvent, InteractionEventType } from '../interaction/interaction-event.ts';

/** Who looks at an interaction, and what that entitles to. */
export type Viewer =
  | { readonly kind: 'customer' }
  | {
      readonly kind: 'agent';
      readonly agentId: AgentId;
      /** Consultations of this interaction the agent is or was a party of. */
      readonly consultationIds: readonly ConsultationId[];
    }
  | { readonly kind: 'supervisor'; readonly userId: AgentId };

/** An agent looking at an interaction, with the consultations the agent is or was a part of. */
export function agentViewer(
  { consultations }: Pick<Interaction, 'consultations'>,
  agentId: AgentId,
): Extract<Viewer, { kind: 'agent' }> {
  const own = consultations.filter((each) => each.byAgentId === agentId || each.agentId === agentId);
  return { kind: 'agent', agentId, consultationIds: own.map(({ consultationId }) => consultationId) };
}

/** Whether a viewer is within an audience. Rules VI-1 to VI-5. */
export function isInAudience(audience: Audience, viewer: Viewer): boolean {
  switch (audience.kind) {
    case 'everyone':
      return true;
    case 'agents':
      return viewer.kind !== 'customer';
    case 'consultation':
      return (
        viewer.kind === 'supervisor' ||
        (viewer.kind === 'agent' && viewer.consultationIds.includes(audience.consultationId))
      );
    case 'coaching':
      return viewer.kind === 'supervisor' || (viewer.kind === 'agent' && viewer.agentId === audience.agentId);
    case 'supervisors':
      return viewer.kind === 'supervisor';
    default:
      return missingCase(audience);
  }
}

/**
 * One log event as one viewer may read it in the transcript.
 * @param seq  the event's number in the viewer's own numbering: dense for customers, the log's for everyone else
 * @returns undefined when it is not for this viewer, or is state rather than transcript (offers, notes, dispositions).
 * Live delivery, resume, transcript and export all come through here, so nothing internal has another way out.
 */
export function visibleTo(event: InteractionEvent, viewer: Viewer, seq: number): WireEvent | undefined {
  if (!isInAudience(event.audience, viewer)) return undefined;
  const { data, atMs } = event;
  switch (data.type) {
    case 'interactionStarted':
      return { type: 'interactionStarted', seq, atMs, ...channelOf(data) };
    case 'messageSent': {
      const { partyId, role, name, text, audience } = data;
      const commandId = ownId(event, viewer);
      const marks = marksFor(viewer, data);
      return { type: 'messageSent', seq, atMs, partyId, role, name, text, ...marks, audience, commandId };
    }
    case 'urlPushed': {
      const { partyId, role, name, url } = data;
      return { type: 'urlPushed', seq, atMs, partyId, role, name, url, commandId: ownId(event, viewer) };
    }
    case 'fileSent': {
      const { partyId, role, name, file } = data;
      return { type: 'fileSent', seq, atMs, partyId, role, name, file, commandId: ownId(event, viewer) };
    }
    case 'partyJoined': {
      const { partyId, role, name } = data.party;
      return { type: 'partyJoined', seq, atMs, partyId, role, name };
    }
    case 'partyLeft': {
      const { partyId, role, name, reason } = data;
      return { type: 'partyLeft', seq, atMs, partyId, role, name, reason };
    }
    case 'ownershipMoved':
      return { type: 'ownershipMoved', seq, atMs, partyId: data.ownerPartyId, name: data.name };
    case 'invitationMade': {
      const { invitationId, purpose, targetName, byName, byAgentId } = data;
      return { type: 'invitationMade', seq, atMs, invitationId, purpose, targetName, byName, byAgentId };
    }
    case 'invitationAccepted': {
      const { invitationId, agentId, word } = data;
      // Who else asked whom is known (IV-1), what was said to whom is not (VI-9).
      if (word === undefined || !isOneOf([word.byAgentId, agentId], viewer)) return undefined;
      return { type: 'invitationAccepted', seq, atMs, invitationId, agentId, ...word };
    }
    case 'invitationEnded': {
      const { invitationId, purpose, targetName, reason } = data;
      return { type: 'invitationEnded', seq, atMs, invitationId, purpose, targetName, reason };
    }
    case 'consultationBegan': {
      const { consultationId, byName, byAgentId, name } = data;
      return { type: 'consultationBegan', seq, atMs, consultationId, byName, byAgentId, name };
    }
    case 'consultationMessageSent': {
      const { consultationId, agentId, name, text } = data;
      const said = { consultationId, agentId, name, text, ...marksFor(viewer, data) };
      return { type: 'consultationMessageSent', seq, atMs, ...said, commandId: ownId(event, viewer) };
    }
    case 'consultationEnded': {
      const { consultationId, reason } = data;
      return { type: 'consultationEnded', seq, atMs, consultationId, reason };
    }
    case 'emailSent': {
      const { agentId, name, emailId, to, subject } = data;
      return { type: 'emailSent', seq, atMs, agentId, name, emailId, to: [...to], subject };
    }
    case 'callRang': {
      const { member, byName, byAgentId } = data;
      const by = viewer.kind === 'customer' ? { byName } : { byName, byAgentId };
      return { type: 'callRang', seq, atMs, ...ofCall(event, data), ...memberOf(member, viewer), ...by };
    }
    case 'callJoined':
      return { type: 'callJoined', seq, atMs, ...ofCall(event, data), ...memberOf(data.member, viewer) };
    case 'callLeft': {
      const { member, reason } = data;
      return { type: 'callLeft', seq, atMs, ...ofCall(event, data), ...memberOf(member, viewer), reason };
    }
    case 'callEnded': {
      const { reason, talkedForMs } = data;
      return { type: 'callEnded', seq, atMs, ...ofCall(event, data), reason, talkedForMs };
    }
    case 'numberHandedOver': {
      const { agentId, name, number, written } = data;
      return { type: 'numberHandedOver', seq, atMs, agentId, name, number, written };
    }
    case 'addressHandedOver': {
      const { agentId, name, address } = data;
      return { type: 'addressHandedOver', seq, atMs, agentId, name, address };
    }
    case 'interactionRequeued':
      return { type: 'interactionRequeued', seq, atMs, reason: data.reason };
    case 'interactionEnded':
      return { type: 'interactionEnded', seq, atMs, endedBy: data.endedBy };
    case 'interactionCompleted':
      return { type: 'interactionCompleted', seq, atMs };
    case 'offerMade':
    case 'offerAccepted':
    case 'offerDeclined':
    case 'offerExpired':
    case 'offerSeen':
    case 'offerUnseen':
    case 'offerRevoked':
    case 'invitationOffered':
    case 'invitationDeclined':
    case 'invitationExpired':
    case 'invitationUnseen':
    case 'invitationRevoked':
    case 'contactAssigned':
    case 'interactionAbandoned':
    case 'wrapUpReopened':
    case 'noteSet':
    case 'dispositionSet':
    case 'caseDataSet':
      return undefined;
    default:
      return missingCase(data);
  }
}

/** Whether an event takes a number in the customer's dense numbering: whether the customer may read it in the transcript. */
export function isNumberedForCustomer(event: Pick<InteractionEvent, 'audience' | 'data'>): boolean {
  return isInAudience(event.audience, CUSTOMER) && IS_TRANSCRIPT[event.data.type];
}

const CUSTOMER: Viewer = { kind: 'customer' };

/** Which events are read in a transcript; the others are state. */
const IS_TRANSCRIPT: Readonly<Record<InteractionEventType, boolean>> = {
  interactionStarted: true,
  messageSent: true,
  urlPushed: true,
  fileSent: true,
  partyJoined: true,
  partyLeft: true,
  interactionRequeued: true,
  interactionEnded: true,
  interactionCompleted: true,
  ownershipMoved: true,
  invitationMade: true,
  invitationEnded: true,
  consultationBegan: true,
  consultationMessageSent: true,
  consultationEnded: true,
  callRang: true,
  callJoined: true,
  callLeft: true,
  callEnded: true,
  emailSent: true,
  numberHandedOver: true,
  addressHandedOver: true,
  invitationOffered: false,
  invitationDeclined: false,
  invitationExpired: false,
  invitationUnseen: false,
  invitationRevoked: false,
  invitationAccepted: false,
  contactAssigned: false,
  interactionAbandoned: false,
  wrapUpReopened: false,
  offerMade: false,
  offerAccepted: false,
  offerDeclined: false,
  offerExpired: false,
  offerSeen: false,
  offerUnseen: false,
  offerRevoked: false,
  noteSet: false,
  dispositionSet: false,
  caseDataSet: false,
};

/** What was found in a text is for colleagues: to the customer it would tell what is done with it (TD-9). */
function marksFor(
  { kind }: Viewer,
  { marks }: { readonly marks?: readonly TextMark[] },
): { readonly marks?: TextMark[] } {
  return kind === 'customer' || marks === undefined ? {} : { marks: [...marks] };
}

/** Which call, and whether its customer is told of it too (CA-9). */
function ofCall(
  { audience }: InteractionEvent,
  { callId }: CallEventData,
): Pick<Extract<WireEvent, { type: 'callEnded' }>, 'callId' | 'audience'> {
  return { callId, audience: audience.kind === 'everyone' ? 'everyone' : 'agents' };
}

/** Who is meant by an event of a call; a customer is told no user's id (VI-3). */
function memberOf(
  member: CallMember,
  viewer: Viewer,
): Pick<Extract<WireEvent, { type: 'callRang' }>, 'member' | 'name' | 'agentId' | 'number'> {
  switch (member.kind) {
    case 'agent': {
      const { name, agentId } = member;
      const who = { member: 'agent', name, number: null } as const;
      return viewer.kind === 'customer' ? who : { ...who, agentId };
    }
    case 'customer':
      return { member: 'customer', name: null, number: null };
    case 'number':
      return { member: 'number', name: null, number: member.number };
  }
}

/** The id of the command behind an event, for its author. */
function ownId(event: InteractionEvent, viewer: Viewer): CommandId | null {
  return isAuthor(event, viewer) ? (event.cause?.commandId ?? null) : null;
}

function isAuthor(event: InteractionEvent, viewer: Viewer): boolean {
  switch (event.actor.kind) {
    case 'customer':
      return viewer.kind === 'customer';
    case 'agent':
      return viewer.kind !== 'customer' && event.actor.agentId === viewerId(viewer);
    case 'system':
      return false;
  }
}

/** Whether the viewer is one of these agents, or reads over their shoulders. */
function isOneOf(agentIds: readonly AgentId[], viewer: Viewer): boolean {
  if (viewer.kind === 'customer') return false;
  return viewer.kind === 'supervisor' || agentIds.includes(viewer.agentId);
}

function viewerId(viewer: Exclude<Viewer, { kind: 'customer' }>): AgentId {
  return viewer.kind === 'agent' ? viewer.agentId : viewer.userId;
}

/** Nothing is said of a chat's channel, as in logs of before there was another. */
function channelOf({ channel, caller }: Extract<InteractionEvent['data'], { type: 'interactionStarted' }>) {
  return channel === undefined ? {} : { channel, ...(caller !== undefined && { caller }) };
}
