import type { UserId } from './ids.ts';
import type { ThreadId } from './im.ts';

// Apart from the schemas in im.ts, so that a browser gets these without the schema library.

/** Members of one group, those who left included. */
export const THREAD_MEMBERS_MAX = 50;
/** Messages and lines a snapshot of a thread carries at most; older ones are fetched by page. */
export const THREAD_SNAPSHOT_EVENTS_MAX = 50;

/** Whether a stream is a thread of internal messages. */
export function isThreadId(streamId: string): streamId is ThreadId {
  return streamId.startsWith('im/');
}

/** @returns the one thread of two users, whoever of them asks. */
export function directThreadId(oneId: UserId, otherId: UserId): ThreadId {
  return oneId < otherId ? `im/${oneId}.${otherId}` : `im/${otherId}.${oneId}`;
}
