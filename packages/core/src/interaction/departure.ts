import type { AgentId } from '@guichet/protocol/ids.ts';
import type { ConsultationEndReason, InvitationEndReason, Offer } from '@guichet/protocol/interaction.ts';
import type { PartyLeftReason } from '@guichet/protocol/party.ts';
import { AGENTS, EVERYONE, inConsultation } from './decision.ts';
import type { Told } from './decision.ts';
import { joinedAgentParty, joinedAgents } from './interaction.ts';
import type { Interaction } from './interaction.ts';

/**
 * What an agent leaves behind by going: the agent's own invitations and consultations end, then the party leaves.
 * Who owns the chat afterwards is told by the caller.
 */
export function departure(
  interaction: Interaction,
  agentId: AgentId,
  reason: PartyLeftReason,
): readonly Told[] {
  const party = joinedAgentParty(interaction, agentId);
  const left: readonly Told[] =
    party === undefined
      ? []
      : [
          [
            EVERYONE,
            { type: 'partyLeft', partyId: party.partyId, role: party.role, name: party.name, reason },
          ],
        ];
  return [
    ...invitationsEnd(interaction, agentId),
    ...consultationsEnd(interaction, agentId, CONSULTATION_ENDS[reason]),
    ...left,
  ];
}

/** An owner's going, and the chat passing to the agent who has been in it longest (CONF-6). Undefined when no other agent is there. */
export function handOn(
  interaction: Interaction,
  ownerId: AgentId,
  reason: PartyLeftReason,
): readonly Told[] | undefined {
  const heir = joinedAgents(interaction).find(({ userId }) => userId !== ownerId);
  if (heir === undefined || heir.userId === null) return undefined;
  const { partyId, userId, name } = heir;
  return [
    [AGENTS, { type: 'ownershipMoved', ownerPartyId: partyId, ownerId: userId, name, reason: 'ownerLeft' }],
    ...departure(interaction, ownerId, reason),
  ];
}

/** The open consultations an agent is a part of end. */
export function consultationsEnd(
  interaction: Interaction,
  agentId: AgentId,
  reason: ConsultationEndReason,
): readonly Told[] {
  return interaction.consultations
    .filter(({ ended, byAgentId, agentId: consulted }) => {
      return ended === null && (byAgentId === agentId || consulted === agentId);
    })
    .map(({ consultationId }) => [
      inConsultation(consultationId),
      { type: 'consultationEnded', consultationId, reason },
    ]);
}

/** The end of an invitation, for the agents. */
export function invitationEnd(
  { invitationId, purpose, targetName }: Interaction['invitations'][number],
  reason: InvitationEndReason,
): Told {
  return [AGENTS, { type: 'invitationEnded', invitationId, purpose, targetName, reason }];
}

/** The invitation an offer belongs to; with `agentId`, when the offer is that agent's. */
export function invitationOf(
  interaction: Interaction,
  offerId: Offer['offerId'],
  agentId?: AgentId,
): (Interaction['invitations'][number] & { readonly offer: Offer }) | undefined {
  for (const invitation of interaction.invitations) {
    const { offer } = invitation;
    if (offer?.offerId !== offerId) continue;
    return agentId === undefined || offer.agentId === agentId ? { ...invitation, offer } : undefined;
  }
  return undefined;
}

function invitationsEnd(interaction: Interaction, byAgentId: AgentId): readonly Told[] {
  return interaction.invitations
    .filter((invitation) => invitation.byAgentId === byAgentId)
    .map((invitation) => invitationEnd(invitation, 'inviterLeft'));
}

const CONSULTATION_ENDS: Readonly<Record<PartyLeftReason, ConsultationEndReason>> = {
  ended: 'interactionEnded',
  connectionLost: 'agentLost',
  signedOut: 'agentSignedOut',
  left: 'agentLeft',
  transferred: 'transferred',
  removed: 'agentLeft',
};
