import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChangePreferencesBody, PersonalPreferences } from '@guichet/protocol/preferences.ts';
import type { Answer } from '../../session/http.ts';
import { createPersonalPreferences } from './personal-preferences.ts';

const EMPTY: PersonalPreferences = { favourites: [], recents: [], settings: {} };
const UNREACHABLE: Answer<never> = { kind: 'problem', problem: { code: 'unreachable', field: null } };
const group = (groupId: string) => ({ kind: 'group' as const, groupId });

/** A server that answers when it is told to, and the store before it. */
function bed() {
  const reads: ((answer: Answer<PersonalPreferences>) => void)[] = [];
  const writes: { change: ChangePreferencesBody; answer: (answer: Answer<unknown>) => void }[] = [];
  const timers: (() => void)[] = [];
  const store = createPersonalPreferences({
    read: () => new Promise((resolve) => reads.push(resolve)),
    write: (change) => new Promise((resolve) => writes.push({ change, answer: resolve })),
    clock: {
      now: () => 0,
      timer: (_delayMs, callback) => {
        timers.push(callback);
        return () => undefined;
      },
    },
  });
  return { store, reads, writes, timers };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('preferences are asked for once, and again only when that failed', async () => {
  const { store, reads } = bed();
  store.load();
  store.load();
  assert.equal(reads.length, 1);
  reads[0]?.(UNREACHABLE);
  await settled();
  store.load();
  reads[1]?.({ kind: 'ok', value: { ...EMPTY, recents: [group('a')] } });
  await settled();
  assert.deepEqual(store.get().recents, [group('a')]);
  store.load();
  assert.equal(reads.length, 2);
});

test('a change is shown at once, and an answer asked for before it does not undo it', async () => {
  const { store, reads, writes } = bed();
  store.load();
  store.change({ favourites: [group('new')], settings: { sound: 'bell' } });
  assert.deepEqual(store.get(), { favourites: [group('new')], recents: [], settings: { sound: 'bell' } });
  reads[0]?.({
    kind: 'ok',
    value: { favourites: [group('old')], recents: [group('r')], settings: { colour: 'blue' } },
  });
  await settled();
  assert.deepEqual(store.get(), {
    favourites: [group('new')],
    recents: [group('r')],
    settings: { colour: 'blue', sound: 'bell' },
  });
  assert.equal(writes.length, 1);
});

test('changes made while one is on its way go together in the next', async () => {
  const { store, writes } = bed();
  store.change({ recents: [group('a')] });
  store.change({ recents: [group('b'), group('a')] });
  store.change({ settings: { sound: 'bell', colour: 'red' } });
  store.change({ settings: { colour: null } });
  assert.deepEqual(
    writes.map(({ change }) => change),
    [{ recents: [group('a')] }],
  );
  assert.deepEqual(store.get().settings, { sound: 'bell' });
  writes[0]?.answer({ kind: 'ok', value: null });
  await settled();
  assert.deepEqual(writes[1]?.change, {
    recents: [group('b'), group('a')],
    settings: { sound: 'bell', colour: null },
  });
});

test('what could not be stored is sent again with what came after; what was refused is not', async () => {
  const { store, writes, timers } = bed();
  store.change({ favourites: [group('a')] });
  writes[0]?.answer(UNREACHABLE);
  await settled();
  store.change({ recents: [group('b')] });
  assert.deepEqual(writes[1]?.change, { favourites: [group('a')], recents: [group('b')] });
  writes[1]?.answer({ kind: 'problem', problem: { code: 'forbidden', field: '/favourites' } });
  await settled();
  for (const timer of timers) timer();
  assert.equal(writes.length, 2);
});

test('a change made of what is set waits until that is known', async () => {
  const { store, reads, writes } = bed();
  const add = () => store.changeKnown(({ favourites }) => ({ favourites: [...favourites, group('new')] }));
  store.load();
  add();
  assert.deepEqual([store.get(), writes.length], [EMPTY, 0]);
  reads[0]?.({ kind: 'ok', value: { ...EMPTY, favourites: [group('old')] } });
  await settled();
  assert.deepEqual(writes[0]?.change, { favourites: [group('old'), group('new')] });
  add();
  assert.equal(store.get().favourites.length, 3);
});
