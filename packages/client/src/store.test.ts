import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyReset } from './apply.ts';
import { emptySnapshot } from './client-core.ts';
import { createStore } from './store.ts';
import { CHAT, OTHER_CHAT, reset } from './testing/frames.ts';

test('the snapshot is the same object until something changes', () => {
  const store = createStore(emptySnapshot());
  const before = store.get();
  store.patch({ isLinkLost: false, unsentCount: 0 });
  assert.equal(store.get(), before);
  store.patch({ unsentCount: 1 });
  assert.notEqual(store.get(), before);
});

test('an entry that did not change keeps its identity while another does', () => {
  const store = createStore(emptySnapshot());
  store.setEntry(CHAT, applyReset(reset(1)));
  store.setEntry(OTHER_CHAT, applyReset(reset(1, { interactionId: OTHER_CHAT })));
  const other = store.entry(OTHER_CHAT);
  store.patchEntry(CHAT, { isLoadingEarlier: true });
  assert.equal(store.entry(OTHER_CHAT), other);
  const snapshot = store.get();
  store.patchEntry(CHAT, { isLoadingEarlier: true });
  assert.equal(store.get(), snapshot);
});

test('listeners are told once per batch, also when it throws, and not when nothing changed', () => {
  const store = createStore(emptySnapshot());
  let told = 0;
  const stop = store.subscribe(() => (told += 1));
  store.batch(() => {
    store.patch({ unsentCount: 1 });
    store.batch(() => store.patch({ unsentCount: 2 }));
  });
  assert.equal(told, 1);
  store.batch(() => store.patch({ unsentCount: 2 }));
  assert.equal(told, 1);
  assert.throws(() =>
    store.batch(() => {
      store.patch({ unsentCount: 3 });
      throw new Error('bug');
    }),
  );
  assert.equal(told, 2);
  stop();
  store.patch({ unsentCount: 4 });
  assert.equal(told, 2);
});

test('changes to an interaction that is not there change nothing', () => {
  const store = createStore(emptySnapshot());
  const before = store.get();
  store.patchEntry(CHAT, { hasEarlier: true });
  store.setEntry(CHAT, undefined);
  assert.equal(store.get(), before);
});
