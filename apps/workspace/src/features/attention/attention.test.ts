import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attentionLook } from './attention.ts';

const elsewhere = { pendingName: 'Marie', pendingCount: 1, offerCount: 0, isWindowActive: false };

test('a pending response blinks while the window is elsewhere', () => {
  assert.deepEqual(
    [0, 1, 2, 3].map((tick) => attentionLook(elsewhere, tick).isAlert),
    [true, false, true, false],
  );
  assert.equal(attentionLook(elsewhere, 1).badge, 1);
});

test('the active window never blinks and wears no badge', () => {
  assert.deepEqual(attentionLook({ ...elsewhere, isWindowActive: true }, 0), { isAlert: false, badge: 0 });
});

test('nothing pending, nothing blinks', () => {
  const calm = { ...elsewhere, pendingName: null, pendingCount: 0 };
  assert.deepEqual(attentionLook(calm, 0), { isAlert: false, badge: 0 });
});

test('an offer calls for attention just as a pending response, and the badge counts both', () => {
  const offered = { ...elsewhere, offerCount: 2 };
  assert.deepEqual(attentionLook(offered, 0), { isAlert: true, badge: 3 });
});
