import type { UserId } from '@guichet/protocol/ids.ts';
import { directThreadId, THREAD_MEMBERS_MAX } from '@guichet/protocol/threads.ts';
import type { ThreadCommand, ThreadId } from '@guichet/protocol/im.ts';
import type { MessageAudience } from '@guichet/protocol/audience.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import type { RejectionCode } from '@guichet/protocol/result.ts';
import { joinedMember } from './thread.ts';
import type { Thread } from './thread.ts';
import type { Colleague, ThreadEventData } from './thread-event.ts';

/** A command about one thread with its author, already authenticated. */
export type ThreadAsk = {
  readonly threadId: ThreadId;
  readonly by: Colleague;
  readonly command:
    | ThreadCommand
    | { readonly type: 'sendMessage'; readonly text: string; readonly audience: MessageAudience };
};

export type ThreadContext = {
  readonly privileges: ReadonlySet<Privilege>;
  /** Who may be written to, by name: users who are enabled and may use internal messages. */
  readonly colleagues: ReadonlyMap<UserId, string>;
};

export type ThreadDecision =
  | { readonly kind: 'events'; readonly events: readonly ThreadEventData[] }
  | { readonly kind: 'rejected'; readonly code: RejectionCode };

/**
 * What a command does to a thread: events to append, or the reason it may not. What is already so is accepted and changes nothing.
 * @param thread  undefined before it was started
 * Pure and total: never throws for any state and command. Rules IM-* of core/SPEC.md.
 */
export function decideThread(
  thread: Thread | undefined,
  ask: ThreadAsk,
  context: ThreadContext,
): ThreadDecision {
  const { by, command } = ask;
  if (!isAllowed(command.type, context.privileges)) return rejected('privilegeMissing');
  const isMember = thread !== undefined && joinedMember(thread, by.userId) !== undefined;
  if (command.type === 'startThread') {
    if (thread === undefined) return start(ask, command, context);
    return isMember && thread.kind === 'direct' ? reopen(thread, by) : rejected('threadUnknown');
  }
  // Not the asker's and not there at all get the same answer.
  if (!isMember) return rejected('threadUnknown');
  switch (command.type) {
    case 'sendMessage':
      return message(thread, by, command, context);
    case 'addThreadMembers':
      return addMembers(thread, command.userIds, context);
    case 'renameThread':
      return rename(thread, command.name);
    case 'leaveThread':
      return thread.kind === 'group' ? events({ type: 'threadMemberLeft' }) : rejected('commandForbidden');
    case 'closeThread':
      return thread.closedBy.includes(by.userId) ? events() : events({ type: 'threadClosed' });
    default:
      return missingCase(command);
  }
}

/** Which privilege a command needs beside `im.use`, which all of them need. Rule IM-10. */
const NEEDED: Readonly<Record<ThreadAsk['command']['type'], Privilege>> = {
  startThread: 'im.start',
  addThreadMembers: 'im.start',
  sendMessage: 'im.use',
  renameThread: 'im.use',
  leaveThread: 'im.release',
  closeThread: 'im.release',
};

function isAllowed(type: ThreadAsk['command']['type'], privileges: ReadonlySet<Privilege>): boolean {
  return privileges.has('im.use') && privileges.has(NEEDED[type]);
}

function start(
  { threadId, by }: ThreadAsk,
  { userIds, name }: Extract<ThreadCommand, { type: 'startThread' }>,
  { colleagues }: ThreadContext,
): ThreadDecision {
  const others = namedColleagues(userIds, colleagues);
  if (others === undefined || userIds.includes(by.userId)) return rejected('colleagueUnknown');
  const [first] = userIds;
  if (name === null) {
    // The id is derived, so two who write to each other at once meet in one thread.
    const isDirect = userIds.length === 1 && first !== undefined;
    if (!isDirect || threadId !== directThreadId(by.userId, first)) return rejected('threadUnknown');
  } else {
    // The id of a direct thread stays free for the two it is for.
    if (threadId.includes('.')) return rejected('threadUnknown');
    if (!isWritten(name)) return rejected('textMalformed');
  }
  const kind = name === null ? 'direct' : 'group';
  return events({ type: 'threadStarted', threadId, kind, name, members: [by, ...others] });
}

function reopen(thread: Thread, by: Colleague): ThreadDecision {
  return thread.closedBy.includes(by.userId) ? events({ type: 'threadReopened' }) : events();
}

function message(
  thread: Thread,
  by: Colleague,
  { text, audience }: Extract<ThreadAsk['command'], { type: 'sendMessage' }>,
  { colleagues }: ThreadContext,
): ThreadDecision {
  if (audience !== 'agents') return rejected('audienceForbidden');
  if (!isWritten(text)) return rejected('textMalformed');
  const isHeard =
    thread.kind === 'group' ||
    thread.members.some(({ userId }) => userId !== by.userId && colleagues.has(userId));
  return isHeard ? events({ type: 'threadMessageSent', text }) : rejected('colleagueUnknown');
}

function addMembers(
  thread: Thread,
  userIds: readonly UserId[],
  { colleagues }: ThreadContext,
): ThreadDecision {
  if (thread.kind === 'direct') return rejected('commandForbidden');
  const fresh = userIds.filter((userId) => joinedMember(thread, userId) === undefined);
  const members = namedColleagues(fresh, colleagues);
  if (members === undefined) return rejected('colleagueUnknown');
  const all = new Set([...thread.members.map((member) => member.userId), ...fresh]);
  if (all.size > THREAD_MEMBERS_MAX) return rejected('threadFull');
  return members.length === 0 ? events() : events({ type: 'threadMembersAdded', members });
}

function rename(thread: Thread, name: string): ThreadDecision {
  if (thread.kind === 'direct') return rejected('commandForbidden');
  if (!isWritten(name)) return rejected('textMalformed');
  return thread.name === name ? events() : events({ type: 'threadRenamed', name });
}

/** @returns undefined when one of them cannot be written to. */
function namedColleagues(
  userIds: readonly UserId[],
  colleagues: ReadonlyMap<UserId, string>,
): readonly Colleague[] | undefined {
  const named = userIds.flatMap((userId) => {
    const name = colleagues.get(userId);
    return name === undefined ? [] : [{ userId, name }];
  });
  return named.length === userIds.length ? named : undefined;
}

function isWritten(text: string): boolean {
  return text.isWellFormed() && text.trim() !== '';
}

function events(...list: readonly ThreadEventData[]): ThreadDecision {
  return { kind: 'events', events: list };
}

function rejected(code: RejectionCode): ThreadDecision {
  return { kind: 'rejected', code };
}
