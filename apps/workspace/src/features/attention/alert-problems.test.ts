import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alertProblems } from './alert-problems.ts';
import type { AlertFacts } from './alert-problems.ts';

const WELL: AlertFacts = {
  unseenOfferAtMs: null,
  sleep: null,
  isSoundOn: true,
  hasTone: true,
  isSoundBlocked: false,
  notifications: 'granted',
};
const kinds = (change: Partial<AlertFacts>) => alertProblems({ ...WELL, ...change }).map(({ kind }) => kind);

test('nothing is said while a new chat would be seen and heard', () => {
  assert.deepEqual(kinds({}), []);
  assert.deepEqual(kinds({ notifications: null }), [], 'a browser without notifications still sounds');
});

test('each thing in the way is said', () => {
  assert.deepEqual(kinds({ isSoundBlocked: true }), ['soundBlocked']);
  assert.deepEqual(kinds({ notifications: 'denied' }), ['notificationsDenied']);
  assert.deepEqual(kinds({ notifications: 'default' }), ['notificationsNotAsked']);
  assert.deepEqual(kinds({ sleep: { fromMs: 1, untilMs: 2 } }), ['slept']);
  assert.deepEqual(kinds({ unseenOfferAtMs: 5 }), ['missedOffer']);
});

test('sounds that are switched off matter where no notification comes instead', () => {
  assert.deepEqual(kinds({ isSoundOn: false }), []);
  assert.deepEqual(alertProblems({ ...WELL, isSoundOn: false, notifications: null }), [
    { kind: 'soundOff', where: 'screen' },
  ]);
  assert.deepEqual(alertProblems({ ...WELL, hasTone: false, notifications: null }), [
    { kind: 'soundOff', where: 'settings' },
  ]);
});

test('sounds that are off are not said to be held back', () => {
  assert.deepEqual(kinds({ isSoundOn: false, isSoundBlocked: true }), []);
});

test('what was missed stands before what may be missed', () => {
  const all = kinds({
    unseenOfferAtMs: 5,
    sleep: { fromMs: 1, untilMs: 2 },
    isSoundOn: false,
    notifications: 'denied',
  });
  assert.deepEqual(all, ['missedOffer', 'slept', 'soundOff', 'notificationsDenied']);
});
