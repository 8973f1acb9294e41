import type { AgentId, InteractionId } from '@guichet/protocol/ids.ts';
import type { History, Interval, SteadyMs } from '../simulator/history.ts';

/** Where an interaction stood from one commit to the next; `sinceMs` is steady time. */
export type Place = { readonly from: SteadyMs; readonly until: SteadyMs } & (
  | { readonly kind: 'queued' }
  | { readonly kind: 'offered' | 'owned' | 'wrapUp'; readonly agentId: AgentId }
  | { readonly kind: 'closed' }
  | { readonly kind: 'nowhere' }
);

type Standing =
  | { readonly kind: 'queued' | 'closed' | 'nowhere' }
  | { readonly kind: 'offered' | 'owned' | 'wrapUp'; readonly agentId: AgentId };

/** The places of each interaction in the course of the run, gapless from its start to the end. */
export function placesOf(history: History): ReadonlyMap<InteractionId, readonly Place[]> {
  const places = new Map<InteractionId, { from: SteadyMs; standing: Standing }[]>();
  for (const { interactionId, steadyMs, events } of history.commits) {
    const list = places.get(interactionId) ?? [];
    places.set(interactionId, list);
    let standing: Standing = list.at(-1)?.standing ?? { kind: 'nowhere' };
    for (const { data } of events) standing = next(standing, data);
    list.push({ from: steadyMs, standing });
  }
  return new Map(
    [...places].map(([interactionId, list]) => [
      interactionId,
      list.map(({ from, standing }, index): Place => {
        return { ...standing, from, until: list[index + 1]?.from ?? history.endedAt };
      }),
    ]),
  );
}

function next(standing: Standing, data: History['commits'][number]['events'][number]['data']): Standing {
  switch (data.type) {
    case 'interactionStarted':
    case 'offerDeclined':
    case 'offerExpired':
    case 'offerRevoked':
    case 'interactionRequeued':
      return { kind: 'queued' };
    case 'offerMade':
      return { kind: 'offered', agentId: data.offer.agentId };
    case 'offerAccepted':
      return { kind: 'owned', agentId: data.agentId };
    case 'partyLeft':
      return { kind: 'nowhere' };
    case 'interactionEnded':
      return standing.kind === 'owned' ? { kind: 'wrapUp', agentId: standing.agentId } : { kind: 'closed' };
    case 'interactionCompleted':
      return { kind: 'closed' };
    case 'interactionAbandoned':
    case 'messageSent':
    case 'partyJoined':
    case 'noteSet':
    case 'dispositionSet':
      return standing;
  }
}

/** What lies in the first and in none of the others. */
export function without(one: Interval, others: readonly Interval[]): Interval[] {
  let left: Interval[] = [one];
  for (const other of others) {
    left = left.flatMap(({ from, until }) =>
      [
        { from, until: Math.min(until, other.from) },
        { from: Math.max(from, other.until), until },
      ].filter((piece) => piece.from < piece.until),
    );
  }
  return left;
}

export function longest(intervals: readonly Interval[]): number {
  return Math.max(0, ...intervals.map(({ from, until }) => until - from));
}

/** What lies in both. */
export function overlap(one: Interval, other: Interval): Interval[] {
  const both = { from: Math.max(one.from, other.from), until: Math.min(one.until, other.until) };
  return both.from < both.until ? [both] : [];
}
