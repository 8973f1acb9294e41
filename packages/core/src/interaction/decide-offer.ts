import type { AgentId } from '@guichet/protocol/ids.ts';
import type { Offer } from '@guichet/protocol/interaction.ts';
import type { Party } from '@guichet/protocol/party.ts';
import { acceptInvitation, loseInvitation } from './decide-invitation.ts';
import { AGENTS, EVERYONE, events, rejected } from './decision.ts';
import type { AgentAsk, Decision } from './decision.ts';
import { invitationOf } from './departure.ts';
import type { DecisionContext, SystemCommand } from './interaction-command.ts';
import type { InteractionEventData } from './interaction-event.ts';
import { nextPartyId } from './interaction.ts';
import type { Interaction } from './interaction.ts';

/** The router has found an agent for a chat that waits (OF-1, OF-2). */
export function makeOffer(
  { phase }: Interaction,
  { offerId, agentId, why }: Extract<SystemCommand, { type: 'makeOffer' }>,
  { nowMs, offerTimeoutMs }: DecisionContext,
): Decision {
  if (phase.kind !== 'queued') return rejected('interactionNotActive');
  const offer = { offerId, agentId, madeAtMs: nowMs, deadlineAtMs: nowMs + offerTimeoutMs };
  return events([AGENTS, { type: 'offerMade', offer, why }]);
}

/** Who has it offered takes it, or comes as a colleague asked (OF-3, IV-6). */
export function acceptOffer(
  interaction: Interaction,
  ask: AgentAsk,
  offerId: string,
  context: DecisionContext,
): Decision {
  const { phase } = interaction;
  if (phase.kind === 'active') return acceptInvitation(interaction, ask, offerId, context);
  // At the deadline the offer is over, whether or not its timer has run (OF-4).
  if (phase.kind !== 'offered' || phase.offer.offerId !== offerId) return rejected('offerExpired');
  if (context.nowMs >= phase.offer.deadlineAtMs) return rejected('offerExpired');
  const party: Party = {
    partyId: nextPartyId(interaction),
    role: 'agent',
    name: ask.name,
    userId: ask.agentId,
    state: 'joined',
  };
  return events(
    [AGENTS, { type: 'offerAccepted', offerId, agentId: ask.agentId }],
    [EVERYONE, { type: 'partyJoined', party }],
  );
}

/** An offer that is declined goes back, also after its deadline while the timer has not run (OF-5, IV-7). */
export function declineOffer(
  interaction: Interaction,
  agentId: AgentId,
  offerId: string,
  context: DecisionContext,
): Decision {
  const { phase } = interaction;
  // That the agent has an offer is in the table; that it is this one is not, because several may stand at once.
  const invitation = invitationOf(interaction, offerId, agentId);
  if (invitation !== undefined) return events(...loseInvitation(invitation, { type: 'invitationDeclined' }));
  if (phase.kind !== 'offered' || phase.offer.offerId !== offerId) return rejected('offerExpired');
  return events([AGENTS, offerBack('offerDeclined', phase.offer, context)]);
}

/** At its deadline an offer goes back (OF-6, IV-7). */
export function expireOffer(
  interaction: Interaction,
  { offerId }: Extract<SystemCommand, { type: 'expireOffer' }>,
  context: DecisionContext,
): Decision {
  const { phase } = interaction;
  const invitation = invitationOf(interaction, offerId);
  const offer = phase.kind === 'offered' ? phase.offer : invitation?.offer;
  if (offer === undefined || offer.offerId !== offerId) return rejected('offerExpired');
  // A timer that fires early must not take an offer away before its deadline. A clock that stands before the making of the offer
  // was set back: it says nothing about how long the offer has stood, and the timer does.
  const { madeAtMs, deadlineAtMs } = offer;
  if (context.nowMs >= madeAtMs && context.nowMs < deadlineAtMs) return rejected('interactionNotActive');
  return invitation === undefined
    ? events([AGENTS, offerBack('offerExpired', offer, context)])
    : events(...loseInvitation(invitation, { type: 'invitationExpired' }));
}

function offerBack(
  type: 'offerDeclined' | 'offerExpired',
  { offerId, agentId }: Offer,
  { nowMs, offerSkipMs }: DecisionContext,
): InteractionEventData {
  return { type, offerId, agentId, skipUntilMs: nowMs + offerSkipMs };
}
