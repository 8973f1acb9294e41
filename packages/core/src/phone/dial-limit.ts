import type { AgentId } from '@guichet/protocol/ids.ts';
import { NUMBERS_DIALLED_PER_MINUTE_MAX } from '@guichet/protocol/limits.ts';
import { isTooOften, withOneMore } from '../rate-limit/per-minute.ts';

/** When each agent's newest numbers were handed to a line, epoch ms; as many as one minute may have. */
export type Dialled = Readonly<Record<AgentId, readonly number[]>>;

/**
 * A stolen account must not run up a bill (PH-5).
 * @param elsewhereAtMs  when the agent's numbers of other interactions were dialled
 */
export function isDiallingTooFast(
  dialled: Dialled,
  agentId: AgentId,
  elsewhereAtMs: readonly number[],
  nowMs: number,
): boolean {
  const all = [...(dialled[agentId] ?? []), ...elsewhereAtMs];
  return isTooOften(all, NUMBERS_DIALLED_PER_MINUTE_MAX, nowMs);
}

/** With one more number of an agent's. */
export function dialledAfter(dialled: Dialled, agentId: AgentId, atMs: number): Dialled {
  return {
    ...dialled,
    [agentId]: withOneMore(dialled[agentId] ?? [], NUMBERS_DIALLED_PER_MINUTE_MAX, atMs),
  };
}
