import type { AgentId, OfferId } from '@guichet/protocol/ids.ts';
import type { InteractionPhase, QueuedReason } from '@guichet/protocol/interaction.ts';
import { invitationsSeen } from './evolve-company.ts';
import type { InteractionEventType } from './interaction-event.ts';
import type { Interaction } from './interaction.ts';
import { expectPhase, withPhase } from './phase.ts';

type AboutOffer = {
  readonly type: InteractionEventType;
  readonly offerId: OfferId;
  readonly agentId: AgentId;
};

/** Throws, as all here do, on an event about another offer than the one that stands. */
export function backToQueue(interaction: Interaction, event: AboutOffer, reason: QueuedReason): Interaction {
  const { queuedSinceMs } = expectOffer(interaction.phase, event);
  return withPhase(interaction, { kind: 'queued', sinceMs: queuedSinceMs, reason });
}

export function offerSeen(interaction: Interaction, event: AboutOffer, atMs: number): Interaction {
  const phase = expectPhase(interaction.phase, event.type, 'offered', 'active');
  if (phase.kind === 'active') {
    return { ...interaction, invitations: invitationsSeen(interaction.invitations, event, atMs) };
  }
  const { offer } = expectOffer(phase, event);
  return withPhase(interaction, { ...phase, offer: { ...offer, seenAtMs: atMs } });
}

/** Whoever has let it go is passed over for a while (OF-7). */
export function skipping(interaction: Interaction, agentId: string, untilMs: number): Interaction {
  return { ...interaction, skippedUntilMs: { ...interaction.skippedUntilMs, [agentId]: untilMs } };
}

export function expectOffer(
  phase: InteractionPhase,
  event: AboutOffer,
): Extract<InteractionPhase, { kind: 'offered' }> {
  const offered = expectPhase(phase, event.type, 'offered');
  const { offerId, agentId } = offered.offer;
  if (offerId !== event.offerId || agentId !== event.agentId)
    throw new Error(`${event.type} about another offer`);
  return offered;
}
