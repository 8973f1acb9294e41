import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FakeWebStorage } from '../testing/fake-web-storage.ts';
import { sendMessage } from '../testing/frames.ts';
import { createLocalStorage } from './local-storage.ts';
import { createMemoryStorage } from './memory-storage.ts';
import type { OutgoingStorage, StoredCommand } from './outgoing-storage.ts';

function stored(order: number, changes: Partial<StoredCommand> = {}): StoredCommand {
  return {
    commandId: `command-${order}`,
    interactionId: 'chat-0001',
    command: sendMessage(`text ${order}`),
    atMs: order,
    order,
    code: null,
    ...changes,
  };
}

const kinds: Record<string, () => OutgoingStorage> = {
  'in memory': createMemoryStorage,
  'in the browser': () => createLocalStorage('test', () => new FakeWebStorage()),
};
for (const [kind, create] of Object.entries(kinds)) {
  describe(kind, () => {
    test('commands come back in their order, replaced ones as they are now, removed ones not at all', () => {
      const storage = create();
      for (const order of [3, 1, 2, 4]) storage.put(stored(order));
      storage.put(stored(2, { code: 'interactionEnded' }));
      storage.remove('command-4');
      storage.remove('command-unknown');
      assert.deepEqual(storage.load(), [stored(1), stored(2, { code: 'interactionEnded' }), stored(3)]);
    });
  });
}

test('another page over the same storage finds the commands, one with another name does not', () => {
  const web = new FakeWebStorage();
  createLocalStorage('site-1', () => web).put(stored(1));
  assert.deepEqual(createLocalStorage('site-1', () => web).load(), [stored(1)]);
  assert.deepEqual(createLocalStorage('site-2', () => web).load(), []);
});

test('two pages that write at the same time lose nothing of each other', () => {
  const web = new FakeWebStorage();
  const [left, right] = [createLocalStorage('site', () => web), createLocalStorage('site', () => web)];
  left.put(stored(1));
  right.put(stored(2));
  left.remove('command-1');
  assert.deepEqual(left.load(), [stored(2)]);
});

test('what does not fit is kept in memory and said so, until it is gone', () => {
  const web = new FakeWebStorage();
  const storage = createLocalStorage('site', () => web);
  assert.equal(storage.isDurable, true);
  storage.put(stored(1));
  web.isFull = true;
  storage.put(stored(2));
  assert.equal(storage.isDurable, false);
  assert.deepEqual(storage.load(), [stored(1), stored(2)]);
  storage.remove('command-2');
  assert.equal(storage.isDurable, true);
  assert.deepEqual(storage.load(), [stored(1)]);
});

test('a change to a stored command that does not fit is seen in this page and loses nothing on disk', () => {
  const web = new FakeWebStorage();
  const storage = createLocalStorage('site', () => web);
  storage.put(stored(1));
  web.isFull = true;
  storage.put(stored(1, { code: 'interactionEnded' }));
  assert.deepEqual(storage.load(), [stored(1, { code: 'interactionEnded' })]);
  web.isFull = false;
  storage.put(stored(1, { code: 'interactionEnded' }));
  assert.equal(storage.isDurable, true);
  assert.deepEqual(createLocalStorage('site', () => web).load(), [stored(1, { code: 'interactionEnded' })]);
});

test('blocked storage works like none, and says so', () => {
  const storage = createLocalStorage('site', () => {
    throw new Error('SecurityError');
  });
  storage.put(stored(1));
  assert.equal(storage.isDurable, false);
  assert.deepEqual(storage.load(), [stored(1)]);
  storage.remove('command-1');
  assert.deepEqual(storage.load(), []);
  assert.equal(storage.isDurable, false);
});

test('what others left under our names is passed over', () => {
  const web = new FakeWebStorage();
  const storage = createLocalStorage('site', () => web);
  storage.put(stored(1));
  for (const [index, text] of ['{', 'null', '7', '{}', '{"commandId":1}'].entries()) {
    web.setItem(`site:outgoing:broken-${index}`, text);
  }
  web.setItem('something-else', '{');
  assert.deepEqual(storage.load(), [stored(1)]);
});
