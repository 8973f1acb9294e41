import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KEPT_MAX_ENTRIES } from '../bridge/kept-entries.ts';
import { createKeeper } from './keeper.ts';

function hostStorage(values = new Map<string, string>()) {
  return {
    values,
    isFull: false,
    get length() {
      return values.size;
    },
    key: (index: number) => [...values.keys()][index] ?? null,
    getItem: (key: string) => values.get(key) ?? null,
    setItem(key: string, value: string) {
      if (this.isFull) throw new Error('QuotaExceededError');
      values.set(key, value);
    },
    removeItem: (key: string) => void values.delete(key),
  };
}

test("what a frame wants kept stands under its own site's name and is offered to the next frame", () => {
  const host = hostStorage(new Map([['cart', 'the page’s own']]));
  const keeper = createKeeper('shop', () => host);
  assert.deepEqual(keeper.entries(), []);
  assert.equal(keeper.keep('draft', 'd'), true);
  assert.equal(keeper.keep('chat', 'c'), true);
  assert.equal(host.values.get('guichet:shop:chat'), 'c');
  assert.deepEqual(createKeeper('shop', () => host).entries(), [
    ['chat', 'c'],
    ['draft', 'd'],
  ]);
  assert.deepEqual(createKeeper('sho', () => host).entries(), []);
  assert.equal(keeper.keep('chat', null), true);
  assert.deepEqual(keeper.entries(), [['draft', 'd']]);
  assert.equal(host.values.get('cart'), 'the page’s own');
});

test('more than the limits allow is refused and changes nothing', () => {
  const host = hostStorage();
  const keeper = createKeeper('shop', () => host);
  for (let index = 0; index < KEPT_MAX_ENTRIES; index += 1) assert.ok(keeper.keep(`key-${index}`, '1'));
  assert.equal(keeper.keep('one-more', '1'), false);
  assert.equal(keeper.keep('key-0', 'other'), true);
  assert.equal(host.values.size, KEPT_MAX_ENTRIES);
});

test('what others left under our name beyond the limits is not offered, and what brings the chat back is', () => {
  const host = hostStorage();
  for (let index = 0; index < 2 * KEPT_MAX_ENTRIES; index += 1)
    host.values.set(`guichet:shop:x-${index}`, '1');
  host.values.set('guichet:shop:no key', '1');
  host.values.set('guichet:shop:chat', 'c');
  const entries = createKeeper('shop', () => host).entries() ?? [];
  assert.equal(entries.length, KEPT_MAX_ENTRIES);
  assert.deepEqual(entries[0], ['chat', 'c']);
});

test('full storage refuses, blocked storage keeps nothing', () => {
  const host = hostStorage();
  host.isFull = true;
  const keeper = createKeeper('shop', () => host);
  assert.equal(keeper.keep('chat', 'c'), false);
  assert.equal(keeper.keep('chat', null), true);
  const blocked = createKeeper('shop', () => {
    throw new Error('SecurityError');
  });
  assert.equal(blocked.entries(), null);
  assert.equal(blocked.keep('chat', 'c'), false);
  assert.equal(blocked.keep('chat', null), false);
});

test("another tab's change is passed on when it is ours, and all of it when everything was cleared", () => {
  const host = hostStorage(new Map([['guichet:shop:chat', 'c']]));
  const keeper = createKeeper('shop', () => host);
  const change = { type: 'keptChanged', key: 'draft', value: null };
  assert.deepEqual(keeper.changeOf({ key: 'guichet:shop:draft', newValue: null }), change);
  for (const key of ['guichet:shop2:draft', 'guichet.chat.shop', 'draft', 'guichet:shop:no key'])
    assert.equal(keeper.changeOf({ key, newValue: '1' }), undefined);
  assert.deepEqual(keeper.changeOf({ key: null, newValue: null }), {
    type: 'kept',
    entries: [['chat', 'c']],
  });
});
