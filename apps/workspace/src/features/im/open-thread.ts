import type { SentCommand } from '@guichet/client/client.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { ThreadId } from '@guichet/protocol/im.ts';
import { directThreadId } from '@guichet/protocol/threads.ts';
import type { Desk } from '../../session/desk.ts';
import { showIm } from './im-place.ts';

/** Shows the thread with a colleague, and begins it, or takes it out again, when it is not on the desk. @returns the command that begins it, or null */
export function openDirectThread(
  { client, session }: Pick<Desk, 'client' | 'session'>,
  colleagueId: UserId,
): SentCommand | null {
  const threadId = directThreadId(session.userId, colleagueId);
  const isShown = client.getSnapshot().threads.get(threadId)?.gone === null;
  showIm({ kind: 'thread', threadId });
  if (isShown) return null;
  return client.send(threadId, { type: 'startThread', userIds: [colleagueId], name: null });
}

/** Begins a group and shows it. */
export function openGroup(
  { client }: Pick<Desk, 'client'>,
  name: string,
  userIds: readonly UserId[],
): SentCommand {
  const threadId: ThreadId = `im/${crypto.randomUUID()}`;
  showIm({ kind: 'thread', threadId });
  return client.send(threadId, { type: 'startThread', userIds: [...userIds], name });
}
