import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReadMarks } from './read-marks.ts';

function fakeStorage() {
  const entries = new Map<string, string>();
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  };
}

test('marks survive a reload and only move forward', () => {
  const storage = fakeStorage();
  const marks = createReadMarks(storage, 'marks');
  marks.mark('chat1', 7);
  marks.mark('chat1', 5);
  assert.equal(createReadMarks(storage, 'marks').read('chat1'), 7);
  assert.equal(marks.read('chat2'), 0);
});

test('a mark that changes nothing wakes nobody', () => {
  const marks = createReadMarks(fakeStorage(), 'marks');
  let calls = 0;
  marks.subscribe(() => (calls += 1));
  marks.mark('chat1', 3);
  marks.mark('chat1', 3);
  assert.equal(calls, 1);
  assert.equal(marks.getVersion(), 1);
});

test('chats that have closed are forgotten', () => {
  const storage = fakeStorage();
  const marks = createReadMarks(storage, 'marks');
  marks.mark('chat1', 3);
  marks.mark('chat2', 4);
  marks.keepOnly(new Set(['chat2']));
  const reloaded = createReadMarks(storage, 'marks');
  assert.deepEqual([reloaded.read('chat1'), reloaded.read('chat2')], [0, 4]);
});
