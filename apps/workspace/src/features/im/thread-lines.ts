import type { ThreadEntry } from '@guichet/client/client-snapshot.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { ThreadEvent, ThreadMessage } from '@guichet/protocol/im.ts';
import { LineGroups, lineKey } from '../transcript/line-groups.ts';
import type { TranscriptItem } from '../transcript/transcript-items.ts';
import { isReadByAll } from './threads.ts';

export type ThreadSystemEvent = Exclude<ThreadEvent, ThreadMessage>;

/** One line of a thread; days and what is not sent yet look as in a transcript. */
export type ThreadLine =
  | Extract<TranscriptItem, { kind: 'day' | 'outgoing' }>
  | {
      readonly kind: 'system';
      readonly key: string;
      readonly event: ThreadSystemEvent;
      readonly isOwn: boolean;
    }
  | {
      readonly kind: 'said';
      readonly key: string;
      readonly message: ThreadMessage;
      readonly isOwn: boolean;
      readonly startsGroup: boolean;
      /** On the last own message: whether everyone has read it. Null elsewhere. */
      readonly state: 'sent' | 'read' | null;
    };

/** A thread as lines to draw: events in order, days between, what is not sent yet at the end. */
export function threadLines(entry: ThreadEntry, userId: UserId): ThreadLine[] {
  const lines: ThreadLine[] = [];
  const groups = new LineGroups();
  const openDay = (atMs: number): void => {
    const key = groups.dayKey(atMs);
    if (key !== null) lines.push({ kind: 'day', key, atMs });
  };
  const lastOwnSeq = entry.events.findLast(
    (event) => event.type === 'threadMessageSent' && event.userId === userId,
  )?.seq;
  for (const event of entry.events) {
    openDay(event.atMs);
    const isOwn = event.userId === userId;
    if (event.type !== 'threadMessageSent') {
      groups.end();
      lines.push({ kind: 'system', key: `event-${event.seq}`, event, isOwn });
      continue;
    }
    const readState = isReadByAll(entry, userId, event.seq) ? 'read' : 'sent';
    lines.push({
      kind: 'said',
      key: lineKey(event),
      message: event,
      isOwn,
      startsGroup: groups.starts(event.userId, event.atMs),
      state: event.seq === lastOwnSeq ? readState : null,
    });
  }
  for (const message of entry.outgoing) {
    openDay(message.atMs);
    const starts = groups.starts(userId, message.atMs);
    lines.push({ kind: 'outgoing', key: `command-${message.commandId}`, message, startsGroup: starts });
  }
  return lines;
}
