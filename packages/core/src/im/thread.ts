import type { UserId } from '@guichet/protocol/ids.ts';
import type { ThreadId } from '@guichet/protocol/im.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import type { Colleague, ThreadEventData, ThreadLogEvent } from './thread-event.ts';

export type ThreadMemberState = Colleague & { readonly state: 'joined' | 'left' };

/** A thread of internal messages as its log says. */
export type Thread = {
  readonly threadId: ThreadId;
  readonly kind: 'direct' | 'group';
  readonly name: string | null;
  /** In order of joining; who has left stays. */
  readonly members: readonly ThreadMemberState[];
  /** Who has put it away since the last message. */
  readonly closedBy: readonly UserId[];
};

/** The member who is in the thread now, if this user is. */
export function joinedMember(thread: Thread, userId: UserId): ThreadMemberState | undefined {
  return thread.members.find((member) => member.userId === userId && member.state === 'joined');
}

/** Whether a thread lies on a user's desk: the user is in it and has not put it away. Rules IM-3 and IM-9. */
export function isShownTo(thread: Thread, userId: UserId): boolean {
  return joinedMember(thread, userId) !== undefined && !thread.closedBy.includes(userId);
}

/**
 * The thread after one more event of its log.
 * @throws Error on an event no decision could have given in that state, rather than go on with a damaged log (IM-12)
 */
export function evolveThread(
  thread: Thread | undefined,
  { by, data }: Pick<ThreadLogEvent, 'by' | 'data'>,
): Thread {
  if (data.type === 'threadStarted') return started(thread, data);
  if (thread === undefined || joinedMember(thread, by.userId) === undefined) return damaged(data.type);
  switch (data.type) {
    case 'threadMessageSent':
      return thread.closedBy.length === 0 ? thread : { ...thread, closedBy: [] };
    case 'threadMembersAdded':
      return withMembers(thread, data.members);
    case 'threadRenamed':
      return thread.kind === 'direct' ? damaged(data.type) : { ...thread, name: data.name };
    case 'threadMemberLeft':
      return withoutMember(thread, by.userId);
    case 'threadClosed':
      return { ...thread, closedBy: [...thread.closedBy, by.userId] };
    case 'threadReopened':
      return { ...thread, closedBy: thread.closedBy.filter((userId) => userId !== by.userId) };
    default:
      return missingCase(data);
  }
}

function started(
  thread: Thread | undefined,
  data: Extract<ThreadEventData, { type: 'threadStarted' }>,
): Thread {
  if (thread !== undefined) return damaged(data.type);
  const { threadId, kind, name, members } = data;
  return { threadId, kind, name, members: members.map(joined), closedBy: [] };
}

/** Who was in it before takes the old place again, under the name of now. */
function withMembers(thread: Thread, added: readonly Colleague[]): Thread {
  const known = new Set(thread.members.map((member) => member.userId));
  const members = thread.members.map((member) => {
    const again = added.find((one) => one.userId === member.userId);
    return again === undefined ? member : joined(again);
  });
  return {
    ...thread,
    members: [...members, ...added.filter((one) => !known.has(one.userId)).map(joined)],
    closedBy: thread.closedBy.filter((userId) => added.every((one) => one.userId !== userId)),
  };
}

function withoutMember(thread: Thread, userId: UserId): Thread {
  const members = thread.members.map((member) =>
    member.userId === userId ? ({ ...member, state: 'left' } as const) : member,
  );
  return { ...thread, members };
}

function joined({ userId, name }: Colleague): ThreadMemberState {
  return { userId, name, state: 'joined' };
}

function damaged(type: ThreadEventData['type']): never {
  throw new Error(`${type} cannot come here: the thread's log is damaged`);
}
