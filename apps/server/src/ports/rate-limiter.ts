export type RateDecision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly retryAfterMs: number };

/** An allowance per key that fills up again with time. Decides at once, so that a parallel burst cannot slip through. */
export interface RateLimiter {
  take(key: string): RateDecision;
  /** Returns what was taken for something that proved legitimate. */
  giveBack(key: string): void;
}
