import { createHash } from 'node:crypto';
import { checkHistory } from '@guichet/testkit/checkers/check-history.ts';
import { drawPlan, simulate } from '@guichet/testkit/simulator/simulation.ts';
import type { Plan } from '@guichet/testkit/simulator/simulation.ts';
import { crashOf } from './seed-outcome.ts';
import type { SeedOutcome } from './seed-outcome.ts';
import { situationsIn } from './situations.ts';

/**
 * Simulates one seed and checks what it leaves. A crash of the product or the simulator is a breach too.
 * @param changes  what is to be otherwise than the seed says
 */
export async function runSeed(seed: number, changes: Partial<Plan> = {}): Promise<SeedOutcome> {
  try {
    const history = await simulate({ ...drawPlan(seed), ...changes });
    const { commits, attempts } = history;
    return {
      seed,
      breaches: checkHistory(history),
      commits: commits.length,
      attempts: attempts.length,
      situations: situationsIn(history),
    };
  } catch (error) {
    return crashOf(seed, error);
  }
}

/** Names all that happened: two runs of a seed that differ in anything differ in this. */
export async function digestOf(seed: number): Promise<string> {
  const history = await simulate(drawPlan(seed));
  return createHash('sha256').update(JSON.stringify(history, withMaps)).digest('hex');
}

function withMaps(_key: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value;
}
