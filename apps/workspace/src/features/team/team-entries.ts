import type { TeamFacts } from '@guichet/core/team/team-facts.ts';
import type { Availability } from '@guichet/core/team/team-availability.ts';
import type { Named } from '@guichet/core/team/team-index.ts';
import { targetKey } from '@guichet/core/team/team-target.ts';
import type { AgentGroup, QueueSettings, Skill } from '@guichet/protocol/config.ts';
import type { Colleague } from '@guichet/protocol/directory.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { InvitationTarget } from '@guichet/protocol/interaction.ts';
import type { TeamPurpose } from './team-purposes.ts';

/** Something the team communicator lists. `groupIds` are a colleague's own, to tell namesakes apart. */
export type TeamEntry = Named & {
  readonly target: InvitationTarget;
  readonly groupIds: readonly string[];
  /** Whether internal messages reach it. */
  readonly hasMessages: boolean;
  /** A queue may be closed to transfers and invitations. */
  readonly isClosed: boolean;
};

export type TeamEntryKind = InvitationTarget['kind'];

export type TeamSource = {
  readonly directory: ReadonlyMap<UserId, Colleague>;
  readonly groups: readonly AgentGroup[];
  readonly skills: readonly Skill[];
  readonly queues: readonly QueueSettings[];
};

/** What somebody is looked for: to take part in chats, to read messages, for either, or just to be looked up. */
export type TeamWanted = 'chats' | 'messages' | 'either' | 'all';

export function wantedFor(purposes: readonly TeamPurpose[], isWholeTeam: boolean): TeamWanted {
  if (isWholeTeam) return 'all';
  if (!purposes.includes('im')) return 'chats';
  return purposes.some((purpose) => purpose !== 'im') ? 'either' : 'messages';
}

/** All that can be wanted so, `askerId` left out. */
export function teamEntries(
  { directory, groups, skills, queues }: TeamSource,
  wanted: TeamWanted,
  askerId: UserId,
): TeamEntry[] {
  const colleagues = [...directory.values()].filter(
    ({ userId, channels }) => userId !== askerId && isWanted(channels, wanted),
  );
  const agents = colleagues.map(({ userId, name, groupIds, channels }) =>
    entry({ kind: 'agent', agentId: userId }, name, { groupIds, hasMessages: channels.includes('im') }),
  );
  if (wanted === 'messages') return agents;
  return [
    ...agents,
    ...groups.map(({ groupId, name }) => entry({ kind: 'group', groupId }, name)),
    ...skills.map(({ skillId, name }) => entry({ kind: 'skill', skillId }, name)),
    ...queues.map(({ queueId, name, isTarget }) =>
      entry({ kind: 'queue', queueId }, name, { isClosed: !isTarget }),
    ),
  ];
}

/** Whether two lists are the same for a search, whoever's state has changed: the index of names is made no more often than names change. */
export function areAlike(before: readonly TeamEntry[], after: readonly TeamEntry[]): boolean {
  return (
    before.length === after.length &&
    before.every((one, place) => {
      const other = after[place];
      return (
        other !== undefined &&
        one.key === other.key &&
        one.name === other.name &&
        one.isClosed === other.isClosed &&
        one.hasMessages === other.hasMessages &&
        one.groupIds.join() === other.groupIds.join()
      );
    })
  );
}

/** What stands in the way, of the target's own; `allowed` says nothing of who asks. */
export type TargetObstacle =
  | 'away'
  | 'full'
  | 'noChats'
  | 'nobodyThere'
  | 'nobodySignedIn'
  | 'closed'
  | 'noMessages';

/** Why a target cannot be asked for this now; null when it can. Rules RT-10 and RT-11 seen from the asker's side. */
export function obstacleOf(
  { isClosed, hasMessages, target }: TeamEntry,
  purpose: TeamPurpose,
  availability: Availability | undefined,
): TargetObstacle | null {
  if (purpose === 'im') return target.kind === 'agent' && hasMessages ? null : 'noMessages';
  if (isClosed) return 'closed';
  if (availability === undefined) return 'nobodyThere';
  switch (availability.kind) {
    case 'ready':
    case 'notReady':
      return null;
    case 'full':
      // Of several, somebody may get room while the invitation lasts.
      return availability.of === 'colleague' ? 'full' : null;
    case 'away':
      return availability.of === 'colleague' ? 'away' : 'nobodySignedIn';
    case 'noChats':
      return availability.of === 'colleague' ? 'noChats' : 'nobodyThere';
  }
}

/** An entry as it is ranked: with what can be said of it at this moment. */
export function withAvailability(
  entry: TeamEntry,
  facts: TeamFacts,
): TeamEntry & { readonly availability: Pick<Availability, 'kind'> } {
  return { ...entry, availability: facts.availabilityOf(entry.target) ?? { kind: 'noChats' } };
}

function isWanted(channels: Colleague['channels'], wanted: TeamWanted): boolean {
  switch (wanted) {
    case 'all':
      return true;
    case 'chats':
      return channels.includes('chat');
    case 'messages':
      return channels.includes('im');
    case 'either':
      return channels.length > 0;
  }
}

function entry(
  target: InvitationTarget,
  name: string,
  more: Partial<Pick<TeamEntry, 'groupIds' | 'hasMessages' | 'isClosed'>> = {},
): TeamEntry {
  return { key: targetKey(target), name, target, groupIds: [], hasMessages: false, isClosed: false, ...more };
}
