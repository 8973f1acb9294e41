import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAll } from './load-all.ts';
import type { CustomerEntry } from './stage.ts';

/** A client that serves `pages` pages, one when asked to by `serve`. */
function fakeHistory(pages: number) {
  const listeners = new Set<() => void>();
  let entry: CustomerEntry | undefined = {
    interactionId: 'interaction-1',
    head: 1,
    state: {
      startedAtMs: 0,
      contact: { name: null, email: null },
      subject: null,
      phase: { kind: 'active' },
      parties: [],
      receipts: { delivered: 0, read: 0 },
    },
    events: [],
    hasEarlier: pages > 0,
    isLoadingEarlier: false,
    outgoing: [],
    typing: [],
    typingColleagues: [],
    gone: null,
  };
  let left = pages;
  let isLive = true;
  let requests = 0;
  const change = (changes: Partial<CustomerEntry> | undefined): void => {
    entry = entry === undefined || changes === undefined ? undefined : { ...entry, ...changes };
    for (const listener of [...listeners]) listener();
  };
  return {
    source: {
      entry: () => entry,
      isLive: () => isLive,
      subscribe: (listener: () => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      loadEarlier: () => {
        requests += 1;
        change({ isLoadingEarlier: true });
      },
    },
    serve: () => change({ isLoadingEarlier: false, hasEarlier: (left -= 1) > 0 }),
    lose: () => {
      isLive = false;
      change({ isLoadingEarlier: false });
    },
    forget: () => change(undefined),
    requests: () => requests,
    listeners: () => listeners.size,
  };
}

test('a transcript that is all there needs no request', async () => {
  const history = fakeHistory(0);
  assert.equal(await loadAll(history.source), true);
  assert.equal(history.requests(), 0);
});

test('pages are fetched one after another until the first message is there', async () => {
  const history = fakeHistory(3);
  const all = loadAll(history.source);
  for (let page = 0; page < 3; page += 1) history.serve();
  assert.equal(await all, true);
  assert.equal(history.requests(), 3);
  assert.equal(history.listeners(), 0);
});

test('a lost connection or a forgotten chat ends the fetching honestly', async () => {
  for (const misfortune of ['lose', 'forget'] as const) {
    const history = fakeHistory(3);
    const all = loadAll(history.source);
    history.serve();
    history[misfortune]();
    assert.equal(await all, false);
    assert.equal(history.listeners(), 0);
  }
});
