import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptChat, keptDraft } from './kept-chat.ts';
import type { LocalStore } from './local-store.ts';

function storeWith(key: string, value: string | null): LocalStore {
  const values = new Map([[key, value]]);
  return {
    isDurable: true,
    read: (wanted) => values.get(wanted) ?? null,
    write: (wanted, written) => void values.set(wanted, written),
    clear: () => values.clear(),
    onOtherTab: () => undefined,
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
  const typed = { text: '  line\n two ', name: 'Zoé', email: 'not-an-address', subject: '' };
  keptDraft(store).update(typed);
  assert.deepEqual(keptDraft(store).read(), typed);
});
