import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EMAIL_FILES_MAX_BYTES } from '@guichet/protocol/mail-limits.ts';
import { CHAT, MailBench } from '@guichet/testkit/mail-bench.ts';
import { says } from '@guichet/testkit/simulator/service-bench.ts';
import type { MailPerson } from './email-reads.ts';
import type { SendOutcome } from './emails.ts';

const codeOf = (outcome: SendOutcome): string =>
  outcome.kind === 'refused' ? outcome.problem.code : outcome.kind;

/** Brings a text file for an e-mail. */
async function bring(mail: MailBench, person: MailPerson, emailId: string, fileId: string, bytes = 5) {
  const content = (async function* () {
    yield Buffer.alloc(bytes, 'a');
  })();
  const upload = { person, emailId, fileId, givenName: 'note.txt', bytes, content };
  return mail.until(mail.bench.service.files.emails.receive(upload));
}

test('[MO-4, EM-1] an e-mail is in the store, and in the chat’s log, before it is answered for', async () => {
  await using mail = await MailBench.start();
  const outcome = await mail.send({
    cc: ['ann@example.org'],
    html: '<p onclick="x()">It is <b>on</b> its way.</p>',
  });
  assert(outcome.kind === 'kept');
  assert.deepEqual(outcome.email.from, { address: 'help@shop.example', name: 'Ana (The Shop)' });
  assert.equal(outcome.email.html, '<p>It is <b>on</b> its way.</p>');
  assert.deepEqual(outcome.email.state.kind, 'queued');
  assert.equal(mail.bench.story(CHAT).at(-1), 'emailSent');
  const kept = await mail.store.email('email-0001');
  assert.match(kept?.messageId ?? '', /^email-0001\.[0-9a-f]+@shop\.example$/);
  assert.deepEqual([...(mail.told[0]?.userIds ?? [])], ['agent-ana']);
});

test('[MO-4] a repeat gets the first, writes nothing more, and is no other e-mail', async () => {
  await using mail = await MailBench.start();
  const first = await mail.send();
  assert.deepEqual(await mail.send(), first);
  assert.equal(mail.bench.story(CHAT).filter((type) => type === 'emailSent').length, 1);
  assert.equal(codeOf(await mail.send({ subject: 'Another' })), 'emailConflict');
  assert.equal(codeOf(await mail.send({}, 'agent-ben')), 'unknown');
  assert.equal(mail.store.kept.emails.size, 1);
});

test('[MO-4] of simultaneous repeats one is kept, and both are told it', async () => {
  await using mail = await MailBench.start();
  const outcomes = await Promise.all([mail.send(), mail.send()]);
  assert.deepEqual(outcomes.map(codeOf), ['kept', 'kept']);
  assert.equal(mail.bench.story(CHAT).filter((type) => type === 'emailSent').length, 1);
});

test('[MO-1, MO-2] who may not write from the chat, and what cannot be sent, leaves nothing', async () => {
  await using mail = await MailBench.start();
  assert.equal(codeOf(await mail.send({}, 'agent-ben')), 'unknown', 'Ben does not know of the chat');
  assert.equal(codeOf(await mail.send({}, 'agent-sue')), 'notAttending', 'Sue reads all');
  assert.equal(codeOf(await mail.send({ interactionId: 'interaction-9' })), 'unknown');
  assert.equal(codeOf(await mail.send({ inReplyTo: 'email-0009' })), 'unknown');
  assert.deepEqual(await mail.send({ subject: 'a\r\nBcc: all@example.org' }), {
    kind: 'refused',
    problem: { code: 'textMalformed', field: '/subject' },
    retryAfterMs: null,
  });
  assert.equal(mail.store.kept.emails.size, 0);
  assert.ok(!mail.bench.story(CHAT).includes('emailSent'));
});

test('[MO-1, EM-1] in wrap-up its owner writes, and afterwards nobody', async () => {
  await using mail = await MailBench.start();
  const ana = await mail.bench.agent('agent-ana');
  await ana.command(CHAT, { type: 'endInteraction' });
  assert.equal(codeOf(await mail.send()), 'kept');
  await ana.command(CHAT, { type: 'completeInteraction' });
  assert.equal(codeOf(await mail.send({ emailId: 'email-0002' })), 'notAttending');
});

test('[MO-3] only a clean file that the same person brought for this e-mail goes along', async () => {
  await using mail = await MailBench.start();
  const [ana, ben] = [mail.person('agent-ana'), mail.person('agent-ben')];
  const brought = await bring(mail, ana, 'email-0001', 'file-0001');
  assert.equal(brought.kind, 'stored');
  await bring(mail, ana, 'email-0002', 'file-0002');
  await bring(mail, ben, 'email-0001', 'file-0003');
  for (const fileId of ['file-0002', 'file-0003', 'file-0009']) {
    const outcome = await mail.send({ fileIds: ['file-0001', fileId] });
    assert.equal(codeOf(outcome), 'fileUnknown', fileId);
  }
  const email = await mail.sent({ fileIds: ['file-0001'] });
  assert.deepEqual(email.files, [
    { fileId: 'file-0001', name: 'note.txt', mediaType: 'text/plain', bytes: 5 },
  ]);
  assert.equal(codeOf(await mail.send({ fileIds: ['file-0001'] })), 'kept', 'the same again');
});

test('[MO-2, MO-3] files together have a limit, and are free again for a smaller e-mail', async () => {
  await using mail = await MailBench.start();
  const ana = mail.person('agent-ana');
  const half = EMAIL_FILES_MAX_BYTES / 2;
  await bring(mail, ana, 'email-0001', 'file-0001', half);
  await bring(mail, ana, 'email-0001', 'file-0002', half);
  await bring(mail, ana, 'email-0001', 'file-0003', 1);
  const all = ['file-0001', 'file-0002', 'file-0003'];
  assert.equal(codeOf(await mail.send({ fileIds: all })), 'filesTooLarge');
  assert.equal((await mail.sent({ fileIds: all.slice(0, 2) })).files.length, 2);
});

test('[MO-8] what went along with an e-mail goes along with another, for who may read that', async () => {
  await using mail = await MailBench.start();
  const ana = mail.person('agent-ana');
  await bring(mail, ana, 'email-0001', 'file-0001');
  const copy = (userId: string, fileId: string, from = 'file-0001') =>
    mail.until(mail.emails.copyFile(mail.person(userId), { emailId: 'email-0002', fileId }, from));
  const unknown = { kind: 'unknown' };
  assert.deepEqual(await copy('agent-ana', 'copy-0001'), unknown, 'it goes with no e-mail yet');
  await mail.sent({ fileIds: ['file-0001'] });
  assert.equal((await copy('agent-ana', 'copy-0001')).kind, 'stored');
  assert.equal((await copy('agent-ana', 'copy-0001')).kind, 'stored', 'asked again');
  assert.deepEqual(await copy('agent-ben', 'copy-0002'), unknown);
  assert.deepEqual(await copy('agent-ana', 'copy-0002', 'file-0009'), unknown);
  const again = await mail.sent({ emailId: 'email-0002', fileIds: ['copy-0001'] });
  assert.deepEqual(again.files, [
    { fileId: 'copy-0001', name: 'note.txt', mediaType: 'text/plain', bytes: 5 },
  ]);
});

test('[MR-1] a file is read by who may read the e-mail, and by no customer', async () => {
  await using mail = await MailBench.start();
  const ana = mail.person('agent-ana');
  await bring(mail, ana, 'email-0001', 'file-0001');
  const file = (userId: string) => mail.emails.reads.file(mail.person(userId), 'email-0001', 'file-0001');
  assert.equal((await file('agent-ana'))?.record.name, 'note.txt');
  assert.equal(await file('agent-sue'), undefined, 'not sent yet: its uploader’s alone');
  await mail.sent({ fileIds: ['file-0001'] });
  assert.equal((await file('agent-sue'))?.record.name, 'note.txt');
  assert.equal(await file('agent-ben'), undefined);
  const alice = { kind: 'customer', customerId: 'customer-alice' } as const;
  assert.equal(await mail.bench.service.files.read(alice, CHAT, 'file-0001'), undefined);
});

test('[MO-5] the transcript that goes along is the customer’s', async () => {
  await using mail = await MailBench.start();
  const ana = await mail.bench.agent('agent-ana');
  await ana.command(CHAT, says('Hello Alice'));
  await ana.command(CHAT, says('she is angry', 'agents'));
  const { transcript } = await mail.sent({ hasTranscript: true });
  assert.ok(transcript?.includes('Ana: Hello Alice'));
  assert.ok(!transcript?.includes('angry'));
});

test('[MO-6] an agent sends so many and no more in a while', async () => {
  await using mail = await MailBench.start();
  for (const emailId of ['email-0001', 'email-0002', 'email-0003']) await mail.sent({ emailId });
  const outcome = await mail.send({ emailId: 'email-0004' });
  assert(outcome.kind === 'refused' && outcome.problem.code === 'tooManyEmails');
  assert.ok((outcome.retryAfterMs ?? 0) > 0);
  await mail.bench.pass(outcome.retryAfterMs ?? 0);
  assert.equal(codeOf(await mail.send({ emailId: 'email-0004' })), 'kept');
});

test('[MO-1, MO-7] who is to see to an answer may answer it, long after the chat, and it is done with that', async () => {
  await using mail = await MailBench.start();
  const { replyKey } = await mail.sent();
  const ana = await mail.bench.agent('agent-ana');
  await ana.command(CHAT, { type: 'endInteraction' });
  await ana.command(CHAT, { type: 'completeInteraction' });
  await mail.receive({ recipients: [`help+${replyKey ?? ''}@shop.example`] });
  const [answer] = (await mail.emails.reads.raised(mail.person('agent-ana'))).emails;
  assert(answer !== undefined);
  const second = await mail.sent({ emailId: 'email-0002', inReplyTo: answer.emailId });
  assert.deepEqual(second.references, [
    (await mail.store.email('email-0001'))?.messageId,
    'answer@example.org',
  ]);
  assert.deepEqual((await mail.emails.reads.raised(mail.person('agent-ana'))).emails, []);
  const done = await mail.emails.reads.find(mail.person('agent-ana'), answer.emailId);
  assert.equal(done?.handling.kind, 'done');
});

test('[MR-1] e-mails are read with the chat’s past, or by whom one concerns', async () => {
  await using mail = await MailBench.start();
  await mail.sent();
  const list = (userId: string) => mail.until(mail.emails.reads.ofInteraction(mail.person(userId), CHAT));
  const one = (userId: string) => mail.until(mail.emails.reads.find(mail.person(userId), 'email-0001'));
  for (const userId of ['agent-ana', 'agent-sue']) {
    assert.equal((await list(userId))?.emails.length, 1, userId);
    assert.equal((await one(userId))?.text, 'It is on its way.', userId);
  }
  assert.equal(await list('agent-ben'), undefined);
  assert.equal(await one('agent-ben'), undefined);
  assert.equal(await mail.until(mail.emails.finish(mail.person('agent-ben'), 'email-0001')), false);
});

test('[MR-1, MI-2] what is raised to the queue is read there, until it is done', async () => {
  await using mail = await MailBench.start();
  const { replyKey } = await mail.sent();
  const raisedTo = async (userId: string) =>
    (await mail.emails.reads.raised(mail.person(userId))).emails.map(({ emailId }) => emailId);
  mail.bench.configure((current) => ({
    ...current,
    users: current.users.map((user) => (user.userId === 'agent-ana' ? { ...user, isEnabled: false } : user)),
  }));
  await mail.receive({ recipients: [`help+${replyKey ?? ''}@shop.example`] });
  const [emailId = ''] = await raisedTo('agent-ben');
  assert.deepEqual(mail.told.at(-1)?.userIds.has('agent-ben'), true);
  const ben = mail.person('agent-ben');
  assert.equal((await mail.until(mail.emails.reads.find(ben, emailId)))?.text, 'Thanks!');
  assert.equal((await mail.until(mail.emails.reads.ofInteraction(ben, CHAT)))?.emails.length, 1);
  assert.equal(await mail.until(mail.emails.finish(ben, emailId)), true);
  assert.deepEqual(await raisedTo('agent-ben'), []);
  assert.equal(await mail.until(mail.emails.reads.find(ben, emailId)), undefined);
});

test('[MR-1] what is known of an e-mail to mail servers is told to nobody', async () => {
  await using mail = await MailBench.start();
  const { replyKey, messageId } = await mail.sent();
  const email = await mail.emails.reads.find(mail.person('agent-ana'), 'email-0001');
  const told = JSON.stringify(email);
  assert.ok(
    replyKey !== null && !told.includes(replyKey) && !told.includes(messageId) && !told.includes('digest'),
  );
});

test('[MR-2] a contact’s e-mails are read while one attends a chat of the contact, and by who reads all', async () => {
  await using mail = await MailBench.start();
  const actor = { kind: 'user', userId: 'agent-ana' } as const;
  const contact = { name: 'Lee', company: '', language: null, note: '', addresses: [], identities: [] };
  const command = { type: 'createContact', contactId: 'contact-lee', ...contact } as const;
  await mail.contacts.execute('contact-lee', actor, command);
  const ana = await mail.bench.agent('agent-ana');
  await ana.command(CHAT, { type: 'assignContact', contactId: 'contact-lee' });
  await mail.sent();
  const list = (userId: string, contactId = 'contact-lee') =>
    mail.until(mail.emails.reads.ofContact(mail.person(userId), contactId));
  for (const userId of ['agent-ana', 'agent-sue'])
    assert.equal((await list(userId))?.emails.length, 1, userId);
  assert.equal(await list('agent-ben'), undefined);
  assert.equal(await list('agent-sue', 'contact-nobody'), undefined);
  await ana.command(CHAT, { type: 'endInteraction' });
  await ana.command(CHAT, { type: 'completeInteraction' });
  assert.equal(await list('agent-ana'), undefined, 'the chat gone, so is the history');
});

test('[MR-3] who is concerned hears which e-mail stands elsewhere, and nothing of it; nobody else hears anything', async () => {
  await using mail = await MailBench.start();
  const { gateway } = mail.bench.service;
  using _ = mail.changes.subscribe(({ email: { interactionId, emailId }, userIds }) =>
    gateway.tellMailChanged(userIds, { interactionIds: [interactionId], emailIds: [emailId] }),
  );
  const ana = await mail.bench.agent('agent-ana');
  const others = [await mail.bench.agent('agent-ben'), await mail.bench.customer('customer-alice')];
  await mail.sent();
  const change = { type: 'mailChanged', interactionIds: [CHAT], emailIds: ['email-0001'] };
  assert.deepEqual(ana.heardOf('mailChanged'), [change]);
  for (const other of others) assert.ok(!other.texts.join().includes('email-0001'));
});
