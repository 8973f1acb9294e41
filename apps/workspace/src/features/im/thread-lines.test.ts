import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OutgoingMessage, ThreadEntry } from '@guichet/client/client-snapshot.ts';
import type { ThreadEvent } from '@guichet/protocol/im.ts';
import { threadLines } from './thread-lines.ts';

const ANA = 'user-ana-1';
const BEN = 'user-ben-1';
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Noon of a day, so that no zone puts what follows within the hour on another day. */
const NOON_MS = Date.UTC(2026, 0, 5, 12);

function said(seq: number, userId: string, atMs: number, commandId: string | null = null): ThreadEvent {
  return { type: 'threadMessageSent', seq, atMs, userId, name: userId, text: `text ${seq}`, commandId };
}

function thread(events: readonly ThreadEvent[], outgoing: readonly OutgoingMessage[] = []): ThreadEntry {
  return {
    interactionId: 'im/group-0001',
    head: events.length,
    state: {
      kind: 'group',
      name: 'Returns',
      members: [
        { userId: ANA, name: 'Ana', state: 'joined', readSeq: 0 },
        { userId: BEN, name: 'Ben', state: 'joined', readSeq: 2 },
      ],
    },
    events,
    hasEarlier: false,
    isLoadingEarlier: false,
    outgoing,
    typing: [],
    typingColleagues: [],
    gone: null,
  };
}

test('lines of one author within a minute are one group; a day has its own line', () => {
  const lines = threadLines(
    thread([
      said(1, BEN, NOON_MS),
      said(2, BEN, NOON_MS + 1_000),
      said(3, BEN, NOON_MS + MINUTE_MS),
      said(4, ANA, NOON_MS + MINUTE_MS),
      said(5, ANA, NOON_MS + DAY_MS),
    ]),
    ANA,
  );
  const shape = lines.map((line) => (line.kind === 'said' ? `${line.isOwn} ${line.startsGroup}` : line.kind));
  assert.deepEqual(shape, [
    'day',
    'false true',
    'false false',
    'false true',
    'true true',
    'day',
    'true true',
  ]);
});

test('[IM-13] the last own message says whether everyone has read it, and no other line does', () => {
  const states = (seqs: readonly number[]) =>
    threadLines(thread(seqs.map((seq) => said(seq, ANA, NOON_MS))), ANA).flatMap((line) =>
      line.kind === 'said' ? [line.state] : [],
    );
  assert.deepEqual(states([1, 2]), [null, 'read']);
  assert.deepEqual(states([1, 2, 3]), [null, null, 'sent']);
});

test('the echo of an own message keeps the key it had while it was on its way', () => {
  const message: OutgoingMessage = {
    commandId: 'command-0001',
    kind: 'text',
    text: 'text 2',
    audience: 'agents',
    consultationId: null,
    atMs: NOON_MS,
    status: 'sending',
    code: null,
  };
  const before = threadLines(thread([said(1, BEN, NOON_MS)], [message]), ANA).at(-1);
  const after = threadLines(thread([said(1, BEN, NOON_MS), said(2, ANA, NOON_MS, 'command-0001')]), ANA).at(
    -1,
  );
  assert.equal(before?.kind, 'outgoing');
  assert.equal(before.key, after?.key);
});
