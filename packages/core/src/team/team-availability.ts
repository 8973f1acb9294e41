import type { Colleague } from '@guichet/protocol/directory.ts';
import type { AgentState } from '@guichet/protocol/agent-state.ts';

/**
 * Whether somebody can be asked into a chat now. `ready` with room, `full` without, `notReady` with room (a colleague may still ask),
 * `away` when nobody would see it, `noChats` for who never takes any.
 */
export type AvailabilityKind = 'ready' | 'notReady' | 'full' | 'away' | 'noChats';

/** The order in which equally fitting targets are shown. */
export const AVAILABILITY_RANK: Readonly<Record<AvailabilityKind, number>> = {
  ready: 0,
  notReady: 1,
  full: 2,
  away: 3,
  noChats: 4,
};

/** `capacity`: chats the colleague may attend at once; null when no queue says. */
export type ColleagueAvailability = {
  readonly of: 'colleague';
  readonly kind: AvailabilityKind;
  readonly state: AgentState;
  readonly load: number;
  readonly capacity: number | null;
};

/** Of a group, a skill or a queue. `readyCount`: ready and with room, out of the `size` who take chats at all. */
export type GroupAvailability = {
  readonly of: 'group';
  readonly kind: AvailabilityKind;
  readonly readyCount: number;
  readonly size: number;
};

export type Availability = ColleagueAvailability | GroupAvailability;

/** Rule TC-6. */
export function colleagueAvailability(colleague: Colleague, capacity: number | null): ColleagueAvailability {
  const { agentState: state, load } = colleague;
  return { of: 'colleague', kind: kindOf(colleague, capacity), state, load, capacity };
}

/** As ready as the readiest of its members. Rule TC-7. */
export function groupAvailability(members: readonly ColleagueAvailability[]): GroupAvailability {
  let kind: AvailabilityKind = 'noChats';
  let readyCount = 0;
  let size = 0;
  for (const member of members) {
    if (member.kind === 'ready') readyCount += 1;
    if (member.kind !== 'noChats') size += 1;
    if (AVAILABILITY_RANK[member.kind] < AVAILABILITY_RANK[kind]) kind = member.kind;
  }
  return { of: 'group', kind, readyCount, size };
}

function kindOf(
  { channels, agentState, isConnected, load }: Colleague,
  capacity: number | null,
): AvailabilityKind {
  if (!channels.includes('chat')) return 'noChats';
  if (!isConnected || agentState.kind === 'loggedOut') return 'away';
  return capacity !== null && load >= capacity ? 'full' : agentState.kind;
}
