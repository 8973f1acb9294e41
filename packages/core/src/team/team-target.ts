import type { TeamTarget } from '@guichet/protocol/directory.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';

/** A target as one word: the same for the same target, another for every other. */
export function targetKey(target: TeamTarget): string {
  switch (target.kind) {
    case 'agent':
      return `agent:${target.agentId}`;
    case 'group':
      return `group:${target.groupId}`;
    case 'skill':
      return `skill:${target.skillId}`;
    case 'queue':
      return `queue:${target.queueId}`;
    case 'contact':
      return `contact:${target.contactId}`;
    default:
      return missingCase(target);
  }
}
