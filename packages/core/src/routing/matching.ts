import type { AgentId, InteractionId } from '@guichet/protocol/ids.ts';
import { serves } from './eligibility.ts';
import type { Membership, ServedBy } from './eligibility.ts';
import type { RoutingReason } from './routing-reason.ts';

/** An interaction in the queue. `sinceMs`: epoch ms its wait began. */
export type Waiting = {
  readonly interactionId: InteractionId;
  readonly sinceMs: number;
  /** Whether it came back from an agent: such go before all others. */
  readonly isReturn: boolean;
  readonly skippedUntilMs: Readonly<Record<AgentId, number>>;
  readonly capacityPerAgent: number;
  /** Who serves its queue. */
  readonly servedBy: ServedBy;
};

/** An agent who is connected. `load`: interactions attended, offers and wrap-ups included. */
export type RoutableAgent = {
  readonly agentId: AgentId;
  readonly load: number;
  /** Epoch ms of the last offer to this agent, 0 for none: among equally busy agents the longest idle is chosen. */
  readonly lastOfferAtMs: number;
};

export type Assignment = {
  readonly interactionId: InteractionId;
  readonly agentId: AgentId;
  readonly why: RoutingReason;
};

export type Matching = {
  readonly assignments: readonly Assignment[];
  /** Epoch ms at which a skip ends that alone kept an interaction waiting; null when time alone changes nothing. */
  readonly wakeAtMs: number | null;
};

/** Queue order: returns first, then the longest wait; the id settles ties so that every run agrees. Rule RT-1, RT-2. */
export function byWait(a: Waiting, b: Waiting): number {
  if (a.isReturn !== b.isReturn) return a.isReturn ? -1 : 1;
  return a.sinceMs - b.sinceMs || (a.interactionId < b.interactionId ? -1 : 1);
}

/**
 * Whom each waiting interaction is to be offered to now.
 * @param waiting  in any order
 * @param agents   ready and connected ones, with what they may serve
 * @param nowMs    epoch ms
 * @returns at most one agent per interaction and never more than an agent's free capacity. Pure. Rules RT-1 to RT-6.
 */
export function matchOffers(
  waiting: readonly Waiting[],
  agents: readonly (RoutableAgent & Membership)[],
  nowMs: number,
): Matching {
  const pool = agents.map((agent) => ({ ...agent }));
  const assignments: Assignment[] = [];
  let wakeAtMs: number | null = null;
  for (const item of waiting.toSorted(byWait)) {
    const free = pool.filter((agent) => agent.load < item.capacityPerAgent && serves(agent, item.servedBy));
    const candidates = free.filter((agent) => skipEndsAtMs(item, agent) <= nowMs);
    const chosen = candidates.toSorted(byLoad)[0];
    if (chosen === undefined) {
      for (const agent of free) {
        const endsAtMs = skipEndsAtMs(item, agent);
        wakeAtMs = wakeAtMs === null ? endsAtMs : Math.min(wakeAtMs, endsAtMs);
      }
      continue;
    }
    assignments.push({
      interactionId: item.interactionId,
      agentId: chosen.agentId,
      why: {
        rule: 'longestWaitToLeastBusy',
        waitedMs: nowMs - item.sinceMs,
        agentLoad: chosen.load,
        candidates: candidates.length,
      },
    });
    chosen.load += 1;
    chosen.lastOfferAtMs = nowMs;
  }
  return { assignments, wakeAtMs };
}

/** The least busy first, then the one longest without an offer; the id settles a tie. */
export function byLoad(a: RoutableAgent, b: RoutableAgent): number {
  return a.load - b.load || a.lastOfferAtMs - b.lastOfferAtMs || (a.agentId < b.agentId ? -1 : 1);
}

/** 0 when the agent is not skipped. The record's keys are ids, so a word like `constructor` must not find what it inherits. */
function skipEndsAtMs({ skippedUntilMs }: Waiting, { agentId }: RoutableAgent): number {
  return (Object.hasOwn(skippedUntilMs, agentId) ? skippedUntilMs[agentId] : undefined) ?? 0;
}
