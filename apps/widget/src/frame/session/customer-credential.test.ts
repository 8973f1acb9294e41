import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customerCredential } from './customer-credential.ts';
import type { KeptChat } from './kept-chat.ts';

function setUp(kept: Partial<KeptChat>, status = 200, body: unknown = { customerId: 'c', token: 'fresh' }) {
  let chat: KeptChat = { token: null, interactionId: 'i-1', wasShown: false, seenSeq: 0, ...kept };
  let posted = 0;
  const credential = customerCredential({
    chat: { read: () => chat, update: (changes) => void (chat = { ...chat, ...changes }) },
    postSession: () => {
      posted += 1;
      return Promise.resolve({ status, json: () => Promise.resolve(body) });
    },
  });
  return { credential, chat: () => chat, posted: () => posted };
}

test('a kept token is used without asking the server', async () => {
  const { credential, posted } = setUp({ token: 'kept' });
  assert.deepEqual(await credential(false), { kind: 'customer', token: 'kept' });
  assert.equal(posted(), 0);
});

test('without a token a session is made and its token kept', async () => {
  const { credential, chat } = setUp({});
  assert.deepEqual(await credential(false), { kind: 'customer', token: 'fresh' });
  assert.equal(chat().token, 'fresh');
});

test('a refused token is replaced while the server has not shown the chat yet', async () => {
  const { credential } = setUp({ token: 'old' });
  assert.deepEqual(await credential(true), { kind: 'customer', token: 'fresh' });
});

test('a refused token that alone opens the chat on the screen is the end of it here', async () => {
  const { credential, posted, chat } = setUp({ token: 'old', wasShown: true });
  assert.equal(await credential(true), 'unauthorized');
  assert.equal(posted(), 0);
  assert.equal(chat().token, 'old');
});

test('a page the site does not serve stops the client, a busy server only delays it', async () => {
  for (const status of [403, 404]) assert.equal(await setUp({}, status).credential(false), 'unauthorized');
  for (const status of [429, 500, 503]) await assert.rejects(setUp({}, status).credential(false));
});

test('an answer that is no session is a failed attempt', async () => {
  for (const body of [null, {}, { token: '' }, { token: 7 }, 'x']) {
    await assert.rejects(setUp({}, 200, body).credential(false));
  }
});

test('a token that another tab has kept meanwhile comes before the own one', async () => {
  let chat: KeptChat = { token: null, interactionId: 'i-1', wasShown: false, seenSeq: 0 };
  const update = (changes: Partial<KeptChat>): void => void (chat = { ...chat, ...changes });
  const credential = customerCredential({
    chat: { read: () => chat, update },
    postSession: () => {
      update({ token: 'theirs' });
      return Promise.resolve({ status: 200, json: () => Promise.resolve({ token: 'mine' }) });
    },
  });
  assert.deepEqual(await credential(false), { kind: 'customer', token: 'theirs' });
  assert.equal(chat.token, 'theirs');
});
