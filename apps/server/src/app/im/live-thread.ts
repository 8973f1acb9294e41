import { evolveThread } from '@guichet/core/im/thread.ts';
import type { Thread } from '@guichet/core/im/thread.ts';
import type { ThreadLogEvent } from '@guichet/core/im/thread-event.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import { THREAD_SNAPSHOT_EVENTS_MAX } from '@guichet/protocol/threads.ts';
import type { ThreadId } from '@guichet/protocol/im.ts';
import type { StoredEvent } from '../../ports/event-log.ts';
import type { Settled } from '../live-interaction.ts';

/** One thread in memory: what its log says, and how far its members have read. Only `Threads` changes it. */
export class LiveThread {
  readonly threadId: ThreadId;
  /** Undefined until its first event is committed. */
  state: Thread | undefined = undefined;
  /** Log number of the last committed event. */
  head = 0;
  /** The newest events, as many as a snapshot holds, so that nobody's arrival reads the log. */
  tail: readonly ThreadLogEvent[] = [];
  readonly settled = new Map<string, Settled>();
  reads: ReadonlyMap<UserId, number> = new Map();

  constructor(threadId: ThreadId) {
    this.threadId = threadId;
  }

  /** Takes in one committed event, the next of the log. */
  take(event: ThreadLogEvent): void {
    this.state = evolveThread(this.state, event);
    this.head = event.seq;
    this.tail = [...this.tail.slice(1 - THREAD_SNAPSHOT_EVENTS_MAX), event];
    const { by, cause } = event;
    this.settled.set(settledThreadKey(by.userId, cause.commandId), {
      digest: cause.digest,
      result: { kind: 'accepted', seq: event.seq },
    });
  }
}

/** Identifies an author's command: two authors may use the same id without meeting. */
export function settledThreadKey(userId: UserId, commandId: string): string {
  return `${userId}:${commandId}`;
}

/** The JSON text of an event as the log keeps it; its number is the log's own. */
export function threadBodyOf({ atMs, by, cause, data }: ThreadLogEvent): string {
  return JSON.stringify({ atMs, by, cause, data } satisfies Omit<ThreadLogEvent, 'seq'>);
}

/** Reads an event back. The log holds only what `threadBodyOf` wrote, so its shape is trusted. */
export function threadEventOf({ seq, body }: StoredEvent): ThreadLogEvent {
  const parsed: Omit<ThreadLogEvent, 'seq'> = JSON.parse(body);
  return { seq, ...parsed };
}
