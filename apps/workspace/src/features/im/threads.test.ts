import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ThreadEntry } from '@guichet/client/client-snapshot.ts';
import type { ThreadEvent } from '@guichet/protocol/im.ts';
import { isReadByAll, othersIn, threadName, threadsShown, unreadOf } from './threads.ts';

const ANA = 'user-ana-1';
const BEN = 'user-ben-1';

function said(seq: number, userId = BEN): ThreadEvent {
  return { type: 'threadMessageSent', seq, atMs: seq, userId, name: userId, text: 'x', commandId: null };
}

function thread(
  events: readonly ThreadEvent[],
  changes: Partial<ThreadEntry> = {},
  readSeq = 0,
): ThreadEntry {
  return {
    interactionId: 'im/group-0001',
    head: events.at(-1)?.seq ?? 0,
    state: {
      kind: 'group',
      name: 'Returns',
      members: [
        { userId: ANA, name: 'Ana', state: 'joined', readSeq },
        { userId: BEN, name: 'Ben', state: 'joined', readSeq: 2 },
        { userId: 'user-cyd-1', name: 'Cyd', state: 'left', readSeq: 0 },
      ],
    },
    events,
    hasEarlier: false,
    isLoadingEarlier: false,
    outgoing: [],
    typing: [],
    typingColleagues: [],
    gone: null,
    ...changes,
  };
}

test('[IM-13] unread is what others wrote after what this user has read', () => {
  const events = [said(1), said(2, ANA), said(3), said(4, ANA), said(5)];
  assert.deepEqual(unreadOf(thread(events), ANA), { count: 3, isMore: false });
  assert.deepEqual(unreadOf(thread(events, {}, 3), ANA), { count: 1, isMore: false });
  assert.deepEqual(unreadOf(thread(events, {}, 5), ANA), { count: 0, isMore: false });
  assert.deepEqual(unreadOf(thread(events), BEN), { count: 1, isMore: false });
});

test('where earlier lines are not loaded and all that are loaded are unread, there may be more', () => {
  const events = [said(60), said(61)];
  assert.equal(unreadOf(thread(events, { hasEarlier: true }, 10), ANA).isMore, true);
  assert.equal(unreadOf(thread(events, { hasEarlier: true }, 59), ANA).isMore, false);
});

test('a group has its own name, a direct thread the other’s', () => {
  const group = thread([]);
  assert.equal(threadName(group, ANA), 'Returns');
  const direct = { state: { ...group.state, name: null } };
  assert.equal(threadName(direct, ANA), 'Ben');
  assert.equal(threadName(direct, BEN), 'Ana');
  assert.deepEqual(
    othersIn(group, ANA).map(({ name }) => name),
    ['Ben'],
  );
});

test('a message is read when everyone who is still there has read it', () => {
  assert.equal(isReadByAll(thread([]), ANA, 2), true);
  assert.equal(isReadByAll(thread([]), ANA, 3), false);
});

test('the thread with the newest line is first, and what is gone is not there', () => {
  const one = thread([said(1)], { interactionId: 'im/thread-001' });
  const two = thread([said(5)], { interactionId: 'im/thread-002' });
  const gone = thread([said(9)], { interactionId: 'im/thread-003', gone: 'completed' });
  const threads = new Map([one, two, gone].map((entry) => [entry.interactionId, entry]));
  const shown = threadsShown({ threads });
  assert.deepEqual(
    shown.map(({ interactionId }) => interactionId),
    ['im/thread-002', 'im/thread-001'],
  );
});
