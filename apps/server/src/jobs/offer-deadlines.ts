import { isSameCompany, openOffers } from '@guichet/core/interaction/interaction.ts';
import type { InteractionId, OfferId } from '@guichet/protocol/ids.ts';
import type { Offer } from '@guichet/protocol/interaction.ts';
import type { Interactions } from '../app/interactions.ts';
import type { Clock, Timer } from '../ports/clock.ts';

export type OfferDeadlinesOptions = {
  readonly interactions: Interactions;
  readonly clock: Clock;
};

/** Keeps a clock at the edge of a deadline from spinning, ms. */
const AGAIN_MIN_MS = 50;

/** Lets every offer expire at its deadline, the router's and those of invitations, those found in the log at start included. */
export class OfferDeadlines implements Disposable {
  readonly #options: OfferDeadlinesOptions;
  readonly #timers = new Map<OfferId, Timer>();
  readonly #watched = new Map<InteractionId, readonly Offer[]>();
  readonly #subscription: Disposable;

  constructor(options: OfferDeadlinesOptions) {
    this.#options = options;
    this.#subscription = options.interactions.onChange(({ live, before, after }) => {
      if (!isSameCompany(before, after)) this.#watch(live.interactionId);
    });
    for (const live of options.interactions.inMemory()) this.#watch(live.interactionId);
  }

  [Symbol.dispose](): void {
    this.#subscription[Symbol.dispose]();
    for (const timer of this.#timers.values()) timer[Symbol.dispose]();
    this.#timers.clear();
    this.#watched.clear();
  }

  #watch(interactionId: InteractionId): void {
    const state = this.#options.interactions.loaded(interactionId)?.state;
    const offers = state === undefined ? [] : openOffers(state);
    for (const { offerId } of this.#watched.get(interactionId) ?? []) {
      if (!offers.some((offer) => offer.offerId === offerId)) this.#disarm(offerId);
    }
    for (const offer of offers) {
      if (!this.#timers.has(offer.offerId)) this.#arm(interactionId, offer, this.#leftMs(offer));
    }
    if (offers.length === 0) this.#watched.delete(interactionId);
    else this.#watched.set(interactionId, offers);
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
    this.#timers.set(offer.offerId, timer);
  }

  #disarm(offerId: OfferId): void {
    this.#timers.get(offerId)?.[Symbol.dispose]();
    this.#timers.delete(offerId);
  }

  async #expire(interactionId: InteractionId, offer: Offer): Promise<void> {
    const { interactions } = this.#options;
    const { offerId } = offer;
    const command = { type: 'expireOffer', offerId } as const;
    const result = await interactions.execute(interactionId, { by: 'system', part: 'router', command }, null);
    if (result.kind === 'accepted' || !this.#timers.has(offerId)) return;
    // Too early by the wall clock (it was set back), or the store was away: come again.
    const againInMs = result.kind === 'unavailable' ? result.retryAfterMs : this.#leftMs(offer);
    this.#arm(interactionId, offer, Math.max(againInMs, AGAIN_MIN_MS));
  }
}
