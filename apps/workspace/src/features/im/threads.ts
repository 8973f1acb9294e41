import type { ThreadEntry } from '@guichet/client/client-snapshot.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { ThreadMember, ThreadMessage } from '@guichet/protocol/im.ts';
import type { DeskSnapshot } from '../../session/desk.ts';

/** Questions to the client's threads. All pure. */

/** The threads on the desk, the one with the newest line first. */
export function threadsShown({ threads }: Pick<DeskSnapshot, 'threads'>): ThreadEntry[] {
  return [...threads.values()]
    .filter(({ gone }) => gone === null)
    .toSorted((a, b) => lastAtMs(b) - lastAtMs(a) || (a.interactionId < b.interactionId ? -1 : 1));
}

function lastAtMs({ events, outgoing }: ThreadEntry): number {
  return Math.max(events.at(-1)?.atMs ?? 0, outgoing.at(-1)?.atMs ?? 0);
}

/** Messages of others this user has not read. `isMore`: of those that are loaded all are unread, so there may be more. */
export type Unread = { readonly count: number; readonly isMore: boolean };

export function unreadOf({ events, state, hasEarlier }: ThreadEntry, userId: UserId): Unread {
  const readSeq = state.members.find((member) => member.userId === userId)?.readSeq ?? 0;
  const unread = messagesAfter(events, readSeq).filter((message) => message.userId !== userId);
  const firstSeq = events[0]?.seq ?? 0;
  return { count: unread.length, isMore: hasEarlier && firstSeq > readSeq + 1 };
}

/** The messages above a number, oldest first. */
export function messagesAfter(events: ThreadEntry['events'], seq: number): ThreadMessage[] {
  return events.filter((event) => event.type === 'threadMessageSent').filter((event) => event.seq > seq);
}

export function lastMessage({ events }: ThreadEntry): ThreadMessage | undefined {
  return events.findLast((event) => event.type === 'threadMessageSent');
}

/** Everyone else in the thread now. */
export function othersIn({ state }: Pick<ThreadEntry, 'state'>, userId: UserId): ThreadMember[] {
  return state.members.filter((member) => member.userId !== userId && member.state === 'joined');
}

/** What the thread is called on this user's screen: the group's name, or the other member's. */
export function threadName(entry: Pick<ThreadEntry, 'state'>, userId: UserId): string {
  const other = entry.state.members.find((member) => member.userId !== userId);
  return entry.state.name ?? other?.name ?? '';
}

/** Whether everyone else has read a message. */
export function isReadByAll(entry: Pick<ThreadEntry, 'state'>, userId: UserId, seq: number): boolean {
  const others = othersIn(entry, userId);
  return others.length > 0 && others.every(({ readSeq }) => readSeq >= seq);
}
