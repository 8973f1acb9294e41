import type { AgentId } from '@guichet/protocol/ids.ts';
import { NUMBERS_DIALLED_PER_MINUTE_MAX } from '@guichet/protocol/limits.ts';

/** When each agent's newest numbers were handed to a line, epoch ms; as many as one minute may have. */
export type Dialled = Readonly<Record<AgentId, readonly number[]>>;

/**
 * A stolen account must not run up a bill (PH-5). A clock set back does not open the gate.
 * @param elsewhereAtMs  when the agent's numbers of other interactions were dialled
 */
export function isDiallingTooFast(
  dialled: Dialled,
  agentId: AgentId,
  elsewhereAtMs: readonly number[],
  nowMs: number,
): boolean {
  const all = [...(dialled[agentId] ?? []), ...elsewhereAtMs];
  const recent = all.filter((atMs) => Math.abs(nowMs - atMs) < MINUTE_MS);
  return recent.length >= NUMBERS_DIALLED_PER_MINUTE_MAX;
}

/** With one more number of an agent's. */
export function dialledAfter(dialled: Dialled, agentId: AgentId, atMs: number): Dialled {
  const newest = [...(dialled[agentId] ?? []), atMs].slice(-NUMBERS_DIALLED_PER_MINUTE_MAX);
  return { ...dialled, [agentId]: newest };
}

const MINUTE_MS = 60_000;
