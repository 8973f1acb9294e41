import type { SystemCommand } from '@guichet/core/interaction/interaction-command.ts';
import { isSameCompany, openOffers } from '@guichet/core/interaction/interaction.ts';
import type { InteractionId, OfferId } from '@guichet/protocol/ids.ts';
import type { Offer } from '@guichet/protocol/interaction.ts';
import type { Interactions } from '../app/interactions.ts';
import type { Clock, Timer } from '../ports/clock.ts';

export type OfferDeadlinesOptions = {
  readonly interactions: Interactions;
  readonly clock: Clock;
  /** How long an offer stands of which no screen says that it shows it or sounds, ms; null: until its deadline. */
  readonly offerSeenWithinMs: number | null;
};

/** Keeps a clock at the edge of a deadline from spinning, ms. */
const AGAIN_MIN_MS = 50;

/** What is to become of an offer, and when if nothing happens before. */
type Fate = {
  readonly offer: Offer;
  /** Since it was made, ms. */
  readonly afterMs: number;
  readonly command: Extract<SystemCommand, { readonly type: 'expireOffer' | 'takeBackOffer' }>;
};

/**
 * Lets every offer expire at its deadline, the router's and those of invitations, those found in the log at start included; and takes
 * back sooner what no screen of its agent shows.
 */
export class OfferDeadlines implements Disposable {
  readonly #options: OfferDeadlinesOptions;
  readonly #timers = new Map<OfferId, Timer>();
  readonly #watched = new Map<InteractionId, readonly Offer[]>();
  readonly #subscription: Disposable;
  /** Offers older than this process: their screens have had no server to tell. */
  readonly #found = new Set<OfferId>();

  constructor(options: OfferDeadlinesOptions) {
    this.#options = options;
    this.#subscription = options.interactions.onChange(({ live, before, after }) => {
      if (!isSameCompany(before, after)) this.#watch(live.interactionId);
    });
    for (const live of options.interactions.inMemory()) {
      for (const { offerId } of live.state === undefined ? [] : openOffers(live.state))
        this.#found.add(offerId);
      this.#watch(live.interactionId);
    }
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
    const known = this.#watched.get(interactionId) ?? [];
    for (const offer of known) if (!offers.includes(offer)) this.#disarm(offer.offerId);
    for (const { offerId } of known)
      if (!offers.some((offer) => offer.offerId === offerId)) this.#found.delete(offerId);
    for (const offer of offers) {
      if (this.#timers.has(offer.offerId)) continue;
      const fate = this.#fateOf(offer);
      this.#arm(interactionId, fate, this.#leftMs(fate));
    }
    if (offers.length === 0) this.#watched.delete(interactionId);
    else this.#watched.set(interactionId, offers);
  }

  #fateOf(offer: Offer): Fate {
    const { offerId, madeAtMs, deadlineAtMs, seenAtMs } = offer;
    const { offerSeenWithinMs: unseenForMs } = this.#options;
    const standsForMs = deadlineAtMs - madeAtMs;
    return seenAtMs === undefined && unseenForMs !== null && unseenForMs < standsForMs
      ? { offer, afterMs: unseenForMs, command: { type: 'takeBackOffer', offerId, unseenForMs } }
      : { offer, afterMs: standsForMs, command: { type: 'expireOffer', offerId } };
  }

  /** No offer is left longer than it was made for, even when the wall clock was set back behind its making. */
  #leftMs({ offer, afterMs, command }: Fate): number {
    if (command.type === 'takeBackOffer' && this.#found.has(offer.offerId)) return afterMs;
    return Math.min(offer.madeAtMs + afterMs - this.#options.clock.now(), afterMs);
  }

  #arm(interactionId: InteractionId, fate: Fate, delayMs: number): void {
    const timer: Timer = this.#options.clock.timer(
      Math.max(0, delayMs),
      () => void this.#end(interactionId, fate, timer),
    );
    this.#timers.set(fate.offer.offerId, timer);
  }

  #disarm(offerId: OfferId): void {
    this.#timers.get(offerId)?.[Symbol.dispose]();
    this.#timers.delete(offerId);
  }

  async #end(interactionId: InteractionId, fate: Fate, timer: Timer): Promise<void> {
    const { interactions } = this.#options;
    const { offerId } = fate.offer;
    this.#found.delete(offerId);
    const ask = { by: 'system', part: 'router', command: fate.command } as const;
    const result = await interactions.execute(interactionId, ask, null);
    // Settled, or armed anew since, because the offer has been seen.
    if (result.kind === 'accepted' || this.#timers.get(offerId) !== timer) return;
    // Too early by the wall clock (it was set back), or the store was away: come again.
    const againInMs = result.kind === 'unavailable' ? result.retryAfterMs : this.#leftMs(fate);
    this.#arm(interactionId, fate, Math.max(againInMs, AGAIN_MIN_MS));
  }
}
