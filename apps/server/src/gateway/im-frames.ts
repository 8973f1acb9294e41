import { threadEventFor, threadView } from '@guichet/core/im/thread-view.ts';
import type { Thread } from '@guichet/core/im/thread.ts';
import type { ThreadLogEvent } from '@guichet/core/im/thread-event.ts';
import type { Cursor } from '@guichet/protocol/frames.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import type {
  ThreadEvent,
  ThreadPageFrame,
  ThreadResetFrame,
  ThreadUpdateFrame,
} from '@guichet/protocol/im.ts';
import { PAGE_EVENTS_MAX } from '@guichet/protocol/limits.ts';
import type { LiveThread } from '../app/im/live-thread.ts';
import type { Threads } from '../app/im/threads.ts';

/** A thread's events as one member reads them. */
export function threadEvents(events: readonly ThreadLogEvent[], viewerId: UserId): ThreadEvent[] {
  return events.map((event) => threadEventFor(event, viewerId)).filter((event) => event !== undefined);
}

/**
 * What brings a member up to date: what was missed since the cursor, or a snapshot with the newest events.
 * @param cursor  what the client has; null when it has nothing, or what it has cannot be trusted
 */
export function catchUpFrame(
  live: LiveThread,
  state: Thread,
  viewerId: UserId,
  cursor: Cursor | null,
): ThreadResetFrame | ThreadUpdateFrame {
  const { threadId: interactionId, head, tail } = live;
  const view = threadView(state, live.reads);
  const firstSeq = tail[0]?.seq ?? 1;
  if (cursor !== null && cursor.head <= head && cursor.head >= firstSeq - 1) {
    const missed = tail.filter(({ seq }) => seq > cursor.head);
    const events = threadEvents(missed, viewerId);
    return { type: 'threadUpdate', interactionId, after: cursor.head, head, events, changed: view };
  }
  const events = threadEvents(tail, viewerId);
  return { type: 'threadReset', interactionId, head, state: view, events, hasEarlier: firstSeq > 1 };
}

/** One page of a thread's past, older than what the client has. @throws StorageFailure */
export async function threadPage(
  threads: Threads,
  live: LiveThread,
  viewerId: UserId,
  before: number,
  limit: number,
): Promise<ThreadPageFrame> {
  let end = before;
  for (;;) {
    const stored = await threads.page(live, end, Math.min(limit, PAGE_EVENTS_MAX));
    const events = threadEvents(stored, viewerId);
    const firstSeq = stored[0]?.seq ?? 1;
    // A stretch with nothing to read must not end the paging.
    if (events.length > 0 || firstSeq === 1) {
      const hasEarlier = firstSeq > 1;
      return { type: 'threadPageResult', interactionId: live.threadId, before, events, hasEarlier };
    }
    end = firstSeq;
  }
}
