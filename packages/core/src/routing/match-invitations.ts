import type { AgentId, InteractionId, InvitationId } from '@guichet/protocol/ids.ts';
import type { Invitation } from '@guichet/protocol/interaction.ts';
import { isAskedFor } from './eligibility.ts';
import type { Membership, ServedBy } from './eligibility.ts';
import { byLoad } from './matching.ts';
import type { RoutableAgent } from './matching.ts';
import type { RoutingReason } from './routing-reason.ts';

/** An invitation nobody has been offered yet. */
export type Seeking = {
  readonly interactionId: InteractionId;
  readonly invitation: Invitation;
  /** Who attends the interaction already. */
  readonly attendantIds: readonly AgentId[];
  readonly capacityPerAgent: number;
  /** Who serves the queue asked for; undefined for other targets, or when there is no such queue any more. */
  readonly servedBy: ServedBy | undefined;
};

/** A connected agent, ready or not. */
export type InvitableAgent = RoutableAgent & Membership & { readonly isReady: boolean };

export type InvitationOffer = {
  readonly interactionId: InteractionId;
  readonly invitationId: InvitationId;
  readonly agentId: AgentId;
  readonly why: RoutingReason;
};

export type GivenUp = {
  readonly interactionId: InteractionId;
  readonly invitationId: InvitationId;
  readonly reason: 'agentUnavailable' | 'nobodyAvailable';
};

export type InvitationMatching = {
  readonly offers: readonly InvitationOffer[];
  readonly givenUp: readonly GivenUp[];
  /** Epoch ms at which the first of those still sought is given up; null when none is. */
  readonly wakeAtMs: number | null;
};

/**
 * Whom each invitation is to be offered to now, and which have come to nothing. Pure. Rules RT-9 to RT-12.
 * A named agent is asked whenever connected and with room, ready or not: a colleague asks, not the queue. For a group, a skill or a
 * queue the least busy ready one is asked; while all are busy or not ready it waits until its deadline.
 */
export function matchInvitations(
  seeking: readonly Seeking[],
  agents: readonly InvitableAgent[],
  nowMs: number,
): InvitationMatching {
  const pool = agents.map((agent) => ({ ...agent }));
  const offers: InvitationOffer[] = [];
  const givenUp: GivenUp[] = [];
  const deadlines: number[] = [];
  for (const item of seeking.toSorted((a, b) => a.invitation.madeAtMs - b.invitation.madeAtMs)) {
    const { interactionId, invitation } = item;
    const { invitationId } = invitation;
    const asked = pool.filter((agent) => mayBeAsked(item, agent));
    const free = asked.filter((agent) => isFree(item, agent)).toSorted(byLoad);
    const [chosen] = free;
    if (chosen !== undefined && nowMs < invitation.deadlineAtMs) {
      const why = { rule: 'invitation', agentLoad: chosen.load, candidates: free.length } as const;
      offers.push({ interactionId, invitationId, agentId: chosen.agentId, why });
      chosen.load += 1;
      chosen.lastOfferAtMs = nowMs;
    } else if (invitation.target.kind === 'agent') {
      givenUp.push({ interactionId, invitationId, reason: 'agentUnavailable' });
    } else if (asked.length === 0 || nowMs >= invitation.deadlineAtMs) {
      givenUp.push({ interactionId, invitationId, reason: 'nobodyAvailable' });
    } else {
      deadlines.push(invitation.deadlineAtMs);
    }
  }
  return { offers, givenUp, wakeAtMs: deadlines.length === 0 ? null : Math.min(...deadlines) };
}

function mayBeAsked({ invitation, attendantIds, servedBy }: Seeking, agent: InvitableAgent): boolean {
  const isNew = !attendantIds.includes(agent.agentId) && !invitation.triedAgentIds.includes(agent.agentId);
  return isNew && isAskedFor(agent, invitation.target, servedBy);
}

function isFree({ invitation, capacityPerAgent }: Seeking, { isReady, load }: InvitableAgent): boolean {
  return load < capacityPerAgent && (isReady || invitation.target.kind === 'agent');
}
