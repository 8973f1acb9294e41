import type { InteractionId } from '@guichet/protocol/ids.ts';
import type { Interactions } from '../app/interactions.ts';
import type { Clock, Timer } from '../ports/clock.ts';

export type OfferDeadlinesOptions = {
  readonly interactions: Interactions;
  readonly clock: Clock;
};

/** Lets every offer expire at its deadline, those found in the log at start included. */
export class OfferDeadlines implements Disposable {
  readonly #options: OfferDeadlinesOptions;
  readonly #timers = new Map<InteractionId, { readonly offerId: string; readonly timer: Timer }>();
  readonly #subscription: Disposable;

  constructor(options: OfferDeadlinesOptions) {
    this.#options = options;
    this.#subscription = options.interactions.onChange(({ live }) => this.#watch(live.interactionId));
    for (const live of options.interactions.inMemory()) this.#watch(live.interactionId);
  }

  [Symbol.dispose](): void {
    this.#subscription[Symbol.dispose]();
    for (const { timer } of this.#timers.values()) timer[Symbol.dispose]();
    this.#timers.clear();
  }

  #watch(interactionId: InteractionId): void {
    const phase = this.#options.interactions.loaded(interactionId)?.state?.phase;
    const offer = phase?.kind === 'offered' ? phase.offer : undefined;
    const armed = this.#timers.get(interactionId);
    if (armed?.offerId === offer?.offerId) return;
    armed?.timer[Symbol.dispose]();
    this.#timers.delete(interactionId);
    if (offer !== undefined) this.#arm(interactionId, offer.offerId, offer.deadlineAtMs);
  }

  #arm(interactionId: InteractionId, offerId: string, deadlineAtMs: number): void {
    const { clock } = this.#options;
    const delayMs = Math.max(0, deadlineAtMs - clock.now());
    const timer = clock.timer(delayMs, () => void this.#expire(interactionId, offerId, deadlineAtMs));
    this.#timers.set(interactionId, { offerId, timer });
  }

  async #expire(interactionId: InteractionId, offerId: string, deadlineAtMs: number): Promise<void> {
    const { interactions, clock } = this.#options;
    const command = { type: 'expireOffer', offerId } as const;
    const result = await interactions.execute(interactionId, { by: 'system', part: 'router', command }, null);
    const isStillArmed = this.#timers.get(interactionId)?.offerId === offerId;
    if (result.kind === 'accepted' || !isStillArmed) return;
    // Too early by the wall clock (it was set back), or the store was away: come again. 50 ms keeps a clock at the edge from spinning.
    const againAtMs = result.kind === 'unavailable' ? clock.now() + result.retryAfterMs : deadlineAtMs;
    this.#arm(interactionId, offerId, Math.max(againAtMs, clock.now() + 50));
  }
}
