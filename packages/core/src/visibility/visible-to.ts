import type { Audience } from '@guichet/protocol/audience.ts';
import type { WireEvent } from '@guichet/protocol/events.ts';
import type { AgentId, ConsultationId } from '@guichet/protocol/ids.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
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
      return { type: 'interactionStarted', seq, atMs };
    case 'messageSent': {
      const { partyId, role, name, text, audience } = data;
      const commandId = isAuthor(event, viewer) ? (event.cause?.commandId ?? null) : null;
      return { type: 'messageSent', seq, atMs, partyId, role, name, text, audience, commandId };
    }
    case 'partyJoined': {
      const { partyId, role, name } = data.party;
      return { type: 'partyJoined', seq, atMs, partyId, role, name };
    }
    case 'partyLeft': {
      const { partyId, role, name, reason } = data;
      return { type: 'partyLeft', seq, atMs, partyId, role, name, reason };
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
    case 'offerRevoked':
    case 'interactionAbandoned':
    case 'noteSet':
    case 'dispositionSet':
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
  partyJoined: true,
  partyLeft: true,
  interactionRequeued: true,
  interactionEnded: true,
  interactionCompleted: true,
  interactionAbandoned: false,
  offerMade: false,
  offerAccepted: false,
  offerDeclined: false,
  offerExpired: false,
  offerRevoked: false,
  noteSet: false,
  dispositionSet: false,
};

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

function viewerId(viewer: Exclude<Viewer, { kind: 'customer' }>): AgentId {
  return viewer.kind === 'agent' ? viewer.agentId : viewer.userId;
}
