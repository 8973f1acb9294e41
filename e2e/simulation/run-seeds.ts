import { createHash } from 'node:crypto';
import { checkHistory } from '@guichet/testkit/checkers/check-history.ts';
import type { Breach } from '@guichet/testkit/checkers/check-history.ts';
import { drawPlan, simulate } from '@guichet/testkit/simulator/simulation.ts';
import type { Plan } from '@guichet/testkit/simulator/simulation.ts';
import { situationsIn } from './situations.ts';
import type { Situation } from './situations.ts';

export type SeedOutcome = {
  readonly seed: number;
  readonly breaches: readonly Breach[];
  readonly commits: number;
  readonly attempts: number;
  readonly situations: ReadonlySet<Situation>;
};

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

/** What becomes of a seed that brings the product or the simulator down. */
export function crashOf(seed: number, error: unknown): SeedOutcome {
  const finding = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { seed, breaches: [{ id: 'crash', finding }], commits: 0, attempts: 0, situations: new Set() };
}

/** What to say of a seed that failed, the way to see it again included. */
export function describeFailure({ seed, breaches }: SeedOutcome): string {
  const shown = breaches.slice(0, 10).map(({ id, finding }) => `  ${id}: ${finding}`);
  const more = breaches.length > shown.length ? [`  and ${breaches.length - shown.length} more`] : [];
  return [`seed ${seed} failed; see it again by: npm run simulate -- --seed ${seed}`, ...shown, ...more].join(
    '\n',
  );
}

/** Names all that happened: two runs of a seed that differ in anything differ in this. */
export async function digestOf(seed: number): Promise<string> {
  const history = await simulate(drawPlan(seed));
  return createHash('sha256').update(JSON.stringify(history, withMaps)).digest('hex');
}

function withMaps(_key: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value;
}
