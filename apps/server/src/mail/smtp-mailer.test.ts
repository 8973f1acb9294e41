import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleEmail } from '@guichet/testkit/example-email.ts';
import { outgoingMail } from '../app/mail/outgoing.ts';
import { StorageFailure } from '../ports/event-log.ts';
import { SmtpMailer } from './smtp-mailer.ts';

const ACCOUNT = { address: 'help@shop.example', name: null, hasPlusAddresses: true };
const mail = outgoingMail(exampleEmail('email-0001'), ACCOUNT, { read: async () => undefined });

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
