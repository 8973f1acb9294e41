import type { Breach } from '@guichet/testkit/checkers/check-history.ts';
import type { Situation } from './situations.ts';

export type SeedOutcome = {
  readonly seed: number;
  readonly breaches: readonly Breach[];
  readonly commits: number;
  readonly attempts: number;
  readonly situations: ReadonlySet<Situation>;
};

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
