import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDraftStore, EMPTY_DRAFT } from './draft-store.ts';

function fakeStorage(limitChars = Infinity) {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (value.length > limitChars) throw new Error('quota');
      entries.set(key, value);
    },
    removeItem: (key: string) => void entries.delete(key),
  };
}

test('a draft comes back after a reload with its selection, and as far scrolled', () => {
  const storage = fakeStorage();
  const draft = { text: 'half a sent', selectionStart: 4, selectionEnd: 6, scrollTop: 120 };
  createDraftStore(storage, 'u1').write('chat1', draft);
  assert.deepEqual(createDraftStore(storage, 'u1').read('chat1'), draft);
});

test('drafts of other chats and other people stay apart', () => {
  const storage = fakeStorage();
  createDraftStore(storage, 'u1').write('chat1', { text: 'a', selectionStart: 1, selectionEnd: 1 });
  assert.deepEqual(createDraftStore(storage, 'u1').read('chat2'), EMPTY_DRAFT);
  assert.deepEqual(createDraftStore(storage, 'u2').read('chat1'), EMPTY_DRAFT);
});

test('an emptied draft leaves nothing behind', () => {
  const storage = fakeStorage();
  const drafts = createDraftStore(storage, 'u1');
  drafts.write('chat1', { text: 'a', selectionStart: 1, selectionEnd: 1 });
  drafts.write('chat1', EMPTY_DRAFT);
  assert.equal(storage.entries.size, 0);
  assert.deepEqual(drafts.read('chat1'), EMPTY_DRAFT);
});

test('storage that is full keeps the text on this screen', () => {
  const drafts = createDraftStore(fakeStorage(10), 'u1');
  drafts.write('chat1', { text: 'longer than the quota', selectionStart: 0, selectionEnd: 0 });
  assert.equal(drafts.read('chat1').text, 'longer than the quota');
});

test('damaged storage is an empty draft, and a selection beyond the text is pulled in', () => {
  const storage = fakeStorage();
  storage.entries.set('u1.chat1', '{broken');
  storage.entries.set('u1.chat2', '{"text":7}');
  storage.entries.set('u1.chat3', '{"text":"abc","selectionStart":99,"selectionEnd":-1,"scrollTop":"far"}');
  const drafts = createDraftStore(storage, 'u1');
  assert.deepEqual(drafts.read('chat1'), EMPTY_DRAFT);
  assert.deepEqual(drafts.read('chat2'), EMPTY_DRAFT);
  assert.deepEqual(drafts.read('chat3'), { text: 'abc', selectionStart: 3, selectionEnd: 3 });
});
