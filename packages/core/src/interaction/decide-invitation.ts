import type { AgentId, OfferId } from '@guichet/protocol/ids.ts';
import type { Invitation, Offer } from '@guichet/protocol/interaction.ts';
import { ASKS_PER_MINUTE_MAX } from '@guichet/protocol/limits.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import type { Party } from '@guichet/protocol/party.ts';
import { consultationCall } from '../call/decide-call.ts';
import { isTooOften } from '../rate-limit/per-minute.ts';
import { canInvite } from './capabilities.ts';
import { AGENTS, EVERYONE, events, inConsultation, rejected } from './decision.ts';
import type { AgentAsk, Decision, Told } from './decision.ts';
import { consultationsEnd, departure, invitationEnd, invitationOf } from './departure.ts';
import type { DecisionContext, SystemCommand } from './interaction-command.ts';
import { attendantsOf, nextPartyId } from './interaction.ts';
import type { Interaction } from './interaction.ts';

type Invite = Extract<AgentAsk['command'], { type: 'invite' }>;
type Open = Invitation & { readonly offer: Offer };

/** Asks a colleague in (IV-1 to IV-3, IV-13). Whether the agent may has been settled by the capability table. */
export function invite(
  interaction: Interaction,
  { agentId, name }: AgentAsk,
  command: Invite,
  context: DecisionContext,
): Decision {
  const { invitationId, purpose, target, targetName, message } = command;
  const voice = voiceOf(command);
  const permission = canInvite(interaction, agentId, { purpose, target, ...voice });
  if (!permission.allowed) return rejected(permission.why);
  if (isTaken(interaction, invitationId)) return rejected('invitationPending');
  if (message !== null && !message.isWellFormed()) return rejected('textMalformed');
  if (isTooOften(interaction.askedAtMs, ASKS_PER_MINUTE_MAX, context.nowMs)) return rejected('askingTooFast');
  // One agent is offered it at once; for the others somebody is looked for.
  const timeoutMs = target.kind === 'agent' ? context.offerTimeoutMs : context.invitationTimeoutMs;
  const deadlineAtMs = context.nowMs + timeoutMs;
  return events([
    AGENTS,
    {
      type: 'invitationMade',
      invitationId,
      purpose,
      ...voice,
      target,
      targetName,
      byAgentId: agentId,
      byName: name,
      message,
      deadlineAtMs,
    },
  ]);
}

/** Only who asked takes it back; an agent who has it offered loses the offer with it. */
export function cancelInvitation(interaction: Interaction, agentId: AgentId, invitationId: string): Decision {
  const invitation = interaction.invitations.find((each) => each.invitationId === invitationId);
  if (invitation === undefined || invitation.byAgentId !== agentId) return rejected('invitationUnknown');
  return events(invitationEnd(invitation, 'cancelled'));
}

/** The router has found somebody for an invitation. */
export function offerInvitation(
  interaction: Interaction,
  { invitationId, offerId, agentId, why }: Extract<SystemCommand, { type: 'offerInvitation' }>,
  context: DecisionContext,
): Decision {
  const invitation = interaction.invitations.find((each) => each.invitationId === invitationId);
  if (invitation === undefined || invitation.offer !== null) return rejected('invitationUnknown');
  const { target, triedAgentIds } = invitation;
  const isOther = target.kind === 'agent' && target.agentId !== agentId;
  if (isOther || triedAgentIds.includes(agentId)) return rejected('targetUnknown');
  if (attendantsOf(interaction).includes(agentId)) return rejected('alreadyAttending');
  const { nowMs, offerTimeoutMs } = context;
  const offer = { offerId, agentId, madeAtMs: nowMs, deadlineAtMs: nowMs + offerTimeoutMs };
  return events([AGENTS, { type: 'invitationOffered', invitationId, offer, why }]);
}

export function giveUpInvitation(
  interaction: Interaction,
  { invitationId, reason }: Extract<SystemCommand, { type: 'giveUpInvitation' }>,
): Decision {
  const invitation = interaction.invitations.find((each) => each.invitationId === invitationId);
  // Somebody who has it offered may still say yes.
  return invitation === undefined || invitation.offer !== null
    ? rejected('invitationUnknown')
    : events(invitationEnd(invitation, reason));
}

/** The agent who was asked comes (IV-6, TR-2, CONF-1, CONS-2). */
export function acceptInvitation(
  interaction: Interaction,
  { agentId, name }: AgentAsk,
  offerId: OfferId,
  context: DecisionContext,
): Decision {
  const invitation = invitationOf(interaction, offerId, agentId);
  if (invitation === undefined || context.nowMs >= invitation.offer.deadlineAtMs) {
    return rejected('offerExpired');
  }
  const { invitationId, purpose, byAgentId, byName, message } = invitation;
  const word = message === null ? {} : { word: { purpose, byAgentId, byName, name, text: message } };
  const accepted: Told = [AGENTS, { type: 'invitationAccepted', invitationId, offerId, agentId, ...word }];
  switch (purpose) {
    case 'transfer':
      return events(accepted, ...transfer(interaction, byAgentId, agentId, name, invitationId));
    case 'conference':
      return events(accepted, [
        EVERYONE,
        { type: 'partyJoined', party: newParty(interaction, agentId, name) },
      ]);
    case 'consultation': {
      const consultationId = invitationId;
      const { medium, callId } = invitation;
      const asker = { agentId: byAgentId, name: byName };
      const began: Told = [
        inConsultation(consultationId),
        {
          type: 'consultationBegan',
          consultationId,
          ...voiceOf(invitation),
          byAgentId,
          byName,
          agentId,
          name,
        },
      ];
      return medium === 'voice'
        ? events(accepted, began, ...consultationCall({ consultationId, callId }, asker, { agentId, name }))
        : events(accepted, began);
    }
    default:
      return missingCase(purpose);
  }
}

/** An agent's offer comes to nothing: where one agent was asked so does the invitation, else the next one is looked for. */
export function loseInvitation(
  invitation: Open,
  how:
    | { readonly type: 'invitationDeclined' | 'invitationExpired' | 'invitationUnseen' }
    | { readonly type: 'invitationRevoked'; readonly reason: 'agentLost' | 'agentSignedOut' },
): readonly Told[] {
  const { invitationId, offer, target } = invitation;
  const { offerId, agentId } = offer;
  const lost: Told = [AGENTS, { ...how, invitationId, offerId, agentId }];
  if (target.kind !== 'agent') return [lost];
  switch (how.type) {
    case 'invitationDeclined':
      return [lost, invitationEnd(invitation, 'declined')];
    case 'invitationExpired':
      return [lost, invitationEnd(invitation, 'expired')];
    case 'invitationUnseen':
      return [lost, invitationEnd(invitation, 'unseen')];
    case 'invitationRevoked':
      return [lost, invitationEnd(invitation, how.reason)];
  }
}

/**
 * The chat passes from its owner to another agent: who comes is there before who goes leaves, so the customer is never alone.
 * @param keptInvitationId  the invitation that led here, which ends by being accepted; null from a consultation
 */
export function transfer(
  interaction: Interaction,
  fromAgentId: AgentId,
  toAgentId: AgentId,
  toName: string,
  keptInvitationId: string | null,
): readonly Told[] {
  const party = newParty(interaction, toAgentId, toName);
  const invitations = interaction.invitations.filter((each) => each.invitationId !== keptInvitationId);
  return [
    [EVERYONE, { type: 'partyJoined', party }],
    [
      AGENTS,
      {
        type: 'ownershipMoved',
        ownerPartyId: party.partyId,
        ownerId: toAgentId,
        name: toName,
        reason: 'transferred',
      },
    ],
    ...departure({ ...interaction, invitations }, fromAgentId, 'transferred'),
  ];
}

/** The consulted agent comes into the chat. */
export function conference(interaction: Interaction, agentId: AgentId, name: string): readonly Told[] {
  return [
    ...consultationsEnd(interaction, agentId, 'conferenced'),
    [EVERYONE, { type: 'partyJoined', party: newParty(interaction, agentId, name) }],
  ];
}

/** By voice colleagues consult, and nothing else. */
function voiceOf({
  purpose,
  medium,
  callId,
}: Pick<Invitation, 'purpose' | 'medium' | 'callId'>): Pick<Invitation, 'medium' | 'callId'> {
  if (purpose !== 'consultation' || medium !== 'voice') return {};
  return callId === undefined ? { medium } : { medium, callId };
}

/** A consultation goes by the id of its invitation, and its call too, so an id is used once for any of them. */
function isTaken({ calls, invitations, consultations }: Interaction, invitationId: string): boolean {
  return (
    calls.some((each) => each.callId === invitationId) ||
    invitations.some((each) => each.invitationId === invitationId) ||
    consultations.some((each) => each.consultationId === invitationId)
  );
}

function newParty(interaction: Interaction, userId: AgentId, name: string): Party {
  return { partyId: nextPartyId(interaction), role: 'agent', name, userId, state: 'joined' };
}
