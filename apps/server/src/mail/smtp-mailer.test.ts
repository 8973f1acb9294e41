import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StorageFailure } from '../ports/event-log.ts';
import type { OutgoingMail } from '../ports/mailer.ts';
import { SmtpMailer } from './smtp-mailer.ts';

const mail: OutgoingMail = {
  messageId: 'one@shop.example',
  inReplyTo: null,
  references: [],
  from: { address: 'help@shop.example', name: 'Ana' },
  replyTo: 'help@shop.example',
  returnPath: 'help@shop.example',
  to: [{ address: 'lee@example.org', name: null }],
  cc: [],
  bcc: [],
  subject: 'Your order',
  text: 'It is on its way.',
  html: null,
  files: [],
  atMs: 0,
};

/** Nothing listens there: port 1 is for root, who has better things to do. */
const nowhere = { host: '127.0.0.1', port: 1, tls: 'none', credentials: null } as const;

test('[MS-2] without a mail server an e-mail waits', async () => {
  using mailer = new SmtpMailer(nowhere);
  const answer = await mailer.send(mail);
  assert.ok(answer.kind === 'later' && answer.problem.includes('ECONNREFUSED'));
});

test('[MS-6] an e-mail whose file cannot be read now waits too', async () => {
  using mailer = new SmtpMailer(nowhere);
  const open = async () => {
    throw new StorageFailure('the bucket is away', true);
  };
  const answer = await mailer.send({ ...mail, files: [{ name: 'a.txt', mediaType: 'text/plain', open }] });
  assert.deepEqual(answer, { kind: 'later', problem: 'the bucket is away' });
});
