import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WireCommand } from '@guichet/protocol/commands.ts';
import type {
  ThreadId,
  ThreadMessage,
  ThreadResetFrame,
  ThreadState,
  ThreadUpdateFrame,
} from '@guichet/protocol/im.ts';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { createMemoryStorage } from './storage/memory-storage.ts';
import { applyView, viewBetween } from './tabs/view.ts';
import { clientClock } from './testing/client-clock.ts';
import { CHAT, heartbeat, reset } from './testing/frames.ts';
import { createTestClient, goLive } from './testing/test-client.ts';
import { RECEIPT_DELAY_MS } from './receipts.ts';
import { emptySnapshot } from './client-core.ts';

const THREAD: ThreadId = 'im/user-ana-1.user-ben-1';

function setUp() {
  const clock = new FakeClock();
  const storage = createMemoryStorage();
  const test = createTestClient({ clock: clientClock(clock), storage });
  return { ...test, clock, storage, thread: () => test.client.getSnapshot().threads.get(THREAD) };
}

function said(seq: number, commandId: string | null = null): ThreadMessage {
  const userId = commandId === null ? 'user-ben-1' : 'user-ana-1';
  return { type: 'threadMessageSent', seq, atMs: seq, userId, name: userId, text: `text ${seq}`, commandId };
}

function lines(fromSeq: number, toSeq: number): ThreadMessage[] {
  return Array.from({ length: toSeq - fromSeq + 1 }, (_, index) => said(fromSeq + index));
}

const says = (text: string): WireCommand => ({ type: 'sendMessage', text, audience: 'agents' });

const state: ThreadState = { kind: 'direct', name: null, members: [] };

function threadReset(head: number): ThreadResetFrame {
  return {
    type: 'threadReset',
    interactionId: THREAD,
    head,
    state,
    events: lines(1, head),
    hasEarlier: false,
  };
}

function threadUpdate(after: number, head: number, changes: Partial<ThreadUpdateFrame> = {}) {
  return {
    type: 'threadUpdate',
    interactionId: THREAD,
    after,
    head,
    events: lines(after + 1, head),
    changed: null,
    ...changes,
  } satisfies ThreadUpdateFrame;
}

test('a thread lies under its own key, and no interaction does', async () => {
  const { connect, client, thread } = setUp();
  const connection = await connect(reset(1), threadReset(2));
  connection.say(threadUpdate(2, 3));
  assert.deepEqual(thread()?.events, lines(1, 3));
  assert.deepEqual([...client.getSnapshot().interactions.keys()], [CHAT]);
});

test('a line that comes twice stands there once, and a hole is asked for and not shown', async () => {
  const { connect, thread } = setUp();
  const connection = await connect(threadReset(2));
  connection.say(threadUpdate(1, 2), threadUpdate(3, 4));
  assert.deepEqual(thread()?.events, lines(1, 2));
  assert.deepEqual(
    connection.take('resync').map(({ cursor }) => cursor),
    [{ interactionId: THREAD, head: 2 }],
  );
  connection.say(threadUpdate(2, 4));
  assert.deepEqual(thread()?.events, lines(1, 4));
});

test('a hole nobody told of is found by the next heartbeat', async () => {
  const { connect } = setUp();
  const connection = await connect(threadReset(2));
  connection.say(heartbeat(false, { [THREAD]: 3 }));
  assert.equal(connection.take('resync').length, 1);
});

test('the next connection resumes the thread from where it stands', async () => {
  const { connect, transport, clock } = setUp();
  const connection = await connect(threadReset(3));
  connection.end();
  await clock.advanceAndSettle(1_000);
  transport.last.open();
  assert.deepEqual(transport.last.take('hello')[0]?.cursors, [{ interactionId: THREAD, head: 3 }]);
});

test('what is written offline stands in the thread, and is sent when the line is back', async () => {
  const { connect, client, transport, clock, thread, storage } = setUp();
  const connection = await connect(threadReset(1));
  connection.end();
  const { commandId } = client.send(THREAD, says('later'));
  assert.equal(thread()?.outgoing[0]?.text, 'later');
  assert.equal(storage.load().length, 1);
  await clock.advanceAndSettle(1_000);
  const next = goLive(transport.last, threadUpdate(1, 1));
  assert.deepEqual(
    next.take('command').map(({ id, interactionId }) => [id, interactionId]),
    [[commandId, THREAD]],
  );
  next.say(threadUpdate(1, 2, { events: [said(2, commandId)] }));
  assert.deepEqual(thread()?.outgoing, []);
  assert.equal(storage.load().length, 0);
});

test('a thread that is being started shows its first words, which follow its start', async () => {
  const { connect, client } = setUp();
  const connection = await connect();
  const start = client.send(THREAD, { type: 'startThread', userIds: ['user-ben-1'], name: null });
  client.send(THREAD, says('hello'));
  assert.equal(client.getSnapshot().starting.get(THREAD)?.outgoing[0]?.text, 'hello');
  assert.deepEqual(
    connection.take('command').map(({ command }) => command.type),
    ['startThread'],
  );
  connection.say(
    { type: 'result', id: start.commandId, result: { kind: 'accepted', seq: 1 } },
    threadReset(1),
  );
  assert.deepEqual(
    connection.take('command').map(({ command }) => command.type),
    ['sendMessage'],
  );
  assert.equal(client.getSnapshot().starting.size, 0);
});

test('only what others wrote is worth a receipt', async () => {
  const { connect, client, clock } = setUp();
  const connection = await connect(threadReset(2));
  connection.take('receipt');
  client.markRead(THREAD);
  await clock.advanceAndSettle(RECEIPT_DELAY_MS);
  assert.deepEqual(
    connection.take('receipt').map(({ interactionId, read }) => [interactionId, read]),
    [[THREAD, 2]],
  );
  connection.say(threadUpdate(2, 3, { events: [said(3, 'command-own')] }));
  client.markRead(THREAD);
  await clock.advanceAndSettle(RECEIPT_DELAY_MS);
  assert.deepEqual(connection.take('receipt'), []);
});

test('earlier lines come by the page', async () => {
  const { connect, client, thread } = setUp();
  const connection = await connect({ ...threadReset(9), events: lines(7, 9), hasEarlier: true });
  client.loadEarlier(THREAD);
  assert.deepEqual(
    connection.take('page').map(({ interactionId, before }) => [interactionId, before]),
    [[THREAD, 7]],
  );
  const page = { events: lines(4, 6), hasEarlier: true } as const;
  connection.say({ type: 'threadPageResult', interactionId: THREAD, before: 7, ...page });
  assert.deepEqual(thread()?.events, lines(4, 9));
});

test('a thread put away goes, and comes back whole', async () => {
  const { connect, client, thread } = setUp();
  const connection = await connect(threadReset(2));
  connection.say({ type: 'gone', interactionId: THREAD, reason: 'completed' });
  assert.equal(thread()?.gone, 'completed');
  client.forget(THREAD);
  assert.equal(thread(), undefined);
  connection.say(threadReset(3));
  assert.deepEqual(thread()?.events, lines(1, 3));
});

test('another tab is told of threads as of interactions, entry by entry', async () => {
  const { connect, client } = setUp();
  const connection = await connect(reset(1), threadReset(1));
  const first = client.getSnapshot();
  connection.say(threadUpdate(1, 2));
  const second = client.getSnapshot();
  const whole = { ...emptySnapshot<unknown>(), ...applyView(emptySnapshot(), viewBetween(undefined, first)) };
  assert.deepEqual(whole, first);
  const change = viewBetween(first, second);
  assert.deepEqual(
    change.entries.map(({ interactionId }) => interactionId),
    [THREAD],
  );
  const moved = { ...whole, ...applyView(whole, change) };
  assert.deepEqual(moved, second);
  assert.equal(moved.interactions.get(CHAT), whole.interactions.get(CHAT));
  assert.equal(moved.interactions, whole.interactions);
  connection.say({ type: 'gone', interactionId: THREAD, reason: 'notYours' });
  client.forget(THREAD);
  assert.deepEqual(viewBetween(second, client.getSnapshot()).removed, [THREAD]);
});
