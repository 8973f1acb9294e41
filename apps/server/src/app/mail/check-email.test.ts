import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SendEmailBody } from '@guichet/protocol/mail.ts';
import { EMAIL_RECIPIENTS_MAX } from '@guichet/protocol/mail-limits.ts';
import { problemOf } from './check-email.ts';

const good: SendEmailBody = {
  emailId: 'email-0001',
  interactionId: 'interaction-0001',
  to: ['lee@example.org'],
  cc: ['zoë@exämple.org'],
  bcc: ["o'hara+shop@mail.example.co.uk"],
  subject: 'Ваш заказ 📦',
  text: 'Two\r\nlines\tand a tab',
  html: '<p>Two lines</p>',
  fileIds: [],
  hasTranscript: false,
  inReplyTo: null,
};

test('[MO-2] takes plain addresses and texts of every script', () => {
  assert.equal(problemOf(good), null);
});

test('[MO-2] takes no address that is not one, or not one alone, and says which', () => {
  const wrong = [
    'lee@example.org\r\nBcc: all@example.org',
    'lee@example.org\nBcc: all@example.org',
    'lee@example.org\u2028Bcc: all@example.org',
    'lee\u0000@example.org',
    'lee\u202e@example.org',
    'lee@example.org,all@example.org',
    'lee@example.org;all@example.org',
    'lee',
    'lee@',
    '@example.org',
    'lee@-',
    'lee@\ud800.example',
  ];
  for (const address of wrong) {
    const asked: readonly (readonly [string, Partial<SendEmailBody>])[] = [
      ['/to/1', { to: ['a@b.example', address] }],
      ['/cc/0', { cc: [address] }],
      ['/bcc/0', { bcc: [address] }],
    ];
    for (const [field, change] of asked) {
      assert.deepEqual(problemOf({ ...good, ...change }), { code: 'addressMalformed', field }, address);
    }
  }
});

test('[MO-2] counts all recipients together', () => {
  const some = (count: number): string[] => Array.from({ length: count }, (_, at) => `a${at}@example.org`);
  const full = { ...good, to: some(10), cc: some(EMAIL_RECIPIENTS_MAX - 11), bcc: some(1) };
  assert.equal(problemOf(full), null);
  assert.deepEqual(problemOf({ ...full, bcc: some(2) }), { code: 'tooManyRecipients', field: '/to' });
});

test('[MO-2] lets no header be written through the subject, and no control character into a text', () => {
  for (const subject of [
    'a\r\nBcc: all@example.org',
    'a\nb',
    'a\rb',
    'a\u0000b',
    'a\u0085b',
    'a\u202eb',
    '\ud800',
  ]) {
    assert.deepEqual(problemOf({ ...good, subject }), { code: 'textMalformed', field: '/subject' });
  }
  for (const text of ['a\u0000b', 'a\u001bb', '\udc00']) {
    assert.deepEqual(problemOf({ ...good, text }), { code: 'textMalformed', field: '/text' });
    assert.deepEqual(problemOf({ ...good, html: text }), { code: 'textMalformed', field: '/html' });
  }
});
