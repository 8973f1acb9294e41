import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OutgoingMessage } from '@guichet/client/client-snapshot.ts';
import type { WireEvent, WireMessage } from '@guichet/protocol/events.ts';
import { logLines } from './log-lines.ts';
import type { LogLine, LogSource, MessageContent } from './log-lines.ts';

const START_MS = Date.UTC(2025, 2, 14, 10);
const own = { role: 'customer', partyId: 'p1', name: 'Marie' } as const;
const agent = { role: 'agent', partyId: 'p2', name: 'Amélie' } as const;

function message(seq: number, author: typeof own | typeof agent, afterMs = 0): WireMessage {
  const commandId = author.role === 'customer' ? `command-${seq}` : null;
  return {
    type: 'messageSent',
    seq,
    atMs: START_MS + afterMs,
    ...author,
    text: `m${seq}`,
    audience: 'everyone',
    commandId,
  };
}

function push(seq: number, url: string, afterMs = 0): WireEvent {
  return { type: 'urlPushed', seq, atMs: START_MS + afterMs, ...agent, url, commandId: null };
}

function echo(commandId: string, status: 'sending' | 'failed' = 'sending'): OutgoingMessage {
  const code = status === 'failed' ? 'interactionEnded' : null;
  return {
    commandId,
    text: commandId,
    audience: 'everyone',
    kind: 'text',
    consultationId: null,
    atMs: START_MS,
    status,
    code,
  };
}

function lines(source: Partial<LogSource>): readonly LogLine[] {
  return logLines({
    events: [],
    outgoing: [],
    receipts: { delivered: 0, read: 0 },
    isLinkLost: false,
    clockOffsetMs: 0,
    isSameDay: (a, b) => Math.floor(a / 86_400_000) === Math.floor(b / 86_400_000),
    ...source,
  });
}

const said = (content: MessageContent): string => {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'url':
      return content.url;
    case 'file':
      return content.file.name;
  }
};

const shape = (drawn: readonly LogLine[]): string[] =>
  drawn.map((line) =>
    line.kind === 'messages'
      ? `${line.name}:${line.messages.map(({ content }) => said(content)).join('+')}`
      : line.kind,
  );

const states = (drawn: readonly LogLine[]): (string | undefined)[] =>
  drawn.flatMap((line) => (line.kind === 'messages' ? line.messages.map(({ state }) => state?.kind) : []));

test('messages of one author within one minute stand together, the name once', () => {
  const events = [
    message(1, agent),
    message(2, agent, 59_000),
    message(3, agent, 60_000),
    message(4, own, 61_000),
  ];
  assert.deepEqual(shape(lines({ events })), ['day', 'Amélie:m1+m2', 'Amélie:m3', ':m4']);
});

test('two agents of one name are not put together', () => {
  const events = [message(1, agent), { ...message(2, agent), partyId: 'p3' }];
  assert.equal(lines({ events }).filter(({ kind }) => kind === 'messages').length, 2);
});

test('a system line and a new day part a group', () => {
  const joined: WireEvent = { type: 'partyJoined', seq: 2, atMs: START_MS, ...agent };
  const events = [message(1, agent), joined, message(3, agent), message(4, agent, 86_400_000)];
  assert.deepEqual(shape(lines({ events })), ['day', 'Amélie:m1', 'system', 'Amélie:m3', 'day', 'Amélie:m4']);
});

test("the house's own events and the customer's own coming draw nothing", () => {
  const events: WireEvent[] = [
    { type: 'interactionStarted', seq: 1, atMs: START_MS },
    { type: 'partyJoined', seq: 2, atMs: START_MS, ...own },
    { type: 'interactionRequeued', seq: 3, atMs: START_MS, reason: 'declined' },
    { type: 'partyLeft', seq: 4, atMs: START_MS, ...agent, reason: 'ended' },
    { type: 'interactionCompleted', seq: 5, atMs: START_MS },
  ];
  assert.deepEqual(lines({ events }), []);
});

test('an agent lost and the return to the queue are said', () => {
  const events: WireEvent[] = [
    { type: 'partyLeft', seq: 1, atMs: START_MS, ...agent, reason: 'connectionLost' },
    { type: 'interactionRequeued', seq: 2, atMs: START_MS, reason: 'agentLost' },
    { type: 'interactionEnded', seq: 3, atMs: START_MS, endedBy: 'agent' },
  ];
  assert.deepEqual(shape(lines({ events })), ['day', 'system', 'system', 'system']);
});

test('an event of a kind this version does not know is left out', () => {
  // What a newer server may send to a widget kept in a cache.
  const unknown = { type: 'pigeonSent', seq: 2, atMs: START_MS } as unknown as WireEvent;
  assert.deepEqual(shape(lines({ events: [message(1, own), unknown] })), ['day', ':m1']);
});

test('the last own message says how far it has got: sent, delivered exactly at its number, read', () => {
  const events = [message(1, own), message(2, own)];
  assert.deepEqual(states(lines({ events })), [undefined, 'sent']);
  assert.deepEqual(states(lines({ events, receipts: { delivered: 2, read: 1 } })), [undefined, 'delivered']);
  assert.deepEqual(states(lines({ events, receipts: { delivered: 2, read: 2 } })), [undefined, 'read']);
});

test('once an answer has come, the state of what was asked is not said any more', () => {
  assert.deepEqual(states(lines({ events: [message(1, own), message(2, agent)] })), [undefined, undefined]);
});

test('what is not accepted says so: sending, kept while the link is lost, failed with its reason', () => {
  const outgoing = [echo('first'), echo('second', 'failed')];
  assert.deepEqual(states(lines({ outgoing })), ['sending', 'failed']);
  assert.deepEqual(states(lines({ outgoing, isLinkLost: true })), ['kept', 'failed']);
});

test('the event that replaces an echo takes its key, so that the line stays in place', () => {
  const keys = (drawn: readonly LogLine[]): string[] =>
    drawn.flatMap((line) =>
      line.kind === 'messages' ? [line.key, ...line.messages.map(({ key }) => key)] : [],
    );
  assert.deepEqual(
    keys(lines({ outgoing: [echo('command-1')] })),
    keys(lines({ events: [message(1, own)] })),
  );
});

test("echoes are placed by the server's clock", () => {
  const drawn = lines({ outgoing: [echo('late')], clockOffsetMs: 5_000 });
  assert.equal(drawn.find((line) => line.kind === 'messages')?.atMs, START_MS + 5_000);
});

test('a page the agent pushes is said like a message, and answers what the customer wrote', () => {
  const [, , group] = lines({
    events: [message(1, own), message(2, agent), push(3, 'https://shop.example/')],
  });
  assert(group?.kind === 'messages');
  assert.deepEqual(
    group.messages.map(({ content }) => content),
    [
      { kind: 'text', text: 'm2' },
      { kind: 'url', url: 'https://shop.example/' },
    ],
  );
  const answered = lines({ events: [message(1, own), push(2, 'https://shop.example/')] });
  assert(answered[1]?.kind === 'messages');
  assert.equal(answered[1].messages[0]?.state, null);
});

test('a file is a message of whoever sent it', () => {
  const file = { fileId: 'file-0001', name: 'a.png', mediaType: 'image/png', bytes: 5, width: 1, height: 1 };
  const event: WireEvent = { type: 'fileSent', seq: 1, atMs: START_MS, ...agent, file, commandId: null };
  const [, line] = lines({ events: [event] });
  assert.ok(line?.kind === 'messages');
  assert.deepEqual(
    [line.isOwn, line.name, line.messages[0]?.content],
    [false, 'Amélie', { kind: 'file', file }],
  );
});
