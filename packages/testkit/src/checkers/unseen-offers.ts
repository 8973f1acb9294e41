import type { OfferId } from '@guichet/protocol/ids.ts';
import type { History, Interval } from '../simulator/history.ts';
import type { Checker } from './checker.ts';
import { longest, without } from './interaction-timeline.ts';

/** What taking one back takes when nothing hinders it, ms: a commit, and a repeat after a refusal of the store. */
const SLACK_MS = 2_000;

/** An offer of which no screen has said that it shows it or sounds stands no longer than its limit. */
export const unseenOffers: Checker = {
  id: 'L3',
  promise: 'an offer nobody sees is soon somebody else\u2019s',
  check(history) {
    const { settings, hindrances, wallClock } = history;
    const { offerSeenWithinMs } = settings;
    if (offerSeenWithinMs === undefined) return [];
    return unseenTimes(history).flatMap(([offerId, time]) => {
      // A wall clock that was set back meanwhile may make it last twice as long, as it does a deadline (OF-6).
      const isJumped = wallClock.some(({ from }) => from > time.from && from <= time.until);
      const limitMs = offerSeenWithinMs * (isJumped ? 2 : 1) + SLACK_MS;
      const stoodMs = longest(without(time, hindrances));
      return stoodMs <= limitMs
        ? []
        : [`${offerId} stood ${stoodMs} ms from ${time.from} ms and nobody saw it`];
    });
  },
};

/** From the making of each offer until it was seen, or settled in whatever way. */
function unseenTimes({ commits, endedAt }: History): [OfferId, Interval][] {
  const made = new Map<string, Map<OfferId, number>>();
  const byInvitation = new Map<string, OfferId>();
  const times: [OfferId, Interval][] = [];
  for (const { interactionId, steadyMs, events } of commits) {
    const open = made.get(interactionId) ?? new Map<OfferId, number>();
    made.set(interactionId, open);
    const close = (offerId: OfferId): void => {
      const from = open.get(offerId);
      if (from !== undefined && open.delete(offerId)) times.push([offerId, { from, until: steadyMs }]);
    };
    for (const { data } of events) {
      if ('offerId' in data) close(data.offerId);
      else if (ENDS_ALL.has(data.type)) for (const offerId of [...open.keys()]) close(offerId);
      else if (data.type === 'offerMade' || data.type === 'invitationOffered') {
        open.set(data.offer.offerId, steadyMs);
        if (data.type === 'invitationOffered') byInvitation.set(data.invitationId, data.offer.offerId);
      } else if (data.type === 'invitationEnded') {
        const offerId = byInvitation.get(data.invitationId);
        if (offerId !== undefined) close(offerId);
      }
    }
  }
  const left = [...made.values()].flatMap((open) => [...open]);
  return [
    ...times,
    ...left.map(([offerId, from]): [OfferId, Interval] => [offerId, { from, until: endedAt }]),
  ];
}

/** What leaves no offer of an interaction standing. */
const ENDS_ALL: ReadonlySet<string> = new Set(['interactionRequeued', 'interactionEnded']);
