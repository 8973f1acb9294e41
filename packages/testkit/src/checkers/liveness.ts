import type { AgentId } from '@guichet/protocol/ids.ts';
import type { History, Interval } from '../simulator/history.ts';
import type { Checker } from './checker.ts';
import { attendancesOf, longest, overlap, placesOf, without } from './interaction-timeline.ts';
import { logsOf } from './transcript-oracle.ts';

/** What finding an agent takes when nothing hinders it, ms: a pass, a commit, a repeat after a refusal of the store. */
const SLACK_MS = 5_000;

/** Nobody waits while an agent is ready, connected and has room; and when the faults are over everything is worked off. */
export const liveness: Checker = {
  id: 'L1',
  promise: 'nobody waits for ever',
  check: (history) => [...leftWaiting(history), ...leftOpen(history)],
};

function leftOpen(history: History): string[] {
  return [...placesOf(history)].flatMap(([interactionId, places]) => {
    const last = places.at(-1);
    return last === undefined || last.kind === 'closed' ? [] : [`${interactionId} is still ${last.kind}`];
  });
}

function leftWaiting(history: History): string[] {
  const agents = [...history.presences.keys()].filter((id) =>
    history.agentCommits.some(({ agentId }) => agentId === id),
  );
  const free = new Map(agents.map((agentId) => [agentId, freeTimes(history, agentId)]));
  return [...placesOf(history)].flatMap(([interactionId, places]) =>
    agents.flatMap((agentId) => {
      const excuses = [...history.hindrances, ...skips(history, interactionId, agentId)];
      return places.flatMap((place) => {
        if (place.kind !== 'queued') return [];
        const chances = (free.get(agentId) ?? []).flatMap((time) => overlap(time, place));
        const waited = longest(chances.flatMap((time) => without(time, excuses)));
        return waited <= SLACK_MS
          ? []
          : [`${interactionId} waited ${waited} ms from ${place.from} ms while ${agentId} was free`];
      });
    }),
  );
}

/** When an agent was ready, connected and had room. */
function freeTimes(history: History, agentId: AgentId): Interval[] {
  const full = fullTimes(history, agentId);
  return readyTimes(history, agentId).flatMap((ready) => {
    const here = (history.presences.get(agentId) ?? []).flatMap((presence) => overlap(presence, ready));
    return here.flatMap((time) => without(time, full));
  });
}

function readyTimes({ agentCommits, endedAt }: History, agentId: AgentId): Interval[] {
  const own = agentCommits.filter((commit) => commit.agentId === agentId);
  return own.flatMap(({ steadyMs, events }, index) =>
    events.at(-1)?.type === 'agentReady'
      ? [{ from: steadyMs, until: own[index + 1]?.steadyMs ?? endedAt }]
      : [],
  );
}

function fullTimes(history: History, agentId: AgentId): Interval[] {
  const held = attendancesOf(history).get(agentId) ?? [];
  const moments = [...new Set(held.flatMap(({ from, until }) => [from, until]))].toSorted((a, b) => a - b);
  return moments.flatMap((from, index) => {
    const until = moments[index + 1] ?? history.endedAt;
    const load = held.filter((place) => place.from <= from && place.until >= until && from < until).length;
    return load >= history.settings.capacityPerAgent ? [{ from, until }] : [];
  });
}

/**
 * When the router passes an agent over: while the wall clock shows the time of a skip, which it may do more than once, and until the
 * router looks again, which after a jump may take as long as a skip.
 */
function skips(history: History, interactionId: string, agentId: AgentId): Interval[] {
  const { wallClock, settings } = history;
  return (logsOf(history).get(interactionId) ?? []).flatMap(({ data }) => {
    const isRefusal = data.type === 'offerDeclined' || data.type === 'offerExpired';
    if (!isRefusal || data.agentId !== agentId) return [];
    const { skipUntilMs } = data;
    return wallClock.flatMap(({ from, offsetMs }, index) => {
      const setting = { from, until: wallClock[index + 1]?.from ?? Infinity };
      const until = skipUntilMs - offsetMs;
      const shown = overlap(setting, { from: until - settings.offerSkipMs, until });
      return shown.map((time) => ({ from: time.from, until: time.from + settings.offerSkipMs }));
    });
  });
}
