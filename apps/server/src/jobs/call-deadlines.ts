import { openCalls } from '@guichet/core/call/call.ts';
import type { Interaction } from '@guichet/core/interaction/interaction.ts';
import type { CallMember } from '@guichet/protocol/calls.ts';
import type { CallId, InteractionId } from '@guichet/protocol/ids.ts';
import type { Interactions } from '../app/interactions.ts';
import type { Clock, Timer } from '../ports/clock.ts';

export type CallDeadlinesOptions = { readonly interactions: Interactions; readonly clock: Clock };

/** Keeps a clock at the edge of a deadline from spinning, ms. */
const AGAIN_MIN_MS = 50;

/** Somebody who is being rung. The same ring keeps its place, and a later one of the same member has another beginning. */
type Ring = {
  readonly callId: CallId;
  readonly member: CallMember;
  readonly sinceMs: number;
  readonly deadlineAtMs: number;
};

/** Lets every ring of a call end at its deadline (CA-4), those found in the log at start included. */
export class CallDeadlines implements Disposable {
  readonly #options: CallDeadlinesOptions;
  readonly #timers = new Map<InteractionId, Map<string, Timer>>();
  readonly #subscription: Disposable;

  constructor(options: CallDeadlinesOptions) {
    this.#options = options;
    const { interactions } = options;
    this.#subscription = interactions.onChange(({ live, before, after }) => {
      if (before?.calls !== after.calls) this.#watch(live.interactionId, after);
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
    const known = this.#timers.get(interactionId) ?? new Map<string, Timer>();
    const rings = new Map(ringsOf(state).map((ring) => [keyOf(ring), ring]));
    for (const [key, timer] of known) {
      if (rings.has(key)) continue;
      timer[Symbol.dispose]();
      known.delete(key);
    }
    for (const [key, ring] of rings) {
      if (!known.has(key)) this.#arm(interactionId, known, ring, this.#leftMs(ring));
    }
    if (known.size === 0) this.#timers.delete(interactionId);
    else this.#timers.set(interactionId, known);
  }

  /** Nobody is rung longer than meant, even when the wall clock was set back behind the ring's beginning. */
  #leftMs({ sinceMs, deadlineAtMs }: Ring): number {
    return Math.min(deadlineAtMs - this.#options.clock.now(), deadlineAtMs - sinceMs);
  }

  #arm(interactionId: InteractionId, timers: Map<string, Timer>, ring: Ring, delayMs: number): void {
    const timer: Timer = this.#options.clock.timer(
      Math.max(0, delayMs),
      () => void this.#end(interactionId, timers, ring, timer),
    );
    timers.set(keyOf(ring), timer);
  }

  async #end(
    interactionId: InteractionId,
    timers: Map<string, Timer>,
    ring: Ring,
    timer: Timer,
  ): Promise<void> {
    const { callId, member } = ring;
    const command = { type: 'expireRing', callId, member } as const;
    const ask = { by: 'system', part: 'calls', command } as const;
    const result = await this.#options.interactions.execute(interactionId, ask, null);
    if (result.kind === 'accepted' || timers.get(keyOf(ring)) !== timer) return;
    // Too early by the wall clock (it was set back), or the store was away: come again.
    const againInMs = result.kind === 'unavailable' ? result.retryAfterMs : this.#leftMs(ring);
    this.#arm(interactionId, timers, ring, Math.max(againInMs, AGAIN_MIN_MS));
  }
}

function ringsOf({ calls }: Interaction): Ring[] {
  return openCalls(calls).flatMap(({ callId, places }) =>
    places.flatMap(({ member, state }) => {
      if (state.kind !== 'ringing') return [];
      const { sinceMs, deadlineAtMs } = state;
      return [{ callId, member, sinceMs, deadlineAtMs }];
    }),
  );
}

function keyOf({ callId, member, sinceMs }: Ring): string {
  return `${callId} ${sinceMs} ${JSON.stringify(member)}`;
}
