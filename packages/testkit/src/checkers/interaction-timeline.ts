import type { AgentId, InteractionId } from '@guichet/protocol/ids.ts';
import type { History, Interval, SteadyMs } from '../simulator/history.ts';
import { attendingIn, companyAfter, NOBODY } from './company.ts';
import type { Company } from './company.ts';
import { oncePerHistory } from './once-per-history.ts';

/** Where an interaction stood from one commit to the next; `sinceMs` is steady time. */
export type Place = { readonly from: SteadyMs; readonly until: SteadyMs } & (
  | { readonly kind: 'queued' }
  | { readonly kind: 'offered' | 'owned' | 'wrapUp'; readonly agentId: AgentId }
  | { readonly kind: 'closed' }
  | { readonly kind: 'nowhere' }
);

/** The places of each interaction in the course of the run, gapless from its start to the end. */
export const placesOf = oncePerHistory((history): ReadonlyMap<InteractionId, readonly Place[]> => {
  const places = new Map<InteractionId, readonly Place[]>();
  for (const [interactionId, moments] of companiesOf(history)) {
    places.set(
      interactionId,
      moments.map(({ from, until, company, isOpen }) => ({ ...standing(company, isOpen), from, until })),
    );
  }
  return places;
});

/** When each agent attended which interaction. */
export const attendancesOf = oncePerHistory((history): ReadonlyMap<AgentId, readonly Interval[]> => {
  const attendances = new Map<AgentId, Interval[]>();
  for (const moments of companiesOf(history).values()) {
    for (const { from, until, company } of moments) {
      for (const agentId of attendingIn(company)) {
        const known = attendances.get(agentId);
        if (known === undefined) attendances.set(agentId, [{ from, until }]);
        else known.push({ from, until });
      }
    }
  }
  return attendances;
});

type Moment = Interval & { readonly company: Company; readonly isOpen: boolean };

const companiesOf = oncePerHistory((history): ReadonlyMap<InteractionId, readonly Moment[]> => {
  const logs = new Map<InteractionId, { from: SteadyMs; company: Company; isOpen: boolean }[]>();
  for (const { interactionId, steadyMs, events } of history.commits) {
    const list = logs.get(interactionId) ?? [];
    logs.set(interactionId, list);
    const before = list.at(-1) ?? { company: NOBODY, isOpen: false };
    const company = events.reduce(companyAfter, before.company);
    const isOpen = events.reduce(openAfter, before.isOpen);
    list.push({ from: steadyMs, company, isOpen });
  }
  return new Map(
    [...logs].map(([interactionId, list]) => [
      interactionId,
      list.map((moment, index) => ({ ...moment, until: list[index + 1]?.from ?? history.endedAt })),
    ]),
  );
});

/** Whether somebody has to see to the customer after an event: queued or with an agent. */
function openAfter(isOpen: boolean, { data }: History['commits'][number]['events'][number]): boolean {
  if (data.type === 'interactionStarted') return true;
  return data.type === 'interactionEnded' ? false : isOpen;
}

function standing({ isQueued, offeredTo, ownerId, wrapUpBy }: Company, isOpen: boolean): Standing {
  if (wrapUpBy !== null) return { kind: 'wrapUp', agentId: wrapUpBy };
  if (!isOpen) return { kind: 'closed' };
  if (offeredTo !== null) return { kind: 'offered', agentId: offeredTo };
  if (ownerId !== null) return { kind: 'owned', agentId: ownerId };
  return { kind: isQueued ? 'queued' : 'nowhere' };
}

type Standing =
  | { readonly kind: 'queued' | 'closed' | 'nowhere' }
  | { readonly kind: 'offered' | 'owned' | 'wrapUp'; readonly agentId: AgentId };

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
