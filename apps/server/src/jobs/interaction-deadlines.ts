import type { SystemCommand } from '@guichet/core/interaction/interaction-command.ts';
import type { SystemPart } from '@guichet/core/interaction/interaction-event.ts';
import type { Interaction } from '@guichet/core/interaction/interaction.ts';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import type { Interactions } from '../app/interactions.ts';
import type { Clock, Timer } from '../ports/clock.ts';

/** Something of an interaction that ends by itself, and what is asked then. */
export type Deadline = {
  /** What ends; with its beginning, the same as long as it is the same one. */
  readonly of: string;
  readonly sinceMs: number;
  readonly afterMs: number;
  readonly command: SystemCommand;
};

export type InteractionDeadlinesOptions = {
  readonly interactions: Interactions;
  readonly clock: Clock;
  readonly part: SystemPart;
  /** All that stand. */
  readonly deadlinesOf: (state: Interaction) => readonly Deadline[];
  /** Whether none can be new or gone, by identity: a message changes none. */
  readonly areSame: (before: Interaction | undefined, after: Interaction) => boolean;
};

/** Keeps a clock at the edge of a deadline from spinning, ms. */
const AGAIN_MIN_MS = 50;

/** Lets what has a deadline end at it, what is found in the log at start included. */
export class InteractionDeadlines implements Disposable {
  readonly #options: InteractionDeadlinesOptions;
  readonly #timers = new Map<InteractionId, Map<string, Timer>>();
  readonly #subscription: Disposable;

  constructor(options: InteractionDeadlinesOptions) {
    this.#options = options;
    const { interactions, areSame } = options;
    this.#subscription = interactions.onChange(({ live, before, after }) => {
      if (!areSame(before, after)) this.#watch(live.interactionId, after);
    });
    for (const { interactionId, state } of interactions.inMemory()) {
      if (state !== undefined) this.#watch(interactionId, state);
    }
  }

  [Symbol.dispose](): void {
    this.#subscription[Symbol.dispose]();
    for (const timers of this.#timers.values()) for (const timer of timers.values()) timer[Symbol.dispose]();
    this.#timers.clear();
  }

  #watch(interactionId: InteractionId, state: Interaction): void {
    const timers = this.#timers.get(interactionId) ?? new Map<string, Timer>();
    const standing = new Map(this.#options.deadlinesOf(state).map((each) => [keyOf(each), each]));
    for (const [key, timer] of timers) {
      if (standing.has(key)) continue;
      timer[Symbol.dispose]();
      timers.delete(key);
    }
    if (standing.size === 0) this.#timers.delete(interactionId);
    else this.#timers.set(interactionId, timers);
    for (const [key, deadline] of standing) {
      if (!timers.has(key)) this.#arm(interactionId, deadline, this.#leftMs(deadline));
    }
  }

  /** Nothing lasts longer than meant, even when the wall clock was set back behind its beginning. */
  #leftMs({ sinceMs, afterMs }: Deadline): number {
    return Math.min(sinceMs + afterMs - this.#options.clock.now(), afterMs);
  }

  #arm(interactionId: InteractionId, deadline: Deadline, delayMs: number): void {
    const timer: Timer = this.#options.clock.timer(
      Math.max(0, delayMs),
      () => void this.#end(interactionId, deadline, timer),
    );
    this.#timers.get(interactionId)?.set(keyOf(deadline), timer);
  }

  async #end(interactionId: InteractionId, deadline: Deadline, timer: Timer): Promise<void> {
    const { interactions, part } = this.#options;
    const ask = { by: 'system', part, command: deadline.command } as const;
    const result = await interactions.execute(interactionId, ask, null);
    const isStanding = this.#timers.get(interactionId)?.get(keyOf(deadline)) === timer;
    if (result.kind === 'accepted' || !isStanding) return;
    // Too early by the wall clock (it was set back), or the store was away: come again.
    const againInMs = result.kind === 'unavailable' ? result.retryAfterMs : this.#leftMs(deadline);
    this.#arm(interactionId, deadline, Math.max(againInMs, AGAIN_MIN_MS));
  }
}

function keyOf({ of, sinceMs }: Deadline): string {
  return `${of} ${sinceMs}`;
}
