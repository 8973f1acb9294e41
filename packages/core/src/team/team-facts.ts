import type { QueueSettings } from '@guichet/protocol/config.ts';
import type { Colleague } from '@guichet/protocol/directory.ts';
import type { AgentId } from '@guichet/protocol/ids.ts';
import type { InvitationTarget } from '@guichet/protocol/interaction.ts';
import { serves } from '../routing/eligibility.ts';
import { colleagueAvailability, groupAvailability } from './team-availability.ts';
import type { Availability, ColleagueAvailability } from './team-availability.ts';

export type TeamFactsOptions = {
  readonly directory: ReadonlyMap<AgentId, Colleague>;
  readonly queues: readonly QueueSettings[];
  /** Who asks, and so is nobody's answer. */
  readonly askerId: AgentId;
  /** Chats that anybody may attend at once where the chat in question came from; null to go by the queues each colleague serves. */
  readonly capacity: number | null;
};

/** What can be said of any target, each answer worked out once, when it is first asked for. */
export type TeamFacts = {
  /** Undefined for a colleague or queue that is no more. */
  availabilityOf(target: InvitationTarget): Availability | undefined;
};

export function teamFacts(options: TeamFactsOptions): TeamFacts {
  const { directory, queues, askerId } = options;
  const capacityOf = capacities(options);
  const ofColleague = once(directory, (colleague) => colleagueAvailability(colleague, capacityOf(colleague)));
  let lists: Memberships | undefined;
  const membersOf = (
    target: Exclude<InvitationTarget, { kind: 'agent' }>,
  ): readonly Colleague[] | undefined => {
    lists ??= memberships([...directory.values()].filter(({ userId }) => userId !== askerId));
    switch (target.kind) {
      case 'group':
        return lists.ofGroup.get(target.groupId) ?? [];
      case 'skill':
        return lists.withSkill.get(target.skillId) ?? [];
      case 'queue': {
        const queue = queues.find(({ queueId }) => queueId === target.queueId);
        return queue === undefined ? undefined : servers(queue, lists);
      }
    }
  };
  return {
    availabilityOf(target) {
      if (target.kind === 'agent') return ofColleague(target.agentId);
      const members = membersOf(target);
      if (members === undefined) return undefined;
      const known = members.map(({ userId }) => ofColleague(userId));
      return groupAvailability(known.filter((one) => one !== undefined));
    },
  };
}

type Memberships = {
  readonly all: readonly Colleague[];
  readonly ofGroup: ReadonlyMap<string, readonly Colleague[]>;
  readonly withSkill: ReadonlyMap<string, readonly Colleague[]>;
};

function memberships(all: readonly Colleague[]): Memberships {
  const ofGroup = new Map<string, Colleague[]>();
  const withSkill = new Map<string, Colleague[]>();
  const add = (lists: Map<string, Colleague[]>, id: string, colleague: Colleague): void => {
    const list = lists.get(id);
    if (list === undefined) lists.set(id, [colleague]);
    else list.push(colleague);
  };
  for (const colleague of all) {
    for (const groupId of colleague.groupIds) add(ofGroup, groupId, colleague);
    for (const skillId of colleague.skillIds) add(withSkill, skillId, colleague);
  }
  return { all, ofGroup, withSkill };
}

function servers({ servedBy }: QueueSettings, { all, ofGroup }: Memberships): readonly Colleague[] {
  const { groupIds } = servedBy;
  const candidates =
    groupIds.length === 0 ? all : new Set(groupIds.flatMap((groupId) => [...(ofGroup.get(groupId) ?? [])]));
  return [...candidates].filter((colleague) => serves(colleague, servedBy));
}

/** The most that any queue a colleague serves allows; those alike in groups and skills serve the same ones. */
function capacities({ queues, capacity }: TeamFactsOptions): (colleague: Colleague) => number | null {
  const known = new Map<string, number | null>();
  return (colleague) => {
    if (capacity !== null) return capacity;
    const kin = `${colleague.groupIds.join()}/${colleague.skillIds.join()}`;
    const found = known.get(kin);
    if (found !== undefined) return found;
    const served = queues.filter(({ servedBy }) => serves(colleague, servedBy));
    const most = served.length === 0 ? null : Math.max(...served.map((queue) => queue.capacityPerAgent));
    known.set(kin, most);
    return most;
  };
}

function once(
  directory: ReadonlyMap<AgentId, Colleague>,
  work: (colleague: Colleague) => ColleagueAvailability,
): (agentId: AgentId) => ColleagueAvailability | undefined {
  const known = new Map<AgentId, ColleagueAvailability>();
  return (agentId) => {
    const colleague = directory.get(agentId);
    if (colleague === undefined) return undefined;
    const found = known.get(agentId) ?? work(colleague);
    known.set(agentId, found);
    return found;
  };
}
