import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outgoingMail } from '@guichet/server/app/mail/outgoing.ts';
import { ImapMailbox } from '@guichet/server/mail/imap-mailbox.ts';
import { SmtpMailer } from '@guichet/server/mail/smtp-mailer.ts';
import type { MailServer } from '@guichet/server/ports/mail-server.ts';
import { exampleEmail } from '@guichet/testkit/example-email.ts';
import { startImapStandIn } from './imap-stand-in.ts';
import { startSmtpStandIn } from './smtp-stand-in.ts';

/** The server of a URL, reached only with encryption, which the stand-ins do not have. */
function encrypted(url: string): MailServer {
  const { hostname, port, username, password } = new URL(url);
  const credentials = { user: decodeURIComponent(username), password: decodeURIComponent(password) };
  return { host: hostname, port: Number(port), tls: 'required', credentials };
}

test('[MS-2] where encryption is required and there is none, an e-mail waits, and no password is said', async () => {
  await using smtp = await startSmtpStandIn();
  using mailer = new SmtpMailer(encrypted(smtp.url));
  const account = { address: 'help@shop.example', name: null, hasPlusAddresses: true };
  const mail = outgoingMail(exampleEmail('email-0001'), account, { read: async () => undefined });
  const answer = await mailer.send(mail);
  assert.equal(answer.kind, 'later');
  assert.deepEqual([smtp.signIns(), smtp.taken.length], [0, 0]);
});

test('[MI-9] where encryption is required and there is none, no mailbox is opened, and no password is said', async () => {
  await using imap = await startImapStandIn();
  const mailbox = new ImapMailbox({ server: encrypted(imap.url), folder: 'INBOX' });
  await assert.rejects(mailbox.open(() => undefined, new AbortController().signal));
  assert.equal(imap.signIns(), 0);
});
