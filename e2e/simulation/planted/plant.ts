import type { Plan } from '@guichet/testkit/simulator/simulation.ts';

/** A bug put into a copy of the product's source as it is loaded. Each `find` must match exactly once, or the plant is stale. */
export type Plant = {
  /** Says the bug in a few words; the name of its test. */
  readonly name: string;
  /** The checkers of which one must catch it; 'crash' when the process falls over. */
  readonly caughtBy: readonly string[];
  /** Under what it shows, where few seeds would draw it; by default what each seed says. */
  readonly plan?: Partial<Plan>;
  /** Where the hunt begins; 1 by default. */
  readonly firstSeed?: number;
  readonly patches: readonly { readonly file: string; readonly find: string; readonly put: string }[];
};
