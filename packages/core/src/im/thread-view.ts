import type { UserId } from '@guichet/protocol/ids.ts';
import type { ThreadEvent, ThreadState } from '@guichet/protocol/im.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import type { Thread } from './thread.ts';
import type { ThreadLogEvent } from './thread-event.ts';

/**
 * One log event as a member reads it.
 * @returns undefined for what is state only: putting a thread away is nobody else's business (IM-11)
 */
export function threadEventFor(event: ThreadLogEvent, viewerId: UserId): ThreadEvent | undefined {
  const { seq, atMs, by, cause, data } = event;
  const line = { seq, atMs, userId: by.userId, name: by.name };
  switch (data.type) {
    case 'threadStarted':
    case 'threadMemberLeft':
      return { type: data.type, ...line };
    case 'threadMessageSent': {
      const commandId = viewerId === by.userId ? cause.commandId : null;
      return { type: 'threadMessageSent', ...line, text: data.text, commandId };
    }
    case 'threadMembersAdded':
      return { type: 'threadMembersAdded', ...line, addedNames: data.members.map(({ name }) => name) };
    case 'threadRenamed':
      return { type: 'threadRenamed', ...line, threadName: data.name };
    case 'threadClosed':
    case 'threadReopened':
      return undefined;
    default:
      return missingCase(data);
  }
}

/** A thread as its members see it. `reads`: how far each has read; who is not in it has read nothing. */
export function threadView(thread: Thread, reads: ReadonlyMap<UserId, number>): ThreadState {
  const { kind, name } = thread;
  const members = thread.members.map((member) => ({ ...member, readSeq: reads.get(member.userId) ?? 0 }));
  return { kind, name, members };
}
