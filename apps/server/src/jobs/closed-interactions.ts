import type { Interactions } from '../app/interactions.ts';
import type { LiveInteraction } from '../app/live-interaction.ts';
import type { Clock, Timer } from '../ports/clock.ts';
import type { Metrics } from '../ports/metrics.ts';

/** How often memory is looked over, ms. */
const EVERY_MS = 15_000;

export type ClosedInteractionsOptions = {
  readonly interactions: Interactions;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly isFollowed: (live: LiveInteraction) => boolean;
};

/** Lets closed interactions that nobody looks at go from memory, and counts the others for the operator. */
export class ClosedInteractions implements Disposable {
  readonly #options: ClosedInteractionsOptions;
  #timer: Timer;

  constructor(options: ClosedInteractionsOptions) {
    this.#options = options;
    this.#timer = this.#next();
  }

  [Symbol.dispose](): void {
    this.#timer[Symbol.dispose]();
  }

  #next(): Timer {
    return this.#options.clock.timer(EVERY_MS, () => {
      this.#sweep();
      this.#timer = this.#next();
    });
  }

  #sweep(): void {
    const { interactions, isFollowed, metrics } = this.#options;
    const counts = { queued: 0, offered: 0, active: 0, wrapUp: 0 };
    for (const live of [...interactions.inMemory()]) {
      const kind = live.state?.phase.kind;
      if (kind === undefined || kind === 'completed' || kind === 'abandoned') {
        if (!isFollowed(live)) interactions.release(live.interactionId);
      } else counts[kind] += 1;
    }
    for (const phase of ['queued', 'offered', 'active', 'wrapUp'] as const) {
      metrics.interactionsOpen(phase, counts[phase]);
    }
  }
}
