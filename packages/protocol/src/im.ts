import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Id } from './ids.ts';
import { LABEL_MAX_CHARS } from './limits.ts';
import { THREAD_MEMBERS_MAX } from './threads.ts';

/**
 * Internal messages: threads between colleagues, outside any interaction. A thread is a stream of its own and is resumed by cursor as
 * an interaction is; its id is the stream's name, so no interaction can ever have the same. Rules IM-* of core/SPEC.md.
 */
const strict = { additionalProperties: false };
const head = { seq: Type.Integer({ minimum: 1 }), atMs: Type.Integer() };
const part = '[A-Za-z0-9_-]{8,64}';

/** `im/` and a client's own id for a group, or the ids of both users in order for a direct thread. */
export const ThreadId = Type.Unsafe<`im/${string}`>(Type.String({ pattern: `^im/${part}(?:\\.${part})?$` }));
export type ThreadId = Static<typeof ThreadId>;

/** What a cursor, a command or a receipt is about: an interaction or a thread. */
export const StreamId = Type.Union([Id, ThreadId]);
export type StreamId = Static<typeof StreamId>;

const userIds = Type.Array(Id, { minItems: 1, maxItems: THREAD_MEMBERS_MAX - 1, uniqueItems: true });

/** Begins a thread with these colleagues, or opens again the direct one there is. `name` is a group's; null for a direct thread. */
export const StartThread = Type.Object(
  {
    type: Type.Literal('startThread'),
    userIds,
    name: Type.Union([Type.String({ minLength: 1, maxLength: LABEL_MAX_CHARS }), Type.Null()]),
  },
  strict,
);
export const AddThreadMembers = Type.Object({ type: Type.Literal('addThreadMembers'), userIds }, strict);
export const RenameThread = Type.Object(
  { type: Type.Literal('renameThread'), name: Type.String({ minLength: 1, maxLength: LABEL_MAX_CHARS }) },
  strict,
);
/** Leaves a group for good, or until somebody adds the leaver again. */
export const LeaveThread = Type.Object({ type: Type.Literal('leaveThread') }, strict);
/** Puts a thread away until something new is written in it. */
export const CloseThread = Type.Object({ type: Type.Literal('closeThread') }, strict);

/** Commands about a thread, beside `sendMessage` to the audience `agents`. */
export const ThreadCommand = Type.Union([
  StartThread,
  AddThreadMembers,
  RenameThread,
  LeaveThread,
  CloseThread,
]);
export type ThreadCommand = Static<typeof ThreadCommand>;

/** What a member reads in a thread. `seq` is the log's own numbering, with gaps where something was state only. */
export const ThreadEvent = Type.Union([
  Type.Object({ ...head, type: Type.Literal('threadStarted'), userId: Id, name: Type.String() }),
  Type.Object({
    ...head,
    type: Type.Literal('threadMessageSent'),
    userId: Id,
    /** The author's name as it was when it was sent. */
    name: Type.String(),
    text: Type.String(),
    /** The author's own command id, so that the author's screen swaps its echo for this. Null for everyone else. */
    commandId: Type.Union([Id, Type.Null()]),
  }),
  Type.Object({
    ...head,
    type: Type.Literal('threadMembersAdded'),
    userId: Id,
    name: Type.String(),
    addedNames: Type.Array(Type.String()),
  }),
  /** `name` is the member's who did it, as in every line. */
  Type.Object({
    ...head,
    type: Type.Literal('threadRenamed'),
    userId: Id,
    name: Type.String(),
    threadName: Type.String(),
  }),
  Type.Object({ ...head, type: Type.Literal('threadMemberLeft'), userId: Id, name: Type.String() }),
]);
export type ThreadEvent = Static<typeof ThreadEvent>;
export type ThreadMessage = Extract<ThreadEvent, { type: 'threadMessageSent' }>;

/** `readSeq`: how far this member has read. Who has left stays in the list, under the last name. */
export const ThreadMember = Type.Object({
  userId: Id,
  name: Type.String(),
  state: Type.Union([Type.Literal('joined'), Type.Literal('left')]),
  readSeq: Type.Integer({ minimum: 0 }),
});
export type ThreadMember = Static<typeof ThreadMember>;

/** A thread as each of its members sees it. `name` is null for a direct thread: it is called by the other member. */
export const ThreadState = Type.Object({
  kind: Type.Union([Type.Literal('direct'), Type.Literal('group')]),
  name: Type.Union([Type.String(), Type.Null()]),
  members: Type.Array(ThreadMember),
});
export type ThreadState = Static<typeof ThreadState>;

/** As `reset`, for a thread: replaces all the client knows of it. */
export const ThreadResetFrame = Type.Object({
  type: Type.Literal('threadReset'),
  interactionId: ThreadId,
  head: Type.Integer(),
  state: ThreadState,
  events: Type.Array(ThreadEvent),
  hasEarlier: Type.Boolean(),
});
export type ThreadResetFrame = Static<typeof ThreadResetFrame>;

/** As `update`, for a thread. */
export const ThreadUpdateFrame = Type.Object({
  type: Type.Literal('threadUpdate'),
  interactionId: ThreadId,
  after: Type.Integer(),
  head: Type.Integer(),
  events: Type.Array(ThreadEvent),
  changed: Type.Union([Type.Partial(ThreadState), Type.Null()]),
});
export type ThreadUpdateFrame = Static<typeof ThreadUpdateFrame>;

/** As `pageResult`, for a thread. */
export const ThreadPageFrame = Type.Object({
  type: Type.Literal('threadPageResult'),
  interactionId: ThreadId,
  before: Type.Integer(),
  events: Type.Array(ThreadEvent),
  hasEarlier: Type.Boolean(),
});
export type ThreadPageFrame = Static<typeof ThreadPageFrame>;
