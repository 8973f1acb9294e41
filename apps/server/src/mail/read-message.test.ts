import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMessage } from './read-message.ts';

const read = (...lines: string[]) => readMessage(Buffer.from(lines.join('\r\n')));
const HEAD = ['From: "Lee, Zoë" <lee@example.org>', 'To: help+0a1b@shop.example', 'Subject: Re: Your order'];

test('[MI-1] finds what a message answers and where it was sent', async () => {
  const mail = await read(
    ...HEAD,
    'Cc: Team: ann@example.org, bo@example.org;',
    'Delivered-To: <Help+0A1B@shop.example>',
    'Message-ID: <answer@example.org>',
    'In-Reply-To: <one@shop.example>',
    'References: <zero@shop.example>',
    ' <one@shop.example>',
    '',
    'Thanks!',
  );
  assert.equal(mail.messageId, 'answer@example.org');
  assert.deepEqual(mail.inReplyTo, ['one@shop.example']);
  assert.deepEqual(mail.references, ['zero@shop.example', 'one@shop.example']);
  assert.deepEqual(mail.from, { address: 'lee@example.org', name: 'Lee, Zoë' });
  assert.deepEqual(
    mail.recipients.map((each) => each.toLowerCase()),
    ['help+0a1b@shop.example', 'ann@example.org', 'bo@example.org', 'help+0a1b@shop.example'],
  );
  assert.deepEqual([mail.subject, mail.text, mail.html], ['Re: Your order', 'Thanks!', null]);
  assert.deepEqual([mail.isAutomatic, mail.report, mail.files], [false, null, []]);
});

test('reads letters of every charset, files, and text where there is only markup', async () => {
  const mail = await read(
    'From: =?utf-8?q?Zo=C3=AB?= <zoe@example.org>',
    'To: help@shop.example',
    'Subject: =?iso-8859-1?q?R=E9ponse?= =?utf-8?b?8J+Tpg==?=',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/html; charset=iso-8859-1',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    '<p>D=E9j=E0 vu<br>2 &lt; 3</p><script>alert(1)</script><img src=3D"https://evil.example/">',
    '--b',
    'Content-Type: application/pdf; name="=?utf-8?q?d=C3=A9tail=0D=0A.pdf?="',
    'Content-Disposition: attachment',
    'Content-Transfer-Encoding: base64',
    '',
    'JVBERi0x',
    '--b--',
  );
  assert.deepEqual([mail.from.name, mail.subject], ['Zoë', 'Réponse📦']);
  assert.equal(mail.text, 'Déjà vu\n2 < 3');
  assert.equal(mail.html, '<p>Déjà vu<br />2 &lt; 3</p>');
  const [file] = mail.files;
  assert.equal(mail.files.length, 1);
  assert.deepEqual(
    [file?.mediaType, Buffer.from(file?.content ?? []).toString()],
    ['application/pdf', '%PDF-1'],
  );
  assert.match(file?.name ?? '', /^détail\s*\.pdf$/);
});

test('[MI-4] knows what a machine sent', async () => {
  for (const header of [
    'Auto-Submitted: auto-replied',
    'Precedence: bulk',
    'Precedence: auto_reply',
    'X-Autoreply: yes',
    'List-Id: <list.example.org>',
    'Return-Path: <>',
  ]) {
    assert.equal((await read(...HEAD, header, '', 'I am away.')).isAutomatic, true, header);
  }
  for (const header of ['Auto-Submitted: no', 'Precedence: first-class', 'Return-Path: <lee@example.org>']) {
    assert.equal((await read(...HEAD, header, '', 'I am here.')).isAutomatic, false, header);
  }
});

const report = (action: string, original: readonly string[]) =>
  read(
    'From: MAILER-DAEMON@mail.example (Mail Delivery System)',
    'To: help+0a1b@shop.example',
    'Subject: Undelivered Mail Returned to Sender',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Sorry.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.example',
    '',
    'Final-Recipient: rfc822; nobody@example.org',
    `Action: ${action}`,
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 <nobody@example.org>:',
    '    User unknown',
    '',
    '--b',
    ...original,
    '--b--',
  );
const WHOLE = [
  'Content-Type: message/rfc822',
  '',
  'Message-ID:',
  ' <one@shop.example>',
  'Subject: x',
  '',
  'body',
];
const HEADERS = ['Content-Type: text/rfc822-headers', '', 'Subject: x', 'Message-ID: <one@shop.example>'];

test('[MI-5] understands a report of what was not delivered, with or without the message itself', async () => {
  for (const original of [WHOLE, HEADERS]) {
    const mail = await report('failed', original);
    assert.deepEqual(mail.report, {
      isFailed: true,
      reason: 'nobody@example.org: 550 5.1.1 <nobody@example.org>: User unknown',
      messageId: 'one@shop.example',
    });
    assert.equal(mail.isAutomatic, true);
  }
  const delayed = await report('delayed', HEADERS);
  assert.equal(delayed.report?.isFailed, false);
  const bare = await report('failed', ['Content-Type: text/plain', '', 'nothing']);
  assert.equal(bare.report?.messageId, null);
});

test('what is no message, or one made to hurt, is one without content', async () => {
  const nested = Array.from({ length: 200 }, (_, at) => [
    `Content-Type: multipart/mixed; boundary=b${at}`,
    '',
    `--b${at}`,
  ]).flat();
  const odd: Uint8Array[] = [
    Buffer.alloc(0),
    Buffer.alloc(100_000, 0xff),
    Buffer.from('\r\n'.repeat(1_000)),
    Buffer.from(nested.join('\r\n')),
    Buffer.from(`X: ${'y'.repeat(2_000_000)}\r\n\r\nz`),
  ];
  for (const source of odd) {
    const mail = await readMessage(source);
    assert.deepEqual([mail.messageId, mail.report, mail.from.address], [null, null, '']);
  }
});

test('takes no half letters, no lines in names and no end of strings from a stranger', async () => {
  const mail = await read(
    'From: "Lee\u0000 \u2028x" <lee@example.org>',
    'Subject: =?utf-8?b?YQ0KYg==?= \u0000',
    'Message-ID: <a b@example.org> <ok@example.org>',
    '',
    'a\u0000b',
  );
  assert.equal(mail.text, 'ab');
  assert.ok(!/[\p{Cc}\u2028]/u.test(`${mail.subject}${mail.from.name ?? ''}`));
  assert.equal(mail.messageId, 'ok@example.org');
});
