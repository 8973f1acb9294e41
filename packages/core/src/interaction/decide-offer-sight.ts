import { loseInvitation } from './decide-invitation.ts';
import { AGENTS, events, rejected } from './decision.ts';
import type { Decision } from './decision.ts';
import { invitationOf } from './departure.ts';
import type { DecisionContext, SystemCommand } from './interaction-command.ts';
import { openOffers } from './interaction.ts';
import type { Interaction } from './interaction.ts';

/** A screen of the agent tells what became of the offer there; the first that shows it or sounds counts (OF-11). */
export function seeOffer(
  interaction: Interaction,
  { offerId, agentId, isShown, isHeard, isNotified }: Extract<SystemCommand, { type: 'seeOffer' }>,
): Decision {
  const offer = openOffers(interaction).find((each) => each.offerId === offerId);
  if (offer?.agentId !== agentId) return rejected('offerExpired');
  const isSeen = isShown || isHeard || isNotified;
  return isSeen && offer.seenAtMs === undefined
    ? events([AGENTS, { type: 'offerSeen', offerId, agentId, isShown, isHeard, isNotified }])
    : events();
}

/** An offer nobody has seen or heard of is somebody else's to have (OF-12, IV-12). */
export function takeBackOffer(
  interaction: Interaction,
  { offerId, unseenForMs }: Extract<SystemCommand, { type: 'takeBackOffer' }>,
  { nowMs }: Pick<DecisionContext, 'nowMs'>,
): Decision {
  const offer = openOffers(interaction).find((each) => each.offerId === offerId);
  if (offer === undefined) return rejected('offerExpired');
  const { agentId, madeAtMs, seenAtMs } = offer;
  // As with a deadline: a clock behind the making of the offer was set back, and the timer knows better.
  const isEarly = nowMs >= madeAtMs && nowMs < madeAtMs + unseenForMs;
  if (seenAtMs !== undefined || isEarly) return rejected('interactionNotActive');
  const invitation = invitationOf(interaction, offerId);
  return invitation === undefined
    ? events([AGENTS, { type: 'offerUnseen', offerId, agentId }])
    : events(...loseInvitation(invitation, { type: 'invitationUnseen' }));
}
