import { attendancesOf } from '@guichet/testkit/checkers/interaction-timeline.ts';
import { eventsByCommand } from '@guichet/testkit/checkers/transcript-oracle.ts';
import type { History, InteractionCommit } from '@guichet/testkit/simulator/history.ts';

type InteractionEvent = InteractionCommit['events'][number];

/** What several agents in a chat get into. Checkers prove nothing about what no seed brings about. */
export const SITUATIONS = [
  'a transfer is accepted',
  'a conference is joined',
  'a consultation begins',
  'a consultation becomes a transfer',
  'a consultation becomes a conference',
  'a consultation is ended by either of its two',
  'a consulted agent vanishes',
  'an owner leaves a conference to the others',
  'an owner vanishes, and the chat is queued again',
  'an owner vanishes out of a conference, which goes on',
  'an owner vanishes while a colleague is asked',
  'a colleague vanishes while asked',
  'a request is declined',
  'a request runs out',
  'a request is cancelled',
  'several reach for one offer',
  'a command crosses another that makes it impossible',
  'an agent is at capacity',
  'the customer answers a call',
  'a colleague answers a call',
  'a consultation begins by voice',
  'a third one comes into a call',
  'a call is declined',
  'a ring runs out',
  'somebody is lost out of a call',
] as const;
/** Which a plan must ask for: few seeds would come to it by themselves. */
export const DEATH_IN_MOVE = 'the server dies as a chat is handed on';
export type Situation = (typeof SITUATIONS)[number] | typeof DEATH_IN_MOVE;

/** Which of them one run got into. */
export function situationsIn(history: History): ReadonlySet<Situation> {
  const found = new Set<Situation>();
  const purposes = new Map<string, string>();
  for (const { data } of history.commits.flatMap(({ events }) => events)) {
    if (data.type === 'invitationMade') purposes.set(data.invitationId, data.purpose);
    const situation = situationOf(data, purposes);
    if (situation !== undefined) found.add(situation);
  }
  for (const each of callSituations(history)) found.add(each);
  for (const commit of history.commits) for (const each of inOneCommit(commit, history)) found.add(each);
  if (hasRivals(history)) found.add('several reach for one offer');
  if (hasCrossed(history)) found.add('a command crosses another that makes it impossible');
  if (isFull(history)) found.add('an agent is at capacity');
  return found;
}

function situationOf(
  data: InteractionEvent['data'],
  purposes: ReadonlyMap<string, string>,
): Situation | undefined {
  if (data.type === 'invitationAccepted') return ACCEPTED[purposes.get(data.invitationId) ?? ''];
  if (data.type === 'invitationEnded') return REQUEST_ENDS[data.reason];
  if (data.type === 'consultationEnded') return CONSULTATION_ENDS[data.reason];
  const isLost = data.type === 'interactionRequeued' && data.reason === 'agentLost';
  return isLost ? 'an owner vanishes, and the chat is queued again' : undefined;
}

const ACCEPTED: Readonly<Record<string, Situation>> = {
  transfer: 'a transfer is accepted',
  conference: 'a conference is joined',
  consultation: 'a consultation begins',
};

const REQUEST_ENDS: Readonly<Record<string, Situation>> = {
  declined: 'a request is declined',
  expired: 'a request runs out',
  cancelled: 'a request is cancelled',
  agentLost: 'a colleague vanishes while asked',
};

const CONSULTATION_ENDS: Readonly<Record<string, Situation>> = {
  transferred: 'a consultation becomes a transfer',
  conferenced: 'a consultation becomes a conference',
  ended: 'a consultation is ended by either of its two',
  agentLeft: 'a consultation is ended by either of its two',
  agentLost: 'a consulted agent vanishes',
};

function inOneCommit({ events, steadyMs }: InteractionCommit, { hindrances }: History): Situation[] {
  const moves = events.some(({ data }) => data.type === 'ownershipMoved');
  const leavesBy = new Set(events.flatMap(({ data }) => (data.type === 'partyLeft' ? [data.reason] : [])));
  const isRequestLost = events.some(isInviterGone);
  // The process is away from the instant in which it died.
  const isDying = hindrances.some(({ from }) => from === steadyMs);
  return [
    ...(moves && leavesBy.has('left') ? (['an owner leaves a conference to the others'] as const) : []),
    ...(moves && leavesBy.has('connectionLost')
      ? (['an owner vanishes out of a conference, which goes on'] as const)
      : []),
    ...(isRequestLost && leavesBy.has('connectionLost')
      ? (['an owner vanishes while a colleague is asked'] as const)
      : []),
    ...(moves && isDying ? ([DEATH_IN_MOVE] as const) : []),
  ];
}

function callSituations({ commits }: History): Situation[] {
  const joined = new Map<string, Set<string>>();
  return commits.flatMap(({ events }) =>
    events.flatMap(({ data }): Situation[] => {
      if (data.type === 'consultationBegan')
        return data.medium === 'voice' ? ['a consultation begins by voice'] : [];
      if (data.type === 'callLeft') {
        const lost = CALL_ENDS[data.reason];
        return lost === undefined ? [] : [lost];
      }
      if (data.type !== 'callJoined') return [];
      const { member, callId } = data;
      const members = joined.get(callId) ?? new Set();
      joined.set(callId, members.add(member.kind === 'agent' ? member.agentId : member.kind));
      const who: Situation =
        member.kind === 'customer' ? 'the customer answers a call' : 'a colleague answers a call';
      return members.size > 2 ? [who, 'a third one comes into a call'] : [who];
    }),
  );
}

const CALL_ENDS: Readonly<Partial<Record<string, Situation>>> = {
  declined: 'a call is declined',
  noAnswer: 'a ring runs out',
  connectionLost: 'somebody is lost out of a call',
};

function isInviterGone({ data }: InteractionEvent): boolean {
  return data.type === 'invitationEnded' && data.reason === 'inviterLeft';
}

/** Two people, or two pages of one, accept the same offer, and one of them does so in vain. */
function hasRivals({ attempts, answers }: History): boolean {
  const results = new Map(answers.map(({ commandId, result }) => [commandId, result.kind]));
  const hands = new Map<string, string[]>();
  for (const { command, commandId } of attempts) {
    if (command.type !== 'acceptOffer') continue;
    const kind = results.get(commandId) ?? 'none';
    hands.set(command.offerId, [...(hands.get(command.offerId) ?? []), kind]);
  }
  return [...hands.values()].some((kinds) => kinds.includes('accepted') && kinds.includes('rejected'));
}

/** A command that its author's screen allowed, refused because of another that was faster. */
function hasCrossed(history: History): boolean {
  const caused = eventsByCommand(history);
  const overtaken = [
    'consultationUnknown',
    'invitationUnknown',
    'partyUnknown',
    'invitationPending',
    'notOwner',
  ];
  return history.answers.some(
    ({ commandId, result }) =>
      result.kind === 'rejected' && overtaken.includes(result.code) && !caused.has(commandId),
  );
}

function isFull(history: History): boolean {
  const { capacityPerAgent } = history.settings;
  return [...attendancesOf(history).values()].some((intervals) =>
    intervals.some(({ from }) => {
      const load = intervals.filter((other) => other.from <= from && from < other.until).length;
      return capacityPerAgent > 1 && load >= capacityPerAgent;
    }),
  );
}
