import type { AgentInteractionState, Consultation } from '@guichet/protocol/interaction.ts';
import type { UserId } from '@guichet/protocol/ids.ts';

/** The viewer's consultations of one interaction: the one to show, and those before it, the newest first. */
export type Consultations = {
  readonly current: Consultation | null;
  readonly earlier: readonly Consultation[];
};

/** The one that goes on stands for itself; else the last there was. */
export function consultationsOf({
  consultations,
}: Pick<AgentInteractionState, 'consultations'>): Consultations {
  const newestFirst = consultations.toReversed();
  const current = newestFirst.find(({ ended }) => ended === null) ?? newestFirst[0] ?? null;
  return { current, earlier: newestFirst.filter((each) => each !== current) };
}

/** The other one of the two. */
export function counterpartOf(
  { byAgentId, byName, agentName }: Consultation,
  userId: UserId,
): { readonly name: string; readonly isAsker: boolean } {
  return byAgentId === userId ? { name: agentName, isAsker: false } : { name: byName, isAsker: true };
}
