import type { AgentAsk } from '@guichet/core/interaction/decision.ts';
import type { AgentInteractionCommand } from '@guichet/protocol/commands.ts';
import type { Configuration } from '@guichet/protocol/config.ts';
import type { CommandId } from '@guichet/protocol/ids.ts';
import type { InvitationTarget } from '@guichet/protocol/interaction.ts';
import type { RejectionCode } from '@guichet/protocol/result.ts';
import type { Ids } from '../ports/ids.ts';
import type { ConfigurationSource } from './configuration.ts';

export type AgentCommandOptions = { readonly configuration: ConfigurationSource; readonly ids: Ids };

/** An agent's command with what only the server can add: ids, and the names of whom it is about; or why it cannot be looked at. */
export function agentCommand(
  { configuration, ids }: AgentCommandOptions,
  command: Exclude<AgentInteractionCommand, { type: 'sendFile' | 'reportIncomingCall' }>,
  commandId: CommandId,
): { readonly command: AgentAsk['command'] } | { readonly code: RejectionCode } {
  switch (command.type) {
    case 'invite': {
      const targetName = nameOf(configuration.current, command.target);
      if (targetName === undefined) return { code: 'targetUnknown' };
      return { command: { ...command, invitationId: ids.next(), targetName } };
    }
    case 'startCall':
    case 'startPhoneCall':
      return { command: { ...command, callId: commandId } };
    default:
      return { command };
  }
}

/** Undefined when there is no such target, or none an agent may ask. */
function nameOf(
  { users, groups, skills, queues }: Configuration,
  target: InvitationTarget,
): string | undefined {
  switch (target.kind) {
    case 'agent':
      return users.find(({ userId, isEnabled }) => userId === target.agentId && isEnabled)?.name;
    case 'group':
      return groups.find(({ groupId }) => groupId === target.groupId)?.name;
    case 'skill':
      return skills.find(({ skillId }) => skillId === target.skillId)?.name;
    case 'queue':
      return queues.find(({ queueId, isTarget }) => queueId === target.queueId && isTarget)?.name;
  }
}
