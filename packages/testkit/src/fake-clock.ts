import type { Clock, Timer } from '@guichet/server/ports/clock.ts';

type Pending = { readonly dueMs: number; readonly callback: () => void };

/** Wall-clock start of every fake clock that is given none: 2026-01-05T09:00:00Z, a Monday at opening time. */
export const FAKE_START_MS = Date.UTC(2026, 0, 5, 9);

/**
 * A clock that moves only when told to. Timers run on steady time, in order of their deadline, then of their making;
 * the wall clock follows steady time but may be made to jump, as after a correction by the operating system.
 */
export class FakeClock implements Clock {
  #steadyMs = 0;
  #wallOffsetMs: number;
  readonly #pending = new Set<Pending>();

  /** @param startMs  epoch ms that the wall clock shows first */
  constructor(startMs: number = FAKE_START_MS) {
    this.#wallOffsetMs = startMs;
  }

  now(): number {
    return this.#wallOffsetMs + this.#steadyMs;
  }

  /** Ms since this clock was made; never jumps. */
  get steadyMs(): number {
    return this.#steadyMs;
  }

  /** Timers that have neither run nor been disposed; a test that leaves some behind has leaked them. */
  get pendingTimers(): number {
    return this.#pending.size;
  }

  /** Ms of steady time until the next timer is due; undefined when there is none. */
  get nextTimerInMs(): number | undefined {
    const next = this.#earliest();
    return next === undefined ? undefined : Math.max(0, next.dueMs - this.#steadyMs);
  }

  timer(delayMs: number, callback: () => void): Timer {
    if (!Number.isFinite(delayMs)) throw new RangeError(`A timer cannot wait ${String(delayMs)} ms`);
    const pending: Pending = { dueMs: this.#steadyMs + Math.max(0, delayMs), callback };
    this.#pending.add(pending);
    return { [Symbol.dispose]: () => void this.#pending.delete(pending) };
  }

  /**
   * Moves time on by `ms` and runs, in order, every timer that falls due, those set meanwhile included.
   * Promises settled by the timers run on only after this returns; see `advanceAndSettle`.
   */
  advance(ms: number): void {
    const untilMs = this.#target(ms);
    while (this.#runOne(untilMs)) {
      // Every pass runs one timer, the earliest at that moment.
    }
    this.#steadyMs = untilMs;
  }

  /** As `advance`, but lets all promises settle before the first timer, after every timer and at the end. */
  async advanceAndSettle(ms: number): Promise<void> {
    const untilMs = this.#target(ms);
    await settle();
    while (this.#runOne(untilMs)) await settle();
    this.#steadyMs = untilMs;
  }

  /** Makes the wall clock jump by `ms`, forwards or backwards; timers do not notice. */
  jumpWallClock(ms: number): void {
    this.#wallOffsetMs += ms;
  }

  #target(ms: number): number {
    if (!Number.isFinite(ms) || ms < 0) throw new RangeError(`Time cannot advance by ${String(ms)} ms`);
    return this.#steadyMs + ms;
  }

  #runOne(untilMs: number): boolean {
    const next = this.#earliest();
    if (next === undefined || next.dueMs > untilMs) return false;
    this.#pending.delete(next);
    // A timer set for an instant that has passed runs now: steady time never goes back.
    this.#steadyMs = Math.max(this.#steadyMs, next.dueMs);
    next.callback();
    return true;
  }

  #earliest(): Pending | undefined {
    let earliest: Pending | undefined;
    // The set is in order of making, so of equal deadlines the first made is kept.
    for (const pending of this.#pending) {
      if (earliest === undefined || pending.dueMs < earliest.dueMs) earliest = pending;
    }
    return earliest;
  }
}

// One turn of the event loop: every promise chain that needs no further I/O has then run to its end.
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
