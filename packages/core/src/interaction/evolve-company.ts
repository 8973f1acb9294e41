import type { Consultation, Invitation } from '@guichet/protocol/interaction.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import type { InteractionEventData } from './interaction-event.ts';

type InvitationEvent = Extract<InteractionEventData, { readonly type: `invitation${string}` }>;
type ConsultationEvent = Extract<InteractionEventData, { readonly type: `consultation${string}` }>;

/** The colleagues still asked in after one more event. Throws on an event about an invitation or offer that does not stand. */
export function invitationsAfter(
  invitations: readonly Invitation[],
  event: InvitationEvent,
  atMs: number,
): readonly Invitation[] {
  switch (event.type) {
    case 'invitationMade': {
      const { type: _, ...made } = event;
      const isTaken = invitations.some(({ invitationId }) => invitationId === event.invitationId);
      if (isTaken) throw new Error(`invitation ${event.invitationId} made twice`);
      return [...invitations, { ...made, madeAtMs: atMs, offer: null, triedAgentIds: [] }];
    }
    case 'invitationOffered': {
      const { invitationId, offer } = event;
      return changed(invitations, invitationId, (invitation) => {
        if (invitation.offer !== null) throw new Error(`${invitationId} offered twice`);
        return { ...invitation, offer };
      });
    }
    case 'invitationDeclined':
    case 'invitationExpired':
    case 'invitationUnseen':
    case 'invitationRevoked': {
      const { invitationId, agentId } = event;
      return changed(invitations, invitationId, (invitation) => {
        expectOffer(invitation, event);
        return { ...invitation, offer: null, triedAgentIds: [...invitation.triedAgentIds, agentId] };
      });
    }
    case 'invitationAccepted': {
      expectOffer(standing(invitations, event.invitationId), event);
      return invitations.filter(({ invitationId }) => invitationId !== event.invitationId);
    }
    case 'invitationEnded':
      standing(invitations, event.invitationId);
      return invitations.filter(({ invitationId }) => invitationId !== event.invitationId);
    default:
      return missingCase(event);
  }
}

/** The same with an offer of one of them seen. Throws when it is none of theirs. */
export function invitationsSeen(
  invitations: readonly Invitation[],
  { offerId, agentId }: { readonly offerId: string; readonly agentId: string },
  atMs: number,
): readonly Invitation[] {
  const isThere = invitations.some(({ offer }) => offer?.offerId === offerId && offer.agentId === agentId);
  if (!isThere) throw new Error(`offer ${offerId} seen without being made`);
  return invitations.map((invitation) => {
    const { offer } = invitation;
    return offer?.offerId === offerId ? { ...invitation, offer: { ...offer, seenAtMs: atMs } } : invitation;
  });
}

/** The consultations after one more event. Throws on one about a consultation that is not open. */
export function consultationsAfter(
  consultations: readonly Consultation[],
  event: ConsultationEvent,
  atMs: number,
): readonly Consultation[] {
  switch (event.type) {
    case 'consultationBegan': {
      const { type: _, name, ...began } = event;
      const { consultationId } = began;
      const isTaken = consultations.some((each) => each.consultationId === consultationId);
      if (isTaken) throw new Error(`consultation ${consultationId} began twice`);
      return [...consultations, { ...began, agentName: name, beganAtMs: atMs, ended: null }];
    }
    case 'consultationMessageSent':
      expectOpen(consultations, event.consultationId);
      return consultations;
    case 'consultationEnded': {
      const { consultationId, reason } = event;
      expectOpen(consultations, consultationId);
      return consultations.map((each) =>
        each.consultationId === consultationId ? { ...each, ended: { atMs, reason } } : each,
      );
    }
    default:
      return missingCase(event);
  }
}

/** Consultations once the chat they were about is no longer handled. */
export function allEnded(consultations: readonly Consultation[], atMs: number): readonly Consultation[] {
  return consultations.map((each) =>
    each.ended === null ? { ...each, ended: { atMs, reason: 'interactionEnded' } } : each,
  );
}

function changed(
  invitations: readonly Invitation[],
  invitationId: string,
  change: (invitation: Invitation) => Invitation,
): readonly Invitation[] {
  const invitation = standing(invitations, invitationId);
  return invitations.map((each) => (each === invitation ? change(each) : each));
}

function standing(invitations: readonly Invitation[], invitationId: string): Invitation {
  const invitation = invitations.find((each) => each.invitationId === invitationId);
  if (invitation === undefined) throw new Error(`invitation ${invitationId} does not stand`);
  return invitation;
}

function expectOffer(
  { offer }: Invitation,
  { type, offerId, agentId }: { readonly type: string; readonly offerId: string; readonly agentId: string },
): void {
  if (offer?.offerId !== offerId || offer.agentId !== agentId) throw new Error(`${type} about another offer`);
}

function expectOpen(consultations: readonly Consultation[], consultationId: string): void {
  const isOpen = consultations.some((each) => each.consultationId === consultationId && each.ended === null);
  if (!isOpen) throw new Error(`consultation ${consultationId} is not open`);
}
