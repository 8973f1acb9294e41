import type { InteractionId } from '@guichet/protocol/ids.ts';
import type { Offer } from '@guichet/protocol/interaction.ts';
import type { Interactions } from '../app/interactions.ts';
import type { Clock, Timer } from '../ports/clock.ts';

export type OfferDeadlinesOptions = {
  readonly interactions: Interactions;
  readonly clock: Clock;
};

/** Keeps a clock at the edge of a deadline from spinning, ms. */
const AGAIN_MIN_MS = 50;

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
    if (offer !== undefined) this.#arm(interactionId, offer, this.#leftMs(offer));
  }

  /** No offer is left longer than it was made for, even when the wall clock was set back behind its making. */
  #leftMs({ madeAtMs, deadlineAtMs }: Offer): number {
    return Math.min(deadlineAtMs - this.#options.clock.now(), deadlineAtMs - madeAtMs);
  }

  #arm(interactionId: InteractionId, offer: Offer, delayMs: number): void {
    const timer = this.#options.clock.timer(
      Math.max(0, delayMs),
      () => void this.#expire(interactionId, offer),
    );
    this.#timers.set(interactionId, { offerId: offer.offerId, timer });
  }

  async #expire(interactionId: InteractionId, offer: Offer): Promise<void> {
    const { interactions } = this.#options;
    const { offerId } = offer;
    const command = { type: 'expireOffer', offerId } as const;
    const result = await interactions.execute(interactionId, { by: 'system', part: 'router', command }, null);
    const isStillArmed = this.#timers.get(interactionId)?.offerId === offerId;
    if (result.kind === 'accepted' || !isStillArmed) return;
    // Too early by the wall clock (it was set back), or the store was away: come again.
    const againInMs = result.kind === 'unavailable' ? result.retryAfterMs : this.#leftMs(offer);
    this.#arm(interactionId, offer, Math.max(againInMs, AGAIN_MIN_MS));
  }
}
