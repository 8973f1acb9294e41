import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OutgoingMessage } from '@guichet/client/client-snapshot.ts';
import type { WireEvent } from '@guichet/protocol/events.ts';
import {
  consultationEvents,
  conversationEvents,
  lastMessages,
  transcriptItems,
  unreadCount,
} from './transcript-items.ts';
import type { TranscriptItem } from './transcript-items.ts';

const noon = new Date(2026, 4, 20, 12, 0).getTime();
const nothing = { delivered: 0, read: 0 };
const reader = { userId: 'agent-000002', own: new Set(['p2']) };

function said(seq: number, partyId: string, atMs: number, text = `line ${seq}`): WireEvent {
  const role = partyId === 'p1' ? 'customer' : 'agent';
  const commandId = partyId === 'p2' ? `command${seq}` : null;
  return {
    type: 'messageSent',
    seq,
    atMs,
    partyId,
    role,
    name: partyId,
    text,
    audience: 'everyone',
    commandId,
  };
}

function sending(commandId: string, atMs: number): OutgoingMessage {
  return {
    commandId,
    text: 'mine',
    audience: 'everyone',
    kind: 'text',
    consultationId: null,
    atMs,
    status: 'sending',
    code: null,
  };
}

const shape = (items: readonly TranscriptItem[]): string[] =>
  items.map((item) => ('startsGroup' in item && item.startsGroup ? `${item.kind}+` : item.kind));

test('a group is one author within one minute', () => {
  const events = [
    said(1, 'p1', noon),
    said(2, 'p1', noon + 59_000),
    said(3, 'p1', noon + 60_000),
    said(4, 'p2', noon + 61_000),
    said(5, 'p1', noon + 62_000),
  ];
  assert.deepEqual(shape(transcriptItems(events, [], reader, nothing)), [
    'day',
    'message+',
    'message',
    'message+',
    'message+',
    'message+',
  ]);
});

test('a system line and a new day end a group', () => {
  const joined: WireEvent = {
    type: 'partyJoined',
    seq: 2,
    atMs: noon + 1,
    partyId: 'p2',
    role: 'agent',
    name: 'A',
  };
  const nextDay = noon + 86_400_000;
  const events = [said(1, 'p1', noon), joined, said(3, 'p1', noon + 2), said(4, 'p1', nextDay)];
  assert.deepEqual(shape(transcriptItems(events, [], reader, nothing)), [
    'day',
    'message+',
    'system',
    'message+',
    'day',
    'message+',
  ]);
});

test('a message being sent joins the group of what was sent, and its line keeps its key when the echo comes', () => {
  const before = transcriptItems([said(1, 'p2', noon)], [sending('command2', noon + 5)], reader, nothing);
  assert.deepEqual(shape(before), ['day', 'message+', 'outgoing']);
  const after = transcriptItems([said(1, 'p2', noon), said(2, 'p2', noon + 5)], [], reader, nothing);
  assert.deepEqual(
    after.map(({ key }) => key),
    before.map(({ key }) => key),
  );
});

test('receipts say sent, delivered or read, only of own messages, counting the exact number', () => {
  const events = [said(1, 'p2', noon), said(2, 'p2', noon), said(3, 'p2', noon), said(4, 'p1', noon)];
  const states = transcriptItems(events, [], reader, { delivered: 2, read: 1 }).map((item) =>
    item.kind === 'message' ? item.state : item.kind,
  );
  assert.deepEqual(states, ['day', 'read', 'delivered', 'sent', null]);
});

test('a run of messages that have got equally far carries one mark, at its end', () => {
  const events = [said(1, 'p2', noon), said(2, 'p1', noon), said(3, 'p2', noon), said(4, 'p2', noon)];
  const states = transcriptItems(events, [], reader, { delivered: 3, read: 0 }).map((item) =>
    item.kind === 'message' ? item.state : item.kind,
  );
  assert.deepEqual(states, ['day', null, null, 'delivered', 'sent']);
});

test('unread counts what others said after the mark', () => {
  const events = [said(1, 'p1', noon), said(3, 'p2', noon), said(5, 'p1', noon), said(8, 'p1', noon)];
  assert.equal(unreadCount(events, reader, 0), 3);
  assert.equal(unreadCount(events, reader, 5), 1);
  assert.equal(unreadCount(events, reader, 8), 0);
});

test('the last messages come oldest first and skip system lines', () => {
  const left: WireEvent = {
    type: 'partyLeft',
    seq: 3,
    atMs: noon,
    partyId: 'p1',
    role: 'customer',
    name: 'C',
    reason: 'ended',
  };
  const found = lastMessages([said(1, 'p1', noon), said(2, 'p2', noon), left, said(4, 'p1', noon)], 2);
  assert.deepEqual(
    found.map(({ seq }) => seq),
    [2, 4],
  );
});

test('a file is something said: unread until seen, a line of its sender’s, and its name at a glance', () => {
  const file = {
    fileId: 'file-0001',
    name: 'a.png',
    mediaType: 'image/png',
    bytes: 5,
    width: 1,
    height: 1,
  };
  const sent: WireEvent = {
    type: 'fileSent',
    seq: 2,
    atMs: noon,
    partyId: 'p1',
    role: 'customer',
    name: 'p1',
    file,
    commandId: null,
  };
  const events = [said(1, 'p1', noon), sent];
  assert.equal(unreadCount(events, reader, 1), 1);
  assert.deepEqual(
    transcriptItems(events, [], reader, nothing).map((item) => item.kind === 'message' && item.startsGroup),
    [false, true, false],
  );
  assert.deepEqual(lastMessages(events, 1), [{ ...sent, text: 'a.png' }]);
});

test('a page for the contact is said like a message, and its line keeps its key when the echo comes', () => {
  const page: WireEvent = {
    type: 'urlPushed',
    seq: 2,
    atMs: noon + 5,
    partyId: 'p2',
    role: 'agent',
    name: 'A',
    url: 'https://shop.example/',
    commandId: 'command2',
  };
  const url: OutgoingMessage = { ...sending('command2', noon + 5), kind: 'url', text: page.url };
  const before = transcriptItems([said(1, 'p2', noon)], [url], reader, nothing);
  const after = transcriptItems([said(1, 'p2', noon), page], [], reader, { delivered: 2, read: 0 });
  assert.deepEqual(
    after.map(({ key }) => key),
    before.map(({ key }) => key),
  );
  assert.deepEqual(shape(after), ['day', 'message+', 'message']);
  assert.deepEqual(
    lastMessages([page], 1).map(({ text }) => text),
    [page.url],
  );
});

const advice = (seq: number, agentId: string, consultationId = 'consultation-1'): WireEvent => ({
  type: 'consultationMessageSent',
  seq,
  atMs: noon,
  consultationId,
  agentId,
  name: agentId,
  text: `advice ${seq}`,
  commandId: agentId === reader.userId ? `command${seq}` : null,
});

test('[CONS-3] what is said in a consultation is not among the lines of the chat', () => {
  const events = [said(1, 'p1', noon), advice(2, 'agent-000003'), said(3, 'p2', noon)];
  assert.deepEqual(
    conversationEvents(events).map(({ seq }) => seq),
    [1, 3],
  );
  assert.deepEqual(
    consultationEvents([...events, advice(4, reader.userId, 'consultation-2')], 'consultation-1').map(
      ({ seq }) => seq,
    ),
    [2],
  );
});

test('what is said among colleagues has no mark of how far the contact has got', () => {
  const events = [advice(1, reader.userId), advice(2, 'agent-000003')];
  const items = transcriptItems(events, [], reader, { delivered: 9, read: 9 });
  const messages = items.filter((item) => item.kind === 'message');
  assert.deepEqual(
    messages.map(({ isOwn, state }) => ({ isOwn, state })),
    [
      { isOwn: true, state: null },
      { isOwn: false, state: null },
    ],
  );
  assert.equal(unreadCount(events, reader, 0), 1);
});

test('the word with a request stands in the chat, and with one for advice in the consultation', () => {
  const word = (seq: number, purpose: 'transfer' | 'consultation', agentId: string): WireEvent => ({
    ...{ type: 'invitationAccepted', seq, atMs: noon, purpose, invitationId: `request-${seq}` },
    ...{ byAgentId: 'agent-000001', byName: 'Ana', agentId, name: 'Ben', text: 'She waits for a refund' },
  });
  const events = [word(1, 'transfer', 'agent-000002'), word(2, 'consultation', 'agent-000003')];
  assert.deepEqual(conversationEvents(events), [events[0]]);
  assert.deepEqual(consultationEvents(events, 'request-2'), [events[1]]);
  const [, mine, others] = transcriptItems(events, [], reader, nothing);
  assert(mine?.kind === 'word' && others?.kind === 'word');
  assert.deepEqual([mine.isOwn, mine.isToViewer, others.isToViewer], [false, true, false]);
});

test('who asked a colleague is told so as the one who did', () => {
  const made = (byAgentId: string): WireEvent => ({
    ...{ type: 'invitationMade', seq: 1, atMs: noon, invitationId: 'request-1', purpose: 'transfer' },
    ...{ targetName: 'Ben', byName: 'Ana', byAgentId },
  });
  const isOwn = (event: WireEvent) =>
    transcriptItems([event], [], reader, nothing).some((item) => item.kind === 'system' && item.isOwn);
  const began = (byAgentId: string): WireEvent => ({
    ...{ type: 'consultationBegan', seq: 2, atMs: noon, consultationId: 'request-1' },
    ...{ byName: 'Ana', name: 'Ben', byAgentId },
  });
  for (const event of [made, began]) {
    assert.equal(isOwn(event(reader.userId)), true);
    assert.equal(isOwn(event('agent-000001')), false);
  }
});
