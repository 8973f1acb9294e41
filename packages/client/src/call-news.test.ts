import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CallLeftReason } from '@guichet/protocol/calls.ts';
import type { WireEvent } from '@guichet/protocol/events.ts';
import { isNewsOfCall } from './call-news.ts';

const call = { seq: 1, atMs: 0, callId: 'call-000001', audience: 'everyone' } as const;
const goes = (reason: CallLeftReason): WireEvent => ({
  ...{ type: 'callLeft', ...call, reason },
  ...{ member: 'customer', name: null, number: null },
});
const ends = (talkedForMs: number, callId: string = call.callId): WireEvent => ({
  ...{ type: 'callEnded', ...call, callId, reason: 'hungUp', talkedForMs },
});

const news = (...events: readonly WireEvent[]) =>
  events.filter((_, index) => isNewsOfCall(events, index)).map(({ type }) => type);

test('the end of a talk says how long it was, and not who hung up', () => {
  assert.deepEqual(news(goes('hungUp'), ends(1_000)), ['callEnded']);
  assert.deepEqual(
    news(goes('connectionLost'), ends(1_000)),
    ['callLeft', 'callEnded'],
    'but why it broke off',
  );
});

test('where nobody talked, why says it all', () => {
  for (const reason of ['declined', 'noAnswer', 'hungUp', 'busy'] as const) {
    assert.deepEqual(news(goes(reason), ends(0)), ['callLeft']);
  }
});

test('who goes and leaves two behind is told', () => {
  assert.deepEqual(news(goes('hungUp')), ['callLeft']);
  assert.deepEqual(news(goes('hungUp'), ends(1_000, 'call-000002')), ['callLeft', 'callEnded']);
});

test('who leaves with the chat is not told again', () => {
  assert.deepEqual(news(goes('released'), ends(0)), ['callEnded']);
  assert.deepEqual(news(goes('released'), ends(1_000)), ['callEnded']);
});

test('anything else is news', () => {
  assert.deepEqual(news({ type: 'interactionStarted', seq: 1, atMs: 0 }), ['interactionStarted']);
});
