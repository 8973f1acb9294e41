import type { AgentInteractionState, Consultation } from '@guichet/protocol/interaction.ts';
import type { AgentId, ConsultationId, UserId } from '@guichet/protocol/ids.ts';

/** The viewer's consultations of one interaction: the one to show, those that go on, and those that are over and not shown, the newest first. */
export type Consultations = {
  readonly current: Consultation | null;
  /** In the order they began; more than one when a third colleague is in the call. */
  readonly open: readonly Consultation[];
  readonly earlier: readonly Consultation[];
};

/**
 * One that goes on stands before one that is over; of several, the newer.
 * @param followedId  the one the agent looks at, which no newer one takes away while it goes on
 */
export function consultationsOf(
  { consultations }: Pick<AgentInteractionState, 'consultations'>,
  followedId: ConsultationId | null,
): Consultations {
  const open = consultations.filter(({ ended }) => ended === null);
  const followed = open.find(({ consultationId }) => consultationId === followedId);
  const current = followed ?? open.at(-1) ?? consultations.at(-1) ?? null;
  const earlier = consultations.filter((each) => each.ended !== null && each !== current).toReversed();
  return { current, open, earlier };
}

/** The other one of the two. */
export function counterpartOf(
  { byAgentId, byName, agentId, agentName }: Consultation,
  userId: UserId,
): { readonly agentId: AgentId; readonly name: string; readonly isAsker: boolean } {
  return byAgentId === userId
    ? { agentId, name: agentName, isAsker: false }
    : { agentId: byAgentId, name: byName, isAsker: true };
}
