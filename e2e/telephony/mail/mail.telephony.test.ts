import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import type { EmailProblem } from '@guichet/protocol/mail.ts';
import { newId } from '../../harness/chat-client.ts';
import { openMailHouse } from '../../mail/mail-house.ts';
import type { MailHouse } from '../../mail/mail-house.ts';
import { CHECKED_BY, GREYLISTED, LEE, MAILBOX, NOBODY_HERE, NOBODY_THERE, startMailRig } from './mail-rig.ts';
import type { MailRig } from './mail-rig.ts';

const opened = new AsyncDisposableStack();
let rig: MailRig;
let house: MailHouse;

before(async () => {
  rig = opened.use(await startMailRig());
  house = opened.use(await openMailHouse(rig.env));
});
after(() => opened.disposeAsync());

/** What of this subject lies in Lee's mailbox, once it does. */
async function arrived(subject: string) {
  for (;;) {
    const next = rig.mailboxes.nextDelivery();
    next.catch(() => undefined);
    for (const source of await rig.mailboxes.delivered(LEE)) {
      const mail = await PostalMime.parse(source);
      if (mail.subject === subject) return { mail, source };
    }
    await next;
  }
}

/** Lee's mail program. */
async function answer(fields: object): Promise<void> {
  const program = createTransport({ host: '127.0.0.1', port: rig.shopPort, ignoreTLS: true });
  await program.sendMail({
    from: `Lee <${LEE}>`,
    to: MAILBOX,
    subject: 'Re: order',
    text: 'Thanks!',
    ...fields,
  });
}

/** Sends one and waits until it lies in Lee's mailbox. */
async function delivered(subject: string, changes: object = {}) {
  const { emailId } = await house.sent({ to: [LEE], subject, ...changes });
  return { emailId, ...(await arrived(subject)) };
}

test('[MS-1] letters of every kind and files arrive whole, and the signature of the shop holds', async () => {
  const emailId = newId();
  const content = Buffer.from(Array.from({ length: 300_000 }, (_, at) => 97 + (at % 26)));
  const fileId = await house.bring(emailId, 'Übersicht.txt', content);
  const subject = 'Größe & Œuvre — 📦';
  const { mail, source } = await delivered(subject, { emailId, text: 'Äpfel 🍏\nÖl', fileIds: [fileId] });
  assert.match(source, new RegExp(`^Authentication-Results: ${CHECKED_BY};[^]*?dkim=pass`, 'm'));
  assert.equal(mail.text?.trim(), 'Äpfel 🍏\nÖl');
  assert.deepEqual(mail.from, { address: MAILBOX, name: 'Agent 1 (The Shop)' });
  const [file] = mail.attachments;
  assert.equal(file?.filename, 'Übersicht.txt');
  assert.ok(content.equals(Buffer.from(file.content as ArrayBuffer)));
});

test('[MI-1, MI-2] an answer is known by its address, and without that by what it answers', async () => {
  const { emailId, mail } = await delivered('Your first order');
  await answer({ to: mail.replyTo?.[0]?.address, text: 'By its address ✓', messageId: '<a@example.org>' });
  const byAddress = await house.whenRaised(({ preview }) => preview === 'By its address ✓');
  assert.equal(byAddress.inReplyTo, emailId);
  assert.ok(byAddress.state.kind === 'received' && !byAddress.state.isFromOther);
  await answer({ from: 'ann@example.org', text: 'By its reference', inReplyTo: mail.messageId });
  const byId = await house.whenRaised(({ preview }) => preview === 'By its reference');
  assert.equal(byId.inReplyTo, emailId);
  assert.ok(byId.state.kind === 'received' && byId.state.isFromOther);
  const forged = (mail.replyTo?.[0]?.address ?? '').replace(/.@/, 'z@');
  await answer({ to: forged, text: 'forged', inReplyTo: mail.messageId });
  await answer({ to: mail.replyTo?.[0]?.address, text: 'again', messageId: '<a@example.org>' });
  await answer({ to: mail.replyTo?.[0]?.address, text: 'After both' });
  await house.whenRaised(({ preview }) => preview === 'After both');
  const previews = (await house.raised()).map(({ preview }) => preview);
  assert.ok(!previews.includes('forged') && !previews.includes('again'));
});

test('[MI-4] an automatic answer is kept, raised to nobody and never answered', async () => {
  const { emailId, mail } = await delivered('Are you there');
  const to = mail.replyTo?.[0]?.address;
  await answer({ to, text: 'I am away', headers: { 'Auto-Submitted': 'auto-replied' } });
  await answer({ to, text: 'I am back' });
  await house.whenRaised(({ preview }) => preview === 'I am back');
  assert.ok(!(await house.raised()).some(({ preview }) => preview === 'I am away'));
  const listed = await house.agent.session.http.ask('GET', `/api/interactions/${house.chat}/emails`);
  const text = JSON.stringify(listed);
  assert.ok(text.includes('I am away') && text.includes(emailId));
  const atLee = await rig.mailboxes.delivered(LEE);
  assert.ok(!atLee.some((source) => /^(In-Reply-To|Auto-Submitted):/im.test(source)));
});

test('[MS-3, MI-5] who is not there is said at once, or when the report comes back', async () => {
  const atOnce = await house.sent({ to: [NOBODY_HERE] });
  const refused = await house.when(atOnce.emailId, ({ state }) => state.kind === 'refused');
  assert.ok(refused.state.kind === 'refused' && /\b550\b.*unknown/i.test(refused.state.reason));
  const later = await house.sent({ to: [NOBODY_THERE] });
  const bounced = await house.when(later.emailId, ({ state }) => state.kind === 'bounced');
  assert.ok(bounced.state.kind === 'bounced' && bounced.state.reason.startsWith(`${NOBODY_THERE}: 550`));
  const raised = (await house.raised()).map(({ emailId }) => emailId);
  assert.ok(raised.includes(atOnce.emailId) && raised.includes(later.emailId));
});

test('[MS-2, MS-4] who is put off is tried again, and gets it once', async () => {
  const { emailId } = await house.sent({ to: [GREYLISTED], subject: 'Patience' });
  const waiting = await house.when(emailId, ({ state }) => state.kind === 'queued' && state.attempts === 1);
  assert.ok(waiting.state.kind === 'queued' && waiting.state.problem?.includes('450') === true);
  await house.when(emailId, ({ state }) => state.kind === 'sent');
  assert.equal(rig.askedLater(), 2);
});

test('[MO-2] no header is written through an e-mail', async () => {
  const { body } = await house.send({ to: [LEE], subject: 'x\r\nBcc: later@example.org' });
  assert.equal((body as EmailProblem).code, 'textMalformed');
});
