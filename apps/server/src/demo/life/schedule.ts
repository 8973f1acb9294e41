import type { Clock, Timer } from '../../ports/clock.ts';

/** Timers of one simulated person, all gone when the person is. */
export class Schedule implements Disposable {
  readonly #clock: Clock;
  readonly #timers = new Set<Timer>();
  #isOver = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  after(ms: number, callback: () => void): void {
    if (this.#isOver) return;
    const timer = this.#clock.timer(ms, () => {
      this.#timers.delete(timer);
      callback();
    });
    this.#timers.add(timer);
  }

  [Symbol.dispose](): void {
    this.#isOver = true;
    for (const timer of this.#timers) timer[Symbol.dispose]();
    this.#timers.clear();
  }
}
