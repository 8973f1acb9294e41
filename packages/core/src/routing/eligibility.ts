import type { QueueSettings } from '@guichet/protocol/config.ts';
import type { InvitationTarget } from '@guichet/protocol/interaction.ts';

/** Who serves a queue. */
export type ServedBy = QueueSettings['servedBy'];

/** What of an agent decides whom the agent may serve. */
export type Membership = { readonly groupIds: readonly string[]; readonly skillIds: readonly string[] };

/** Whether an agent serves a queue: is in any of its groups (or none is named) and has all its skills. */
export function serves(agent: Membership, { groupIds, skillIds }: ServedBy): boolean {
  const isInGroup = groupIds.length === 0 || groupIds.some((groupId) => agent.groupIds.includes(groupId));
  return isInGroup && skillIds.every((skillId) => agent.skillIds.includes(skillId));
}

/**
 * Whether an agent is one of those an invitation asks for.
 * @param servedBy  who serves the queue that is asked for; undefined when there is no such queue any more
 */
export function isAskedFor(
  agent: Membership & { readonly agentId: string },
  target: InvitationTarget,
  servedBy: ServedBy | undefined,
): boolean {
  switch (target.kind) {
    case 'agent':
      return agent.agentId === target.agentId;
    case 'group':
      return agent.groupIds.includes(target.groupId);
    case 'skill':
      return agent.skillIds.includes(target.skillId);
    case 'queue':
      return servedBy !== undefined && serves(agent, servedBy);
  }
}
