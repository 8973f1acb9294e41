import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseServerConfig } from './config.ts';

const SMTP = 'smtp://guichet:s%40fe@mail.shop.example';
const FROM = 'The Shop <help@shop.example>';

function read(env: Record<string, string>) {
  const outcome = parseServerConfig([], env);
  return outcome.kind === 'config' ? outcome.config.mail : outcome;
}

function errorsOf(env: Record<string, string>): readonly string[] {
  const outcome = parseServerConfig([], env);
  return outcome.kind === 'errors' ? outcome.errors : [];
}

test('no mail is configured unless it is said', () => {
  assert.equal(read({}), null);
});

test('a mail server is a URL, with encryption required unless it is this machine or said otherwise', () => {
  const server = { host: 'mail.shop.example', credentials: { user: 'guichet', password: 's@fe' } };
  const account = { address: 'help@shop.example', name: 'The Shop', hasPlusAddresses: true };
  assert.deepEqual(read({ GUICHET_SMTP_URL: SMTP, GUICHET_MAIL_FROM: FROM }), {
    account,
    smtp: { ...server, port: 587, tls: 'required' },
    imap: null,
  });
  const both = {
    GUICHET_SMTP_URL: 'smtps://mail.shop.example',
    GUICHET_MAIL_FROM: 'help@shop.example',
    GUICHET_IMAP_URL: 'imaps://help:secret@mail.shop.example:1993/Shop%20answers',
    GUICHET_MAIL_PLUS_ADDRESSES: 'false',
  };
  assert.deepEqual(read(both), {
    account: { address: 'help@shop.example', name: null, hasPlusAddresses: false },
    smtp: { host: 'mail.shop.example', port: 465, tls: 'implicit', credentials: null },
    imap: {
      server: {
        host: 'mail.shop.example',
        port: 1993,
        tls: 'implicit',
        credentials: { user: 'help', password: 'secret' },
      },
      folder: 'Shop answers',
    },
  });
  for (const host of ['localhost', '127.0.0.1', '[::1]', 'relay.example?tls=none']) {
    const config = read({ GUICHET_SMTP_URL: `smtp://${host}`, GUICHET_MAIL_FROM: FROM });
    assert.ok(config !== null && 'smtp' in config && config.smtp.tls === 'none', host);
  }
});

test('all that is wrong is said at once, and no password with it', () => {
  const errors = errorsOf({
    GUICHET_SMTP_URL: 'http://user:hunter2@mail',
    GUICHET_IMAP_URL: 'imap://user:hunter2@mail?starttls=no',
    GUICHET_MAIL_FROM: 'The "Shop" <help>',
    GUICHET_MAIL_PLUS_ADDRESSES: 'perhaps',
  });
  assert.deepEqual(
    new Set(errors.map((each) => each.split(' ')[0])),
    new Set(['GUICHET_SMTP_URL', 'GUICHET_IMAP_URL', 'GUICHET_MAIL_FROM', 'GUICHET_MAIL_PLUS_ADDRESSES']),
  );
  assert.ok(!errors.join().includes('hunter2'));
  assert.deepEqual(errorsOf({ GUICHET_SMTP_URL: SMTP }), ['GUICHET_SMTP_URL needs GUICHET_MAIL_FROM']);
  assert.deepEqual(errorsOf({ GUICHET_MAIL_FROM: FROM, GUICHET_IMAP_URL: 'imaps://mail.shop.example' }), [
    'GUICHET_MAIL_FROM needs GUICHET_SMTP_URL',
    'GUICHET_IMAP_URL needs GUICHET_SMTP_URL',
  ]);
});

test('a mailbox is one ASCII address with room for a key, and its name writes no header', () => {
  for (const from of [
    'zoë@shop.example',
    `${'a'.repeat(31)}@shop.example`,
    'a@b@c.example',
    'help+x@shop.example',
    'x\r\nBcc: y <help@shop.example>',
    'help@shop.example, all@shop.example',
  ]) {
    assert.equal(errorsOf({ GUICHET_SMTP_URL: SMTP, GUICHET_MAIL_FROM: from }).length, 1, from);
  }
});
