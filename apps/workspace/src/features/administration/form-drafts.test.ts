import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFormDrafts } from './form-drafts.ts';

function fakeStorage(initial: Record<string, string> = {}) {
  const entries = new Map(Object.entries(initial));
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  };
}

test('unsaved changes survive a reload until they are saved or discarded', () => {
  const storage = fakeStorage();
  createFormDrafts(storage, 'forms').write('queues/main', { name: 'Sales' });
  const reloaded = createFormDrafts(storage, 'forms');
  assert.deepEqual(reloaded.read('queues/main'), { name: 'Sales' });
  reloaded.discard('queues/main');
  assert.equal(createFormDrafts(storage, 'forms').has('queues/main'), false);
});

test('discarding what is not there wakes nobody', () => {
  const drafts = createFormDrafts(fakeStorage(), 'forms');
  let calls = 0;
  drafts.subscribe(() => (calls += 1));
  drafts.discard('queues/main');
  drafts.write('queues/main', {});
  assert.equal(calls, 1);
  assert.equal(drafts.getVersion(), 1);
});

test('damaged storage is no draft', () => {
  assert.equal(createFormDrafts(fakeStorage({ forms: '{' }), 'forms').has('x'), false);
});
