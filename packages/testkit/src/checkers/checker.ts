import type { History } from '../simulator/history.ts';

/** An invariant by its number in the list of promises, and a way to find where a run breaks it. */
export type Checker = {
  readonly id: string;
  readonly promise: string;
  /** One sentence per breach; none when the promise was kept. */
  readonly check: (history: History) => string[];
};
