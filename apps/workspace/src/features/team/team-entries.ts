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

/** All that can be asked for any of the purposes, or all there is with `isWholeTeam`, `askerId` left out. */
export function teamEntries(
  { directory, groups, skills, queues }: TeamSource,
  purposes: readonly TeamPurpose[],
  isWholeTeam: boolean,
  askerId: UserId,
): TeamEntry[] {
  const hasMessages = purposes.includes('im');
  const hasChats = isWholeTeam || purposes.some((purpose) => purpose !== 'im');
  const colleagues = [...directory.values()].filter(
    ({ userId, channels }) =>
      userId !== askerId &&
      (isWholeTeam || (hasChats && channels.includes('chat')) || (hasMessages && channels.includes('im'))),
  );
  const agents = colleagues.map(({ userId, name, groupIds, channels }) =>
    entry({ kind: 'agent', agentId: userId }, name, { groupIds, hasMessages: channels.includes('im') }),
  );
  if (!hasChats) return agents;
  return [
    ...agents,
    ...groups.map(({ groupId, name }) => entry({ kind: 'group', groupId }, name)),
    ...skills.map(({ skillId, name }) => entry({ kind: 'skill', skillId }, name)),
    ...queues.map(({ queueId, name, isTarget }) =>
      entry({ kind: 'queue', queueId }, name, { isClosed: !isTarget }),
    ),
  ];
}

/** The same list as before when nobody came, went or changed, so that the index of names is made no more often than names change. */
export function sameIfAlike(before: readonly TeamEntry[], after: readonly TeamEntry[]): readonly TeamEntry[] {
  const isAlike =
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
    });
  return isAlike ? before : after;
}

/** What stands in the way, of the target's own; `allowed` says nothing of who asks. */
export type TargetObstacle =
  'away' | 'full' | 'noChats' | 'nobodyThere' | 'nobodySignedIn' | 'closed' | 'noMessages';

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

function entry(
  target: InvitationTarget,
  name: string,
  more: Partial<Pick<TeamEntry, 'groupIds' | 'hasMessages' | 'isClosed'>> = {},
): TeamEntry {
  return { key: targetKey(target), name, target, groupIds: [], hasMessages: false, isClosed: false, ...more };
}
