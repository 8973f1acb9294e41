import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConnectionState } from '@guichet/client/client-snapshot.ts';
import type { WireEvent } from '@guichet/protocol/events.ts';
import type { CustomerPhase } from '@guichet/protocol/interaction.ts';
import type { RejectionCode } from '@guichet/protocol/result.ts';
import { chatStage, isOngoing, unreadCount } from './stage.ts';
import type { CustomerEntry, CustomerSnapshot } from './stage.ts';

const ID = 'interaction-1';

function entry(phase: CustomerPhase, events: readonly WireEvent[] = []): CustomerEntry {
  const contact = { name: null, email: null };
  const receipts = { delivered: 0, read: 0 };
  return {
    interactionId: ID,
    head: events.length,
    state: { startedAtMs: 0, contact, subject: null, phase, parties: [], receipts },
    events,
    hasEarlier: false,
    isLoadingEarlier: false,
    outgoing: [],
    typing: [],
    typingColleagues: [],
    gone: null,
  };
}

function client(
  connection: ConnectionState,
  shown?: CustomerEntry,
  startCode?: RejectionCode | null,
): Pick<CustomerSnapshot, 'connection' | 'interactions' | 'starting'> {
  return {
    connection,
    interactions: new Map(shown === undefined ? [] : [[ID, shown]]),
    starting: new Map(
      startCode === undefined ? [] : [[ID, { interactionId: ID, code: startCode, outgoing: [] }]],
    ),
  };
}

const live: ConnectionState = { kind: 'live' };
const connecting: ConnectionState = { kind: 'connecting', sinceMs: 0 };
const refused: ConnectionState = { kind: 'stopped', reason: 'unauthorized' };
const ended: CustomerPhase = { kind: 'ended', atMs: 1, endedBy: 'agent' };

test('without a chat the site decides what is shown', () => {
  assert.equal(chatStage(null, client({ kind: 'idle' }), 'known').kind, 'new');
  for (const site of ['loading', 'unavailable', 'unreachable'] as const) {
    assert.equal(chatStage(null, client({ kind: 'idle' }), site).kind, site);
  }
});

test('a chat goes on whatever has become of the site', () => {
  for (const site of ['loading', 'unavailable', 'unreachable'] as const) {
    assert.equal(chatStage(ID, client(live, entry({ kind: 'active' })), site).kind, 'active');
    assert.equal(chatStage(ID, client(connecting), site).kind, 'resuming');
  }
});

test('a chat the server has not shown is starting while it has something to send, else on its way back', () => {
  assert.equal(chatStage(ID, client(connecting, undefined, null), 'known').kind, 'starting');
  assert.equal(chatStage(ID, client(live, undefined, null), 'known').kind, 'starting');
  assert.equal(chatStage(ID, client(connecting), 'known').kind, 'resuming');
});

test('a refused start keeps what was written, and a chat that no token opens has expired', () => {
  assert.equal(chatStage(ID, client(live, undefined, 'siteUnknown'), 'known').kind, 'refused');
  assert.equal(chatStage(ID, client(refused, undefined, null), 'known').kind, 'refused');
  assert.equal(chatStage(ID, client(refused), 'known').kind, 'expired');
});

test('a chat the server no longer knows gives way to a new one, but only once that is certain', () => {
  assert.equal(chatStage(ID, client(live), 'known').kind, 'new');
  assert.equal(chatStage(ID, client({ kind: 'catchingUp', sinceMs: 0 }), 'known').kind, 'resuming');
});

test("unread are others' messages above the last one seen", () => {
  const said = (seq: number, role: 'agent' | 'customer'): WireEvent => ({
    ...{ type: 'messageSent', seq, atMs: 0, partyId: 'p2', role, name: 'A', text: 'x', audience: 'everyone' },
    commandId: null,
  });
  const stage = chatStage(
    ID,
    client(live, entry({ kind: 'active' }, [said(1, 'agent'), said(2, 'customer'), said(3, 'agent')])),
    'known',
  );
  assert.equal(unreadCount(stage, 0), 2);
  assert.equal(unreadCount(stage, 1), 1);
  assert.equal(unreadCount(stage, 3), 0);
});

test('an ended chat is worth coming back to until its end has been seen', () => {
  const end: WireEvent = { type: 'interactionEnded', seq: 1, atMs: 1, endedBy: 'agent' };
  const stage = chatStage(ID, client(live, entry(ended, [end])), 'known');
  assert.equal(isOngoing(stage, 0), true);
  assert.equal(isOngoing(stage, 1), false);
  assert.equal(isOngoing(chatStage(ID, client(connecting), 'known'), 0), true);
  assert.equal(isOngoing(chatStage(null, client(live), 'known'), 0), false);
});
