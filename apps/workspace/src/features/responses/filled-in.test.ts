import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StandardResponse } from '@guichet/protocol/config.ts';
import { answerLanguage, filledIn, responseValues } from './filled-in.ts';

const response = (en: string, fr: string): StandardResponse => ({
  responseId: 'hello',
  folderId: null,
  shortcut: '',
  title: { en: 'Hello', fr: 'Bonjour' },
  text: { en, fr },
  fileIds: [],
});
const values = responseValues({ contact: { name: ' Marie ', email: null }, subject: ' ' }, 'Amélie', null);

test('a contact is answered in French when the chat is French, whatever the region, else in English', () => {
  assert.deepEqual(
    ['fr', 'fr-CA', 'FR', 'en-GB', 'de', ''].map((language) => answerLanguage({ language })),
    ['fr', 'fr', 'fr', 'en', 'en', 'en'],
  );
});

test('a response is filled in the language asked for, or in the one it has', () => {
  const hello = response('Hello {contact.name}', ' ');
  assert.deepEqual(filledIn(hello, 'en', values), { text: 'Hello Marie', language: 'en' });
  assert.deepEqual(filledIn(hello, 'fr', values), { text: 'Hello Marie', language: 'en' });
});

test('what the chat does not tell stays open', () => {
  const asked = response('{interaction.subject} {contact.email} {queue.name} {agent.name}', '');
  assert.equal(
    filledIn(asked, 'en', values).text,
    '{interaction.subject} {contact.email} {queue.name} Amélie',
  );
});
