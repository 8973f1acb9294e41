import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACCOUNT, ANSWER, CHAT, MailBench } from '@guichet/testkit/mail-bench.ts';
import { randomSecrets } from '../../auth/random-secrets.ts';
import { Replies, ReplyNotReady } from './replies.ts';

const keyed = (key: string | null): string => `help+${key ?? ''}@shop.example`;

/** The one that came. */
async function received(mail: MailBench) {
  const emails = [...mail.store.kept.emails.values()].filter(({ direction }) => direction === 'in');
  assert.equal(emails.length, 1);
  const [email] = emails;
  assert(email?.state.kind === 'received');
  return { ...email, state: email.state };
}

test('[MI-1, MI-2] an answer to the e-mail’s own address is kept with the chat and raised to who wrote', async () => {
  await using mail = await MailBench.start();
  const { replyKey } = await mail.sent();
  assert.equal(
    await mail.receive({ recipients: ['other@example.org', keyed(replyKey).toUpperCase()] }),
    'kept',
  );
  const email = await received(mail);
  assert.deepEqual([email.interactionId, email.inReplyTo, email.agentId], [CHAT, 'email-0001', 'agent-ana']);
  assert.deepEqual(
    [email.handling.kind, email.state.isAutomatic, email.state.isFromOther],
    ['raised', false, false],
  );
  assert.ok(mail.told.at(-1)?.userIds.has('agent-ana'));
});

test('[MI-1] else it is known by the ids it names, the nearest first', async () => {
  await using mail = await MailBench.start();
  const first = await mail.sent();
  const second = await mail.sent({ emailId: 'email-0002' });
  await mail.receive({ references: [first.messageId, second.messageId, 'unknown@example.org'] });
  assert.equal((await received(mail)).inReplyTo, 'email-0002');
  await mail.receive({ messageId: 'b@example.org', inReplyTo: ['answer@example.org'] });
  assert.equal((await mail.store.emailsOfInteraction(CHAT, 10)).length, 4, 'an answer to an answer');
});

test('[MI-1] a key that is not ours matches nothing, whatever ids go with it', async () => {
  await using mail = await MailBench.start();
  const { messageId, replyKey } = await mail.sent();
  const forged = keyed(`${replyKey ?? ''}0`);
  assert.equal(await mail.receive({ recipients: [forged], inReplyTo: [messageId] }), 'unmatched');
  assert.equal(await mail.receive({ inReplyTo: ['nobody@example.org'] }), 'unmatched');
  assert.equal(await mail.receive({}), 'unmatched');
  assert.equal(mail.store.kept.emails.size, 1);
});

test('[MI-2] brought again, with or without an id of its own, it is known', async () => {
  await using mail = await MailBench.start();
  const { replyKey } = await mail.sent();
  const recipients = [keyed(replyKey)];
  assert.deepEqual(
    [await mail.receive({ recipients }), await mail.receive({ recipients, text: 'changed' })],
    ['kept', 'known'],
  );
  const nameless = { recipients, messageId: null };
  assert.deepEqual([await mail.receive(nameless), await mail.receive(nameless)], ['kept', 'known']);
  assert.equal(mail.store.kept.emails.size, 3);
});

test('[MI-3] an answer from another address is marked', async () => {
  await using mail = await MailBench.start();
  const { replyKey } = await mail.sent({ cc: ['Ann@Example.org'] });
  const recipients = [keyed(replyKey)];
  const from = (address: string) => ({ address, name: null });
  await mail.receive({ recipients, from: from('ANN@example.org') });
  assert.equal((await received(mail)).state.isFromOther, false);
  mail.store.kept.emails.delete((await received(mail)).emailId);
  await mail.receive({ recipients, from: from('mallory@example.org') });
  assert.equal((await received(mail)).state.isFromOther, true);
});

test('[MI-4] what a machine sent is kept, marked, and raised to nobody', async () => {
  await using mail = await MailBench.start();
  const { replyKey } = await mail.sent();
  assert.equal(await mail.receive({ recipients: [keyed(replyKey)], isAutomatic: true }), 'kept');
  const email = await received(mail);
  assert.deepEqual([email.state.isAutomatic, email.handling.kind], [true, 'none']);
  assert.deepEqual((await mail.emails.reads.raised(mail.person('agent-ana'))).emails, []);
});

test('[MI-5] a report moves the e-mail on once, by its address or by what came back', async () => {
  await using mail = await MailBench.start();
  const { replyKey } = await mail.sent();
  const { messageId } = await mail.sent({ emailId: 'email-0002' });
  const report = (fields: object) => ({
    isAutomatic: true,
    report: { isFailed: true, reason: 'alice@example.org: 550 unknown', messageId: null, ...fields },
  });
  const stateOf = async (emailId: string) => (await mail.store.email(emailId))?.state.kind;
  assert.equal(
    await mail.receive({ recipients: [keyed(replyKey)], ...report({ isFailed: false }) }),
    'reported',
  );
  assert.equal(await stateOf('email-0001'), 'queued');
  assert.equal(await mail.receive({ recipients: [keyed(replyKey)], ...report({}) }), 'reported');
  assert.equal(await mail.receive(report({ messageId })), 'reported');
  assert.equal(await mail.receive(report({ messageId: 'unknown@example.org' })), 'unmatched');
  for (const emailId of ['email-0001', 'email-0002']) assert.equal(await stateOf(emailId), 'bounced');
  const raised = await mail.emails.reads.raised(mail.person('agent-ana'));
  assert.deepEqual(
    raised.emails.map(({ emailId }) => emailId),
    ['email-0002', 'email-0001'],
  );
  const told = mail.told.length;
  await mail.receive(report({ messageId }));
  assert.equal(mail.told.length, told, 'nothing new');
});

test('[MI-7] files are held to the rules of all files; what is not taken over is named', async () => {
  await using mail = await MailBench.start();
  const { replyKey } = await mail.sent();
  const files = [
    { name: '../../a.txt', mediaType: 'text/plain', content: Buffer.from('hello') },
    { name: 'b.docx', mediaType: 'application/msword', content: Buffer.from('PK\u0003\u0004') },
    { name: 'c.txt', mediaType: 'text/plain', content: Buffer.alloc(0) },
    { name: 'd.png', mediaType: 'image/png', content: Buffer.from('no picture') },
  ];
  assert.equal(await mail.receive({ recipients: [keyed(replyKey)], files }), 'kept');
  const email = await received(mail);
  assert.deepEqual(
    email.files.map(({ fileId, bytes }) => [fileId !== null, bytes]),
    [
      [true, 5],
      [false, 4],
      [false, 0],
      [false, 10],
    ],
  );
  const [first = assert.fail()] = email.files;
  assert.ok(first.name.endsWith('a.txt') && !first.name.includes('/'));
  const read = await mail.emails.reads.file(mail.person('agent-ana'), email.emailId, first.fileId ?? '');
  assert.equal(read?.record.bytes, 5);
});

test('[MI-2] texts beyond the limits are cut, and never within a letter', async () => {
  await using mail = await MailBench.start();
  const { replyKey } = await mail.sent();
  await mail.receive({
    recipients: [keyed(replyKey)],
    subject: '📦'.repeat(300),
    text: '📦'.repeat(60_000),
    html: 'x'.repeat(200_001),
  });
  const email = await received(mail);
  assert.deepEqual(
    [Array.from(email.subject).length, Array.from(email.text).length, email.html],
    [250, 50_000, null],
  );
  assert.ok(email.text.isWellFormed());
});

test('[MI-7, MI-9] a file the scanner has no word of yet is waited for, and at the last try only named', async () => {
  await using mail = await MailBench.start();
  const { replyKey } = await mail.sent();
  const { interactions } = mail.bench.service;
  const file = {
    fileId: 'file-0001',
    name: 'a.txt',
    mediaType: 'text/plain',
    bytes: 5,
    width: null,
    height: null,
  };
  const files = {
    receive: async () => ({ kind: 'stored', file: { ...file, state: 'held' } }) as const,
    claim: async () => undefined,
  };
  const { store, changes, bench } = mail;
  const parts = { store, changes, interactions, files, clock: bench.clock, secrets: randomSecrets };
  const replies = new Replies({ ...parts, account: ACCOUNT });
  const incoming = {
    ...{ ...ANSWER, recipients: [keyed(replyKey)] },
    files: [{ name: 'a.txt', mediaType: 'text/plain', content: Buffer.from('hello') }],
  };
  await assert.rejects(replies.receive(incoming, false), ReplyNotReady);
  assert.equal(store.kept.emails.size, 1);
  assert.equal(await replies.receive(incoming, true), 'kept');
  assert.deepEqual((await received(mail)).files, [
    { fileId: null, name: 'a.txt', mediaType: 'text/plain', bytes: 5 },
  ]);
});
