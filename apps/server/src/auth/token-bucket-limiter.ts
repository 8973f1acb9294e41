import type { Clock } from '../ports/clock.ts';
import type { RateDecision, RateLimiter } from '../ports/rate-limiter.ts';

/** What is left, as the time that fills it: whole ms add up exactly, fractions of a unit would not. */
type Bucket = { creditMs: number; readonly atMs: number };

/** `burst`: allowance when full. `refillMs`: time in which one unit returns. */
export type Rate = { readonly burst: number; readonly refillMs: number };

/** Keys remembered at once; about 100 bytes each. Beyond it the one longest unused is forgotten. */
const KEYS_MAX = 50_000;

/** Token buckets by key, in bounded memory. */
export class TokenBucketLimiter implements RateLimiter {
  readonly #clock: Clock;
  readonly #rate: Rate;
  readonly #keysMax: number;
  /** In order of last use. */
  readonly #buckets = new Map<string, Bucket>();

  constructor(clock: Clock, rate: Rate, keysMax: number = KEYS_MAX) {
    this.#clock = clock;
    this.#rate = rate;
    this.#keysMax = keysMax;
  }

  take(key: string): RateDecision {
    const bucket = this.#use(key);
    const missingMs = this.#rate.refillMs - bucket.creditMs;
    if (missingMs > 0) return { allowed: false, retryAfterMs: Math.ceil(missingMs) };
    bucket.creditMs -= this.#rate.refillMs;
    return { allowed: true };
  }

  giveBack(key: string): void {
    const bucket = this.#use(key);
    bucket.creditMs = this.#atMost(bucket.creditMs + this.#rate.refillMs);
  }

  /** Keys remembered now. */
  get size(): number {
    return this.#buckets.size;
  }

  #use(key: string): Bucket {
    const nowMs = this.#clock.now();
    const known = this.#buckets.get(key);
    // A wall clock that jumped back gives nothing, rather than take away.
    const passedMs = Math.max(0, nowMs - (known?.atMs ?? nowMs));
    const creditMs = this.#atMost(known === undefined ? Infinity : known.creditMs + passedMs);
    const bucket = { creditMs, atMs: nowMs };
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    if (this.#buckets.size > this.#keysMax) {
      const oldest = this.#buckets.keys().next();
      if (oldest.done !== true) this.#buckets.delete(oldest.value);
    }
    return bucket;
  }

  #atMost(creditMs: number): number {
    return Math.min(creditMs, this.#rate.burst * this.#rate.refillMs);
  }
}
