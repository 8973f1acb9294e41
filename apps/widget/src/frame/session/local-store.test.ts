import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLocalStore } from './local-store.ts';

type FakeStorage = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

function memoryStorage(capacity = Infinity): FakeStorage {
  const values = new Map<string, string>();
  return {
    get length() {
      return values.size;
    },
    key: (index) => [...values.keys()][index] ?? null,
    getItem: (key) => values.get(key) ?? null,
    setItem(key, value) {
      if (value.length > capacity) throw new Error('QuotaExceededError');
      values.set(key, value);
    },
    removeItem: (key) => void values.delete(key),
  };
}

function blocked(): never {
  throw new Error('SecurityError');
}

function storageEvent(key: string | null): Event {
  return Object.assign(new Event('storage'), { key });
}

test('what is written is read again, by this store and by the next one', () => {
  const storage = memoryStorage();
  openLocalStore('a.', () => storage, new EventTarget()).write('x', '1');
  const store = openLocalStore('a.', () => storage, new EventTarget());
  assert.equal(store.read('x'), '1');
  assert.equal(store.isDurable, true);
  store.write('x', null);
  assert.equal(store.read('x'), null);
});

test('blocked storage keeps things in memory and says so', () => {
  const store = openLocalStore('a.', blocked, new EventTarget());
  assert.equal(store.isDurable, false);
  store.write('x', '1');
  assert.equal(store.read('x'), '1');
  store.write('x', null);
  assert.equal(store.read('x'), null);
});

test('full storage keeps the newest value in memory, and on disk again once there is room', () => {
  const storage = memoryStorage(3);
  const store = openLocalStore('a.', () => storage, new EventTarget());
  store.write('x', '1');
  assert.equal(store.isDurable, true);
  store.write('x', 'too long');
  assert.equal(store.read('x'), 'too long');
  assert.equal(store.isDurable, false);
  store.write('x', '2');
  assert.equal(storage.getItem('a.x'), '2');
});

test("only another tab's change of the same key, or of everything, is told", () => {
  const changes = new EventTarget();
  const storage = memoryStorage();
  let told = 0;
  openLocalStore('a.', () => storage, changes).onOtherTab('x', () => (told += 1));
  changes.dispatchEvent(storageEvent('a.y'));
  changes.dispatchEvent(storageEvent('b.x'));
  assert.equal(told, 0);
  changes.dispatchEvent(storageEvent('a.x'));
  changes.dispatchEvent(storageEvent(null));
  assert.equal(told, 2);
});

test("clearing removes everything of one's own and nothing else", () => {
  const storage = memoryStorage();
  const store = openLocalStore('a.', () => storage, new EventTarget());
  storage.setItem('b.x', 'other');
  for (const key of ['x', 'y', 'z']) store.write(key, '1');
  store.clear();
  assert.deepEqual([storage.length, store.read('x'), storage.getItem('b.x')], [1, null, 'other']);
});
