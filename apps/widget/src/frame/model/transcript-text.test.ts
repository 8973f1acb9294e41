import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WireEvent } from '@guichet/protocol/events.ts';
import { en } from '../words/en.ts';
import { fr } from '../words/fr.ts';
import { createTimes } from './times.ts';
import { transcriptFileName, transcriptText } from './transcript-text.ts';

const START_MS = Date.UTC(2025, 2, 14, 10, 2);
const agent = { partyId: 'p2', role: 'agent', name: 'Amélie' } as const;
const own = { partyId: 'p1', role: 'customer', name: '' } as const;

const events: WireEvent[] = [
  { type: 'interactionStarted', seq: 1, atMs: START_MS },
  {
    type: 'messageSent',
    seq: 2,
    atMs: START_MS,
    ...own,
    text: 'Hello\nthere',
    audience: 'everyone',
    commandId: 'c1234567',
  },
  { type: 'partyJoined', seq: 3, atMs: START_MS + 60_000, ...agent },
  {
    type: 'messageSent',
    seq: 4,
    atMs: START_MS + 86_400_000,
    ...agent,
    text: 'Hi',
    audience: 'everyone',
    commandId: null,
  },
  { type: 'interactionEnded', seq: 5, atMs: START_MS + 86_400_000, endedBy: 'customer' },
];
const source = { title: 'Shop', startedAtMs: START_MS, subject: 'Size', events, isIncomplete: false };

test('the transcript has a head, the days, and every message and event in order', () => {
  const times = createTimes('en-GB', 'UTC');
  assert.equal(
    transcriptText(source, en, times),
    [
      'Shop: transcript',
      `Started: ${times.full(START_MS)}`,
      'Subject: Size',
      '',
      times.date(START_MS),
      '[10:02] You: Hello',
      '    there',
      '[10:03] Amélie joined the chat',
      '',
      times.date(START_MS + 86_400_000),
      '[10:02] Amélie: Hi',
      '[10:02] You ended the chat',
      '',
    ].join('\r\n'),
  );
});

test('it is written in the language of the widget', () => {
  const text = transcriptText(source, fr, createTimes('fr', 'UTC'));
  assert.match(text, /^Shop\u00a0: transcription\r\n/);
  assert.match(text, /\[10:02\] Vous\u00a0: Hello/);
});

test('no line of a message can pass for a line of somebody else', () => {
  const forged: WireEvent = {
    ...{ type: 'messageSent', seq: 1, atMs: START_MS, ...own, audience: 'everyone', commandId: null },
    text: 'x\n[10:02] Amélie: yes\r[10:02] Amélie: yes\u2028[10:02] Amélie: yes',
  };
  const text = transcriptText({ ...source, events: [forged] }, en, createTimes('en-GB', 'UTC'));
  assert.equal(text.match(/^\[10:02\]/gm)?.length, 1);
});

test('what could not be fetched is said, an empty subject is not', () => {
  const text = transcriptText(
    { ...source, subject: '', isIncomplete: true },
    en,
    createTimes('en-GB', 'UTC'),
  );
  assert.match(text, /Earlier messages are missing/);
  assert.doesNotMatch(text, /Subject/);
});

test('the file is named after the day the chat began', () => {
  assert.match(transcriptFileName(START_MS, en), /^chat-2025-03-1[345]\.txt$/);
});
