import { longest, placesOf, without } from './interaction-timeline.ts';
import type { Checker } from './checker.ts';

/** What releasing takes beside the grace period when nothing hinders it: heartbeats, retries, commits, ms. */
const SLACK_MS = 12_000;

/**
 * After every commit an interaction is closed, queued, or with an agent; and no agent keeps an offer or a chat who has been away for
 * longer than the grace period while the server was up and its store well.
 */
export const neverOrphaned: Checker = {
  id: 'I9',
  promise: 'no interaction is ever nobody’s',
  check(history) {
    const { presences, hindrances, settings } = history;
    // The end of grace of an agent who was there when the server started counts from that start.
    return [...placesOf(history)].flatMap(([interactionId, places]) =>
      places.flatMap((place) => {
        if (place.kind === 'nowhere') return [`${interactionId} was nowhere from ${place.from} ms`];
        if (place.kind !== 'offered' && place.kind !== 'owned') return [];
        const limitMs = settings.agentGraceMs + SLACK_MS;
        const absentMs = longest(without(place, [...(presences.get(place.agentId) ?? []), ...hindrances]));
        return absentMs <= limitMs
          ? []
          : [`${interactionId} stayed ${place.kind} with absent ${place.agentId} for ${absentMs} ms`];
      }),
    );
  },
};
