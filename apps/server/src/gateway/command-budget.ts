import type { Clock } from '../ports/clock.ts';

/** A token bucket: `burst` at once, `perSecond` coming back. */
export class CommandBudget {
  readonly #clock: Clock;
  readonly #burst: number;
  readonly #perSecond: number;
  #left: number;
  #atMs: number;

  constructor(clock: Clock, burst: number, perSecond: number) {
    this.#clock = clock;
    this.#burst = burst;
    this.#perSecond = perSecond;
    this.#left = burst;
    this.#atMs = clock.now();
  }

  /** Takes one, or as many as something costs; false, and nothing taken, when fewer are left. A clock set back costs nothing and gives nothing. */
  take(cost = 1): boolean {
    const nowMs = this.#clock.now();
    const elapsedMs = Math.max(0, nowMs - this.#atMs);
    this.#atMs = nowMs;
    this.#left = Math.min(this.#burst, this.#left + (elapsedMs / 1_000) * this.#perSecond);
    if (this.#left < cost) return false;
    this.#left -= cost;
    return true;
  }

  /** When one will be back, ms from now. */
  get retryAfterMs(): number {
    return Math.max(1, Math.ceil(((1 - this.#left) / this.#perSecond) * 1_000));
  }
}
