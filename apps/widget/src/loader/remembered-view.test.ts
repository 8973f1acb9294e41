import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rememberedView, viewAtLoad } from './remembered-view.ts';

function memoryStore(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

function blocked(): never {
  throw new Error('SecurityError');
}

test('nothing is loaded before the click while no chat is going on, however the panel stood', () => {
  assert.equal(viewAtLoad(false, null), 'absent');
  assert.equal(viewAtLoad(false, 'open'), 'absent');
});

test('an ongoing chat comes back as it stood in this tab, and minimised in a new one', () => {
  assert.equal(viewAtLoad(true, 'open'), 'open');
  assert.equal(viewAtLoad(true, 'minimised'), 'minimised');
  assert.equal(viewAtLoad(true, null), 'minimised');
  assert.equal(viewAtLoad(true, 'nonsense'), 'minimised');
});

test('chat and view are remembered per site, and forgotten when the chat is over', () => {
  const [origin, tab] = [memoryStore(), memoryStore()];
  const remembered = rememberedView('shop', { origin: () => origin, tab: () => tab });
  remembered.rememberView('open');
  assert.equal(remembered.atLoad(), 'absent');
  remembered.rememberChat(true);
  assert.equal(remembered.atLoad(), 'open');
  assert.equal(rememberedView('other', { origin: () => origin, tab: () => tab }).atLoad(), 'absent');
  const newTab = memoryStore();
  assert.equal(rememberedView('shop', { origin: () => origin, tab: () => newTab }).atLoad(), 'minimised');
  remembered.rememberChat(false);
  assert.equal(remembered.atLoad(), 'absent');
});

test('blocked storage reads as no chat and is no error', () => {
  const remembered = rememberedView('shop', { origin: blocked, tab: blocked });
  remembered.rememberChat(true);
  remembered.rememberView('open');
  assert.equal(remembered.atLoad(), 'absent');
});
