import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CHAT, MailBench } from '@guichet/testkit/mail-bench.ts';
import { unheardSink } from '@guichet/testkit/simulator/unheard.ts';
import { MailContacts } from './mail-contacts.ts';

test('[ML-5] e-mails follow their chat to its contact', async () => {
  await using mail = await MailBench.start();
  const { store, bench } = mail;
  using _ = new MailContacts({ store, interactions: bench.service.interactions, sink: unheardSink });
  assert.equal((await mail.sent()).contactId, null);
  const ana = await bench.agent('agent-ana');
  await ana.command(CHAT, { type: 'assignContact', contactId: 'contact-lee' });
  assert.equal((await store.email('email-0001'))?.contactId, 'contact-lee');
  assert.equal((await mail.sent({ emailId: 'email-0002' })).contactId, 'contact-lee');
});
