import { loseInvitation } from './decide-invitation.ts';
import { AGENTS, EVERYONE, events, rejected } from './decision.ts';
import type { AgentAsk, Decision, Told } from './decision.ts';
import { departure, handOn } from './departure.ts';
import type { SystemCommand } from './interaction-command.ts';
import { attendantsOf } from './interaction.ts';
import type { Interaction } from './interaction.ts';

/** An agent is lost or signs out: offers come back, and with `offerAndOwned` everything the agent attends goes on without (IL-11, OF-10, IV-8). */
export function releaseAgent(
  interaction: Interaction,
  { agentId, reason, scope }: Extract<SystemCommand, { type: 'releaseAgent' }>,
): Decision {
  const { phase } = interaction;
  if (!attendantsOf(interaction).includes(agentId)) return rejected('notOwner');
  if (phase.kind === 'offered') {
    return events([AGENTS, { type: 'offerRevoked', offerId: phase.offer.offerId, agentId, reason }]);
  }
  if (phase.kind !== 'active') return rejected('interactionNotActive');
  const revoked = interaction.invitations.flatMap(({ offer, ...rest }) =>
    offer?.agentId === agentId
      ? loseInvitation({ ...rest, offer }, { type: 'invitationRevoked', reason })
      : [],
  );
  const gone = scope === 'offer' ? [] : going(interaction, agentId, reason);
  const list = [...revoked, ...gone];
  return list.length === 0 ? rejected('interactionNotActive') : events(...list);
}

/** An agent goes out of a conference; the last one cannot, because the customer would be left alone (CONF-5, CONF-6). */
export function leave(interaction: Interaction, agentId: string): Decision {
  const { phase } = interaction;
  if (phase.kind !== 'active' || phase.ownerId !== agentId) {
    return events(...departure(interaction, agentId, 'left'));
  }
  const moved = handOn(interaction, agentId, 'left');
  return moved === undefined ? rejected('lastAgent') : events(...moved);
}

/** The owner sends another agent out of the conference (CONF-4). */
export function removeParty(interaction: Interaction, { agentId }: AgentAsk, partyId: string): Decision {
  const party = interaction.parties.find((each) => each.partyId === partyId);
  const isRemovable = party?.role === 'agent' && party.state === 'joined' && party.userId !== agentId;
  if (!isRemovable || party.userId === null) return rejected('partyUnknown');
  return events(...departure(interaction, party.userId, 'removed'));
}

function going(
  interaction: Interaction,
  agentId: string,
  reason: 'agentLost' | 'agentSignedOut',
): readonly Told[] {
  const { phase } = interaction;
  const leftReason = reason === 'agentLost' ? 'connectionLost' : 'signedOut';
  if (phase.kind !== 'active' || phase.ownerId !== agentId)
    return departure(interaction, agentId, leftReason);
  return (
    handOn(interaction, agentId, leftReason) ?? [
      ...departure(interaction, agentId, leftReason),
      [EVERYONE, { type: 'interactionRequeued', reason }],
    ]
  );
}
