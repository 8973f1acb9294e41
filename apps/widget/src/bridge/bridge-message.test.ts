import assert from 'node:assert/strict';
import { test } from 'node:test';
import { envelope, isFrom, parseToFrame, parseToLoader } from './bridge-message.ts';
import type { ToFrame, ToLoader } from './bridge-message.ts';

const page = { url: 'https://shop.test/a', title: 'A', referrer: '', lang: 'fr', dir: 'ltr' } as const;
const toFrame: ToFrame[] = [
  { type: 'page', page },
  { type: 'assertion', assertion: 'a.b.c' },
  { type: 'view', isOpen: true, isFullScreen: false, takesFocus: true },
  { type: 'kept', entries: [['chat', '{}']] },
  { type: 'kept', entries: null },
  { type: 'keptChanged', key: 'chat', value: null },
  { type: 'keepResult', key: 'chat', isKept: false },
];
const toLoader: ToLoader[] = [
  { type: 'chat', isOngoing: true, unreadCount: 2, isRinging: false },
  { type: 'chat', isOngoing: true, unreadCount: 0, isRinging: true },
  { type: 'minimise' },
  { type: 'keep', key: 'chat:outgoing:c-1', value: '{}' },
  { type: 'keep', key: 'chat', value: null },
];

const junk: unknown[] = [
  undefined,
  null,
  0,
  'page',
  [],
  {},
  { type: 'page', page },
  { guichet: 2, type: 'page', page },
  { guichet: 1, type: 'assertion', assertion: 7 },
  { guichet: '1', type: 'minimise' },
  { guichet: 1, type: 'page' },
  { guichet: 1, type: 'page', page: { ...page, dir: 'up' } },
  { guichet: 1, type: 'page', page: { ...page, url: 7 } },
  { guichet: 1, type: 'view', isOpen: 1, isFullScreen: false, takesFocus: false },
  { guichet: 1, type: 'chat', isOngoing: true, unreadCount: -1 },
  { guichet: 1, type: 'chat', isOngoing: true, unreadCount: 1.5 },
  { guichet: 1, type: 'chat', isOngoing: 'yes', unreadCount: 0 },
  { guichet: 1, type: 'chat', isOngoing: true, unreadCount: 0, isRinging: 1 },
  { guichet: 1, type: 'kept' },
  { guichet: 1, type: 'kept', entries: [['chat']] },
  { guichet: 1, type: 'kept', entries: { chat: '1' } },
  { guichet: 1, type: 'keptChanged', key: 'chat' },
  { guichet: 1, type: 'keepResult', key: 'chat', isKept: 'yes' },
  { guichet: 1, type: 'keep', key: 'chat', value: 7 },
  { guichet: 1, type: 'keep', key: '', value: '1' },
  { guichet: 1, type: 'keep', key: 'a b', value: '1' },
  { guichet: 1, type: 'keep', key: 'k'.repeat(129), value: '1' },
  { guichet: 1, type: '__proto__' },
];

test('each message survives its envelope and loses what is not part of it', () => {
  for (const message of toFrame) assert.deepEqual(parseToFrame({ ...envelope(message), extra: 1 }), message);
  for (const message of toLoader)
    assert.deepEqual(parseToLoader({ ...envelope(message), extra: 1 }), message);
});

test('a message of the other direction, of another version or of another shape is dropped', () => {
  for (const message of toFrame) assert.equal(parseToLoader(envelope(message)), undefined);
  for (const message of toLoader) assert.equal(parseToFrame(envelope(message)), undefined);
  for (const value of junk) {
    assert.equal(parseToFrame(value), undefined);
    assert.equal(parseToLoader(value), undefined);
  }
});

test('only the expected window at the expected origin is heard', () => {
  // A window is only ever compared here.
  const parent = {} as MessageEventSource;
  const stranger = {} as MessageEventSource;
  const event = { origin: 'https://shop.test', source: parent };
  assert.equal(isFrom(event, 'https://shop.test', parent), true);
  assert.equal(isFrom(event, 'https://shop.test', stranger), false);
  assert.equal(isFrom(event, 'https://shop.test.evil.test', parent), false);
  assert.equal(isFrom(event, undefined, parent), false);
  assert.equal(isFrom({ origin: 'null', source: parent }, 'null', parent), false);
  assert.equal(isFrom({ origin: 'https://shop.test', source: null }, 'https://shop.test', null), false);
});

test('a frame of before there were calls rings never', () => {
  const old = { guichet: 1, type: 'chat', isOngoing: true, unreadCount: 1 };
  assert.deepEqual(parseToLoader(old), { type: 'chat', isOngoing: true, unreadCount: 1, isRinging: false });
});
