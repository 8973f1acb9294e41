import type { UserId } from '@guichet/protocol/ids.ts';
import type { ThreadId } from '@guichet/protocol/im.ts';
import type { Cause } from '../interaction/interaction-event.ts';

/** A colleague as named when something happened. */
export type Colleague = { readonly userId: UserId; readonly name: string };

/** What happened in a thread of internal messages. Stored for ever: variants gain fields and never change meaning. */
export type ThreadEventData =
  | {
      readonly type: 'threadStarted';
      readonly threadId: ThreadId;
      readonly kind: 'direct' | 'group';
      /** Null for a direct thread. */
      readonly name: string | null;
      /** Whoever started it comes first. */
      readonly members: readonly Colleague[];
    }
  | { readonly type: 'threadMessageSent'; readonly text: string }
  | { readonly type: 'threadMembersAdded'; readonly members: readonly Colleague[] }
  | { readonly type: 'threadRenamed'; readonly name: string }
  | { readonly type: 'threadMemberLeft' }
  /** The actor has put the thread away, or taken it out again. */
  | { readonly type: 'threadClosed' }
  | { readonly type: 'threadReopened' };

/** One event of an `im/<id>` stream. `by` is who did it, under the name of that moment. */
export type ThreadLogEvent = {
  readonly seq: number;
  readonly atMs: number;
  readonly by: Colleague;
  readonly cause: Cause;
  readonly data: ThreadEventData;
};
