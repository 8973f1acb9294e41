import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailProblem } from '@guichet/protocol/mail.ts';
import { must } from '../contests/open-floor.ts';
import { newId } from '../harness/chat-client.ts';
import { CUSTOMER, openMailHouse } from './mail-house.ts';
import { startImapStandIn } from './imap-stand-in.ts';
import { startSmtpStandIn } from './smtp-stand-in.ts';

const FROM = 'The Shop <help@shop.example>';

async function open() {
  await using opening = new AsyncDisposableStack();
  const smtp = opening.use(await startSmtpStandIn());
  const env = { GUICHET_SMTP_URL: smtp.url, GUICHET_MAIL_FROM: FROM };
  const house = opening.use(await openMailHouse(env));
  const opened = opening.move();
  return { smtp, house, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

test('[MS-1, MO-3, MO-5] an e-mail arrives as it was written, with its files and the customer’s transcript', async () => {
  await using bed = await open();
  const { smtp, house } = bed;
  const { agent, chat } = house;
  assert.deepEqual(agent.client.getSnapshot().desk?.mail, { from: FROM });
  await must(agent.client, chat, { type: 'sendMessage', text: 'Hello Marie', audience: 'everyone' });
  await must(agent.client, chat, { type: 'sendMessage', text: 'she is cross', audience: 'agents' });
  const emailId = newId();
  const notes = Buffer.from('Größe: 42 📦\n');
  const fileId = await house.bring(emailId, 'Größe.txt', notes);
  await house.sent({
    emailId,
    ...{ cc: ['ann@example.org'], bcc: ['bo@example.org'], subject: 'Votre commande n° 42 — 📦' },
    ...{ text: 'Äpfel & Öl', html: '<p>Äpfel &amp; <b>Öl</b><img src="https://evil.example/x.gif"></p>' },
    ...{ fileIds: [fileId], hasTranscript: true },
  });
  const [delivered] = await smtp.hasTaken(1);
  assert.ok(delivered !== undefined);
  const { mail } = delivered;
  assert.deepEqual(delivered.to, [CUSTOMER, 'ann@example.org', 'bo@example.org']);
  assert.match(delivered.from, /^help\+[0-9a-f]{32}@shop\.example$/);
  assert.equal(mail.replyTo?.[0]?.address, delivered.from);
  assert.deepEqual(mail.from, { address: 'help@shop.example', name: 'Agent 1 (The Shop)' });
  assert.equal(mail.subject, 'Votre commande n° 42 — 📦');
  assert.equal(mail.text?.trim(), 'Äpfel & Öl');
  assert.equal(mail.html?.trim(), '<p>Äpfel &amp; <b>Öl</b></p>');
  assert.ok(!delivered.source.includes('bo@example.org'), 'nobody reads of the blind copy');
  const files = mail.attachments.map(({ filename, content }) => [
    filename,
    new TextDecoder().decode(content as ArrayBuffer),
  ]);
  assert.deepEqual(files[0], ['Größe.txt', notes.toString()]);
  assert.equal(files[1]?.[0], 'transcript.txt');
  assert.ok(files[1]?.[1]?.includes('Agent 1: Hello Marie') && !files[1][1].includes('cross'));
  await house.when(emailId, ({ state }) => state.kind === 'sent');
  const log = agent.client.getSnapshot().interactions.get(chat)?.events ?? [];
  assert.ok(log.some((event) => event.type === 'emailSent' && event.emailId === emailId));
  assert.ok(!house.floor.server.output.includes('a p@ss:word'));
});

test('[MS-3] what the mail server refuses is said with its words, and raised', async () => {
  await using bed = await open();
  const { house } = bed;
  const { emailId } = await house.sent({ to: ['nobody@example.org'] });
  const refused = await house.when(emailId, ({ state }) => state.kind === 'refused');
  assert.ok(
    refused.state.kind === 'refused' && refused.state.reason.includes('there is nobody of this name'),
  );
  const partly = await house.sent({ to: [CUSTOMER, 'nobody@example.org'] });
  const bounced = await house.when(partly.emailId, ({ state }) => state.kind === 'bounced');
  assert.ok(bounced.state.kind === 'bounced' && bounced.state.reason.startsWith('nobody@example.org: '));
  assert.deepEqual(
    (await house.raised()).map((each) => each.emailId).toSorted(),
    [emailId, partly.emailId].toSorted(),
  );
  await house.agent.session.http.ask('POST', `/api/emails/${emailId}/done`);
  assert.deepEqual(
    (await house.raised()).map((each) => each.emailId),
    [partly.emailId],
  );
});

test('[MS-2, MS-4] what is put off waits, says why, and survives a kill', async () => {
  await using bed = await open();
  const { smtp, house } = bed;
  smtp.putOff(1);
  const { emailId } = await house.sent();
  const waiting = await house.when(emailId, ({ state }) => state.kind === 'queued' && state.attempts === 1);
  assert.ok(waiting.state.kind === 'queued' && waiting.state.problem?.includes('come back later') === true);
  assert.ok(waiting.state.nextAttemptAtMs > waiting.atMs);
  await house.floor.server.kill9();
  await house.floor.server.restart();
  await house.floor.allLive();
  const still = await house.read(emailId);
  assert.deepEqual(still.state, waiting.state);
  assert.equal(smtp.taken.length, 0);
});

test('[MO-2, MO-3] headers cannot be written, and files cannot be named, from outside', async () => {
  await using bed = await open();
  const { smtp, house } = bed;
  const codeOf = async (changes: object): Promise<string> => {
    const { body } = await house.send(changes);
    return (body as EmailProblem).code;
  };
  assert.equal(await codeOf({ subject: 'x\r\nBcc: all@example.org' }), 'textMalformed');
  assert.equal(await codeOf({ to: ['a@example.org\r\nBcc: all@example.org'] }), 'bodyMalformed');
  assert.equal(await codeOf({ to: ['a@example.org\u2028b'] }), 'bodyMalformed');
  assert.equal(await codeOf({ fileIds: ['/etc/passwd'] }), 'bodyMalformed');
  assert.equal(await codeOf({ fileIds: ['not-a-file-of-mine'] }), 'fileUnknown');
  assert.equal(await codeOf({ attachments: [{ path: '/etc/passwd' }] }), 'bodyMalformed');
  const customer = await fetch(`${house.floor.server.url}/api/interactions/${house.chat}/emails`);
  assert.equal(customer.status, 401);
  await house.sent();
  assert.equal((await smtp.hasTaken(1)).length, 1);
});

test('[MI-1, MI-9] answers come in by IMAP, over a cut line and a kill, each once', async () => {
  await using imap = await startImapStandIn();
  await using smtp = await startSmtpStandIn();
  await using house = await openMailHouse({
    GUICHET_SMTP_URL: smtp.url,
    GUICHET_MAIL_FROM: FROM,
    GUICHET_IMAP_URL: imap.url,
  });
  const { emailId } = await house.sent();
  const [delivered] = await smtp.hasTaken(1);
  const answer = (text: string): string =>
    [
      `From: ${CUSTOMER}`,
      `To: ${delivered?.from ?? ''}`,
      `Message-ID: <${text}@example.org>`,
      'Subject: Re',
      '',
      text,
    ].join('\r\n');
  const whenRaised = (text: string) => house.whenRaised(({ preview }) => preview === text);
  imap.deliver('Subject: for somebody else\r\n\r\nnot ours');
  imap.deliver(answer('first'));
  assert.equal((await whenRaised('first')).inReplyTo, emailId);
  imap.cut();
  imap.deliver(answer('second'));
  await whenRaised('second');
  await house.floor.server.kill9();
  imap.deliver(answer('third'));
  await house.floor.server.restart();
  await house.floor.allLive();
  await whenRaised('third');
  assert.deepEqual(
    (await house.raised()).map(({ preview }) => preview),
    ['third', 'second', 'first'],
  );
  assert.ok(!house.floor.server.output.includes('somebody else'));
});
