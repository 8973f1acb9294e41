import { isSameCompany, openOffers } from '@guichet/core/interaction/interaction.ts';
import type { Offer } from '@guichet/protocol/interaction.ts';
import type { Interactions } from '../app/interactions.ts';
import type { Clock } from '../ports/clock.ts';
import { InteractionDeadlines } from './interaction-deadlines.ts';
import type { Deadline } from './interaction-deadlines.ts';

export type OfferDeadlinesOptions = {
  readonly interactions: Interactions;
  readonly clock: Clock;
  /** How long an offer stands of which no screen says that it shows it or sounds, ms; null: until its deadline. */
  readonly offerSeenWithinMs: number | null;
};

/**
 * Lets every offer expire at its deadline, the router's and those of invitations (OF-6, IV-7); and takes back sooner what no screen of
 * its agent shows (OF-12).
 */
export function offerDeadlines({
  interactions,
  clock,
  offerSeenWithinMs,
}: OfferDeadlinesOptions): Disposable {
  const startedAtMs = clock.now();
  return new InteractionDeadlines({
    interactions,
    clock,
    part: 'router',
    deadlinesOf: (state) =>
      openOffers(state).map((offer) => deadlineOf(offer, offerSeenWithinMs, startedAtMs)),
    areSame: isSameCompany,
  });
}

/** @param startedAtMs  since when this process is there: the screens of an older offer had no server to tell that they show it */
function deadlineOf(
  { offerId, madeAtMs, deadlineAtMs, seenAtMs }: Offer,
  unseenForMs: number | null,
  startedAtMs: number,
): Deadline {
  const standsForMs = deadlineAtMs - madeAtMs;
  return seenAtMs === undefined && unseenForMs !== null && unseenForMs < standsForMs
    ? {
        of: `${offerId} unseen`,
        sinceMs: Math.max(madeAtMs, startedAtMs),
        afterMs: unseenForMs,
        command: { type: 'takeBackOffer', offerId, unseenForMs },
      }
    : {
        of: offerId,
        sinceMs: madeAtMs,
        afterMs: standsForMs,
        command: { type: 'expireOffer', offerId },
      };
}
