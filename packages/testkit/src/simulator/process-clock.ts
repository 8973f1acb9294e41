import type { ClientClock } from '@guichet/client/clock/client-clock.ts';
import type { Clock, Timer } from '@guichet/server/ports/clock.ts';
import type { FakeClock } from '../fake-clock.ts';

/** The clock of one simulated process: its timers die with it, and those it leaves behind can be counted. */
export class ProcessClock implements Clock {
  readonly #world: FakeClock;
  readonly #timers = new Set<Timer>();
  #isDead = false;

  constructor(world: FakeClock) {
    this.#world = world;
  }

  get pendingTimers(): number {
    return this.#timers.size;
  }

  now(): number {
    return this.#world.now();
  }

  timer(delayMs: number, callback: () => void): Timer {
    if (this.#isDead) return { [Symbol.dispose]() {} };
    const timer = this.#world.timer(delayMs, () => {
      this.#timers.delete(own);
      callback();
    });
    const own: Timer = {
      [Symbol.dispose]: () => {
        this.#timers.delete(own);
        timer[Symbol.dispose]();
      },
    };
    this.#timers.add(own);
    return own;
  }

  /** The process dies: none of its timers runs any more, nor any it would still set. */
  kill(): void {
    this.#isDead = true;
    for (const timer of [...this.#timers]) timer[Symbol.dispose]();
  }
}

/** A device's clock: the same steady time, and a wall clock that may be wrong by years. */
export class DeviceClock implements ClientClock {
  readonly #world: FakeClock;
  readonly #startMs: number;
  readonly #process: ProcessClock;

  /** @param startMs  epoch ms the device's wall clock shows when the simulation begins */
  constructor(world: FakeClock, startMs: number) {
    this.#world = world;
    this.#startMs = startMs;
    this.#process = new ProcessClock(world);
  }

  get pendingTimers(): number {
    return this.#process.pendingTimers;
  }

  now(): number {
    return this.#startMs + this.#world.steadyMs;
  }

  timer(delayMs: number, callback: () => void): () => void {
    const timer = this.#process.timer(delayMs, callback);
    return () => timer[Symbol.dispose]();
  }

  kill(): void {
    this.#process.kill();
  }
}
