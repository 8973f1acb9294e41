import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptChat, keptDraft } from './kept-chat.ts';
import type { LocalStore } from './local-store.ts';

function storeWith(key: string, value: string | null): LocalStore & { readonly tellOtherTabs: () => void } {
  const values = new Map([[key, value]]);
  const listeners = new Set<() => void>();
  return {
    isDurable: true,
    read: (wanted) => values.get(wanted) ?? null,
    write: (wanted, written) => void values.set(wanted, written),
    clear: () => values.clear(),
    onOtherTab: (_key, listener) => void listeners.add(listener),
    tellOtherTabs: () => {
      for (const listener of listeners) listener();
    },
  };
}

test('an update keeps what it does not name', () => {
  const store = storeWith('chat', null);
  keptChat(store).update({ token: 'abc' });
  keptChat(store).update({ interactionId: 'i-1', seenSeq: 4 });
  assert.deepEqual(keptChat(store).read(), {
    token: 'abc',
    interactionId: 'i-1',
    wasShown: false,
    seenSeq: 4,
  });
  keptChat(store).clear();
  assert.equal(keptChat(store).read().token, null);
});

test('spoiled values read as nothing kept, a spoiled field costs that field only', () => {
  for (const spoiled of [null, '', '{', '7', 'null', '[]', '"x"']) {
    assert.equal(keptChat(storeWith('chat', spoiled)).read().interactionId, null);
    assert.equal(keptDraft(storeWith('draft', spoiled)).read().text, '');
  }
  const partly = storeWith('chat', '{"token":7,"interactionId":"i-1","seenSeq":-3,"wasShown":"yes"}');
  assert.deepEqual(keptChat(partly).read(), {
    token: null,
    interactionId: 'i-1',
    wasShown: false,
    seenSeq: 0,
  });
});

test('a draft comes back exactly as typed', () => {
  const store = storeWith('draft', null);
  const typed = {
    text: '  line\n two ',
    name: 'Zoé',
    email: 'not-an-address',
    subject: '',
    fields: { order: ' A-17' },
  };
  keptDraft(store).update(typed);
  assert.deepEqual(keptDraft(store).read(), typed);
});

test('what another tab sends or writes takes nothing from the box of this one, nor the reverse', () => {
  const store = storeWith('draft', null);
  const [left, right] = [keptDraft(store), keptDraft(store)];
  left.update({ text: 'one' });
  right.update({ text: 'two' });
  left.update({ text: '' });
  assert.deepEqual([left.read().text, right.read().text], ['', 'two']);
  assert.equal(keptDraft(store).read().text, 'two');
  right.update({ text: '' });
  assert.equal(keptDraft(store).read().text, '');
  left.update({ text: 'three' });
  right.update({ name: 'Zoé' });
  assert.deepEqual([left.read().text, left.read().name, right.read().text], ['three', 'Zoé', '']);
});

test('a draft deleted in one tab is gone in all, and stays so', () => {
  const store = storeWith('draft', null);
  const [left, right] = [keptDraft(store), keptDraft(store)];
  left.update({ text: 'secret' });
  right.update({ text: 'secret too' });
  store.write('draft', null);
  store.tellOtherTabs();
  right.update({ name: 'Zoé' });
  for (const draft of [left, right, keptDraft(store)]) {
    assert.deepEqual([draft.read().text, draft.read().name], ['', 'Zoé']);
  }
});
