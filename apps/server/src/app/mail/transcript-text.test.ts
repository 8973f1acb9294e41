import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WireEvent } from '@guichet/protocol/events.ts';
import { transcriptText } from './transcript-text.ts';

const at = (minute: number) => ({ atMs: Date.UTC(2026, 0, 5, 9, minute), seq: minute + 1 });
const lee = { partyId: 'p1', role: 'customer', name: 'Lee' } as const;
const ana = { partyId: 'p2', role: 'agent', name: 'Ana' } as const;
const call = { callId: 'call-000001', audience: 'everyone' } as const;
const said = { audience: 'everyone', commandId: null } as const;

const file = {
  fileId: 'file-0001',
  name: 'a.pdf',
  mediaType: 'application/pdf',
  bytes: 7,
  width: null,
  height: null,
};
const events: readonly WireEvent[] = [
  { type: 'interactionStarted', ...at(0) },
  { type: 'messageSent', ...at(0), ...lee, name: '', text: 'Hello?', ...said },
  { type: 'partyJoined', ...at(1), ...ana },
  { type: 'messageSent', ...at(2), ...lee, text: 'My order,\nplease', ...said },
  { type: 'urlPushed', ...at(3), ...ana, url: 'https://shop.example/', commandId: null },
  { type: 'fileSent', ...at(3), ...ana, commandId: null, file },
  { type: 'callRang', ...at(3), ...call, member: 'customer', name: null, number: null, byName: 'Ana' },
  { type: 'callEnded', ...at(4), ...call, reason: 'hungUp', talkedForMs: 61_000 },
  { type: 'partyLeft', ...at(4), ...ana, reason: 'left' },
  { type: 'interactionEnded', ...at(4), endedBy: 'agent' },
];

test('[MO-5] a transcript has what was said, by whom and when, in the language of the chat', () => {
  assert.equal(
    transcriptText(events, 'en-GB'),
    `2026-01-05 09:00  Customer: Hello?
2026-01-05 09:01  Ana joined the chat
2026-01-05 09:02  Lee: My order,
please
2026-01-05 09:03  Ana: https://shop.example/
2026-01-05 09:03  Ana: [File: a.pdf]
2026-01-05 09:04  A call of 2 min ended
2026-01-05 09:04  Ana left the chat
2026-01-05 09:04  The chat ended.

Times are in UTC.
`,
  );
  assert.ok(transcriptText(events, 'fr').includes('Ana a rejoint la conversation'));
  assert.ok(transcriptText(events, 'de').includes('Ana joined the chat'));
});
