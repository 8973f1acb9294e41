import assert from 'node:assert/strict';
import { after } from 'node:test';
import { startImapStandIn } from '../mail/imap-stand-in.ts';
import { startSmtpStandIn } from '../mail/smtp-stand-in.ts';
import type { Delivered } from '../mail/smtp-stand-in.ts';
import type { AgentScreen } from './agent-screen.ts';
import { findingsOn } from './axe.ts';
import { scenarios } from './scenario.ts';
import type { InChatOptions, Scene } from './scenario.ts';
import { eventually, focused, gone, seen } from './seen.ts';

const smtp = await startSmtpStandIn();
const imap = await startImapStandIn();
const scenario = scenarios({
  env: {
    GUICHET_SMTP_URL: smtp.url,
    GUICHET_IMAP_URL: imap.url,
    GUICHET_MAIL_FROM: 'The Shop <help@shop.example>',
  },
});

// After the house, whose server is connected to both.
after(() => Promise.all([smtp[Symbol.asyncDispose](), imap[Symbol.asyncDispose]()]));

const MARIE = 'marie.dubois@example.org';
const MAC_OR_NOT = 'ControlOrMeta';

async function withMail(scene: Scene, options: InChatOptions = {}) {
  const email = MARIE;
  const { amelie, marie } = await scene.inChat({ ...options, firstWords: { email, ...options.firstWords } });
  return { amelie, marie, mail: mailing(amelie) };
}

/** The part of the screen that has to do with e-mail. */
function mailing({ page }: AgentScreen) {
  const panel = page.getByRole('complementary', { name: 'E-mail' });
  return {
    panel,
    to: panel.getByRole('textbox', { name: /^(To|À)$/ }),
    subject: panel.getByRole('textbox', { name: /^(Subject of the e-mail|Objet de l’e-mail)$/ }),
    text: panel.getByRole('textbox', { name: /^(Text of the e-mail|Texte de l’e-mail)$/ }),
    send: panel.getByRole('button', { name: /^(Send the e-mail|Envoyer l’e-mail)$/ }),
    question: page.getByRole('alertdialog', { name: 'Send it like this?' }),
    waiting: (count: number) =>
      page.getByRole('button', { name: `E-mail that waits, ${String(count)} to look at` }),
    state: (word: string) => panel.locator('.mail-state').getByText(word, { exact: true }),
  };
}

async function addResponse({ house }: Scene): Promise<void> {
  await house.administrator.http.ask('PUT', '/api/admin/responses/hello', {
    ...{ responseId: 'hello', folderId: null, shortcut: 'hi', fileIds: [] },
    ...{ title: { en: 'Greeting', fr: 'Accueil' }, text: { en: 'Hello {contact.name},', fr: '' } },
  });
}

/** What the mail server takes next. */
async function nextDelivered(act: () => Promise<void>): Promise<Delivered> {
  const before = smtp.taken.length;
  await act();
  return eventually(async () => {
    const delivered = smtp.taken[before];
    assert.ok(delivered !== undefined, 'nothing was handed over');
    return delivered;
  });
}

scenario(
  '[MO-1, MO-3, MO-5] an e-mail is written from key to key and arrives as it was written',
  async (scene) => {
    await addResponse(scene);
    const { amelie, marie, mail } = await withMail(scene);
    const { page } = amelie;
    const { keyboard } = page;
    await amelie.say('Hello Marie');
    await keyboard.press('Alt+j');
    await focused(mail.subject);
    assert.equal(await mail.to.inputValue(), MARIE);
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await focused(mail.text);
    // Nothing is written yet: said where it is missing, and the focus stays there.
    await keyboard.press(`${MAC_OR_NOT}+Enter`);
    await seen(mail.panel.getByText('Write something first.'));
    await keyboard.type('/gree');
    await seen(mail.panel.getByRole('option', { name: /Greeting/ }));
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await keyboard.press(`${MAC_OR_NOT}+b`);
    await keyboard.type('Äpfel & Öl');
    await keyboard.press(`${MAC_OR_NOT}+b`);
    await keyboard.type(' <b> — 📦');
    await seen(mail.panel.getByText('Goes with its formatting.'));
    await mail.panel.locator('input[type=file]').setInputFiles({
      name: 'Größe.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Größe: 42\n'),
    });
    await seen(mail.panel.getByText('Ready to send'));
    await mail.panel.getByText('Include the transcript of the chat').click();
    await mail.panel.getByRole('button', { name: 'Add copies (Cc, Bcc)' }).click();
    await mail.panel.getByRole('textbox', { name: 'Copy (Cc)' }).fill('Ann <ann@example.org>; bo@');
    await mail.send.click();
    await seen(mail.panel.getByText('“bo@” is no e-mail address.'));
    await mail.panel.getByRole('textbox', { name: 'Copy (Cc)' }).fill('Ann <ann@example.org>');
    assert.deepEqual(await findingsOn(page, 'an e-mail being written'), []);
    // The rest of a double click is no answer.
    await mail.send.dblclick();
    await seen(mail.question.getByText('The e-mail has no subject.'));
    await mail.question.getByRole('button', { name: 'Go on writing' }).click();
    await mail.subject.fill('Votre commande n° 42');
    const delivered = await nextDelivered(() => mail.send.dblclick());
    assert.deepEqual(delivered.to, [MARIE, 'ann@example.org']);
    assert.equal(delivered.mail.subject, 'Votre commande n° 42');
    assert.equal(delivered.mail.text?.trim(), 'Hello Marie Dubois,\nÄpfel & Öl <b> — 📦');
    assert.match(delivered.mail.html ?? '', /<b>Äpfel &amp; Öl<\/b>/);
    assert.deepEqual(
      delivered.mail.attachments.map(({ filename }) => filename),
      ['Größe.txt', 'transcript.txt'],
    );
    await seen(mail.state('Sent'));
    const line = amelie.transcript.getByRole('button', {
      name: /You sent an e-mail to .*Votre commande n° 42/,
    });
    await seen(line.getByText('Sent', { exact: true }));
    assert.equal(smtp.taken.filter(({ mail: { subject } }) => subject === 'Votre commande n° 42').length, 1);
    // Nothing can look into a frame that runs nothing, so axe gets the text alone.
    await mail.panel.getByRole('button', { name: 'Show as plain text' }).click();
    assert.deepEqual(await findingsOn(page, 'an e-mail that was sent'), []);
    await keyboard.press('Escape');
    await gone(mail.panel);
    await page.getByRole('tab', { name: 'History' }).click();
    await page
      .getByRole('list', { name: 'E-mails' })
      .getByRole('button', { name: /Votre commande/ })
      .click();
    await seen(
      mail.panel.getByRole('link', { name: 'Größe.txt' }),
      mail.panel.getByText(/transcript .* went along/),
    );
    assert.equal(await marie.chat.getByText(/e-mail/i).count(), 0);
  },
);

scenario(
  'what is being written survives another look, a reload and a second screen, with its file',
  async (scene) => {
    const { amelie, mail } = await withMail(scene, { firstWords: { text: `Write to ${MARIE}` } });
    const { page } = amelie;
    await amelie.transcript.getByRole('button', { name: `Write to ${MARIE}` }).click();
    await mail.subject.fill('Half written');
    await mail.to.fill('bo@example.org');
    await page.getByRole('link', { name: 'History' }).click();
    await gone(mail.panel);
    await page.goBack();
    await seen(mail.panel);
    assert.equal(
      await mail.to.inputValue(),
      'bo@example.org',
      'the address that was pressed is gone for good',
    );
    await mail.to.fill(MARIE);
    await mail.text.click();
    await page.keyboard.type('As far as');
    await mail.panel.locator('input[type=file]').setInputFiles({
      name: 'notes.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('notes'),
    });
    await seen(mail.panel.getByText('Ready to send'));
    await page.keyboard.press('Escape');
    await gone(mail.panel);
    await seen(amelie.composer);
    await page.reload();
    await seen(amelie.composer);
    await page.keyboard.press('Alt+j');
    await seen(mail.panel.getByText('notes.txt'), mail.panel.getByText('Ready to send'));
    assert.equal(await mail.subject.inputValue(), 'Half written');
    await mail.text.focus();
    // The caret is where it was left.
    await page.keyboard.type(' it got');
    const delivered = await nextDelivered(() => mail.send.click());
    assert.equal(delivered.mail.text?.trim(), 'As far as it got');
    assert.equal(delivered.mail.html, undefined, 'what has no formatting goes as text alone');
    assert.equal(delivered.mail.attachments[0]?.filename, 'notes.txt');
    await seen(mail.state('Sent'));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+j');
    await focused(mail.subject);
    assert.equal(await mail.subject.inputValue(), '');
    await mail.subject.fill('Not to be sent');
    await mail.panel.getByRole('button', { name: 'Discard' }).click();
    await gone(mail.panel);
    await page.getByRole('button', { name: /^Undo/ }).click();
    await focused(mail.text);
    await eventually(async () => assert.equal(await mail.subject.inputValue(), 'Not to be sent'));
  },
);

scenario(
  '[MS-3] what the mail server refuses is said with its words, corrected and sent again',
  async (scene) => {
    const { amelie, mail } = await withMail(scene);
    const { page } = amelie;
    await page.keyboard.press('Alt+j');
    await mail.to.fill('nobody@example.org');
    await mail.subject.fill('Your parcel');
    await mail.text.click();
    await page.keyboard.type('It is on its way.');
    await mail.panel.locator('input[type=file]').setInputFiles({
      name: 'invoice.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('42 euros'),
    });
    await seen(mail.panel.getByText('Ready to send'));
    await page.keyboard.press(`${MAC_OR_NOT}+Enter`);
    await seen(mail.state('Refused'), mail.panel.getByText(/there is nobody of this name/), mail.waiting(1));
    await seen(amelie.transcript.getByRole('button', { name: /Your parcel Refused/ }));
    assert.deepEqual(await findingsOn(page, 'an e-mail that was refused'), []);
    await mail.panel.getByRole('button', { name: 'Correct and send again' }).click();
    await eventually(async () => assert.equal(await mail.to.inputValue(), 'nobody@example.org'));
    await mail.to.fill(MARIE);
    await seen(mail.panel.getByText('invoice.txt'), mail.panel.getByText('Ready to send'));
    const delivered = await nextDelivered(() => mail.send.click());
    assert.equal(delivered.mail.text?.trim(), 'It is on its way.');
    assert.deepEqual(
      delivered.mail.attachments.map(({ filename }) => filename),
      ['invoice.txt'],
    );
    await seen(mail.state('Sent'));
    await gone(mail.waiting(1));
  },
);

scenario('[MI-2, MI-8, MO-7] an answer calls, is read without danger, and is answered', async (scene) => {
  const { amelie, mail } = await withMail(scene);
  const { page } = amelie;
  await page.keyboard.press('Alt+j');
  await mail.subject.fill('A question');
  await mail.text.click();
  await page.keyboard.type('Which size?');
  const first = await nextDelivered(() => mail.send.click());
  await seen(mail.state('Sent'));
  await page.keyboard.press('Escape');
  const asked: string[] = [];
  page.on('request', (request) => void asked.push(request.url()));
  imap.deliver(
    answerTo(
      first,
      '<p>Size <b>42</b>. <a href="https://shop.example/42">this one</a></p><script>document.title="x"</script><img src="https://evil.example/x.gif" onerror="alert(1)">',
    ),
  );
  await seen(mail.waiting(1), page.getByText('E-mail from Marie Dubois: Re: A question'));
  await page.keyboard.press('Alt+.');
  const list = mail.panel.getByRole('list', { name: 'E-mail that waits' });
  await seen(list.getByRole('button', { name: /Marie Dubois.*Re: A question/ }));
  assert.deepEqual(await findingsOn(page, 'the e-mails that wait'), []);
  await list.getByRole('button').focus();
  await page.keyboard.press('Enter');
  const shown = mail.panel.locator('iframe');
  // From outside: nothing runs within.
  const markup = (): Promise<string> =>
    shown.evaluate((frame: HTMLIFrameElement) => frame.contentDocument?.body.innerHTML ?? '');
  await eventually(async () => assert.match(await markup(), /Size <b>42<\/b>/));
  assert.match(
    await markup(),
    /<a href="https:\/\/shop\.example\/42" rel="noopener noreferrer nofollow" target="_blank">this one<\/a>/,
  );
  assert.ok(!/<script|<img|onerror/.test(await markup()));
  assert.ok(!(await shown.getAttribute('sandbox'))?.includes('allow-scripts'));
  await mail.panel.getByRole('button', { name: 'Show as plain text' }).click();
  await seen(mail.panel.getByText('Size 42. this one'));
  assert.deepEqual(await findingsOn(page, 'an answer that came'), []);
  // The rest of a double click falls where the form sends.
  await mail.panel.getByRole('button', { name: 'Answer' }).dblclick();
  await focused(mail.text);
  assert.equal(await mail.subject.inputValue(), 'Re: A question');
  await page.keyboard.type('Thank you.');
  const second = await nextDelivered(() => mail.send.click());
  assert.deepEqual(second.to, [MARIE]);
  assert.equal(second.mail.inReplyTo, '<answer-1@example.org>');
  assert.match(second.mail.text ?? '', /^Thank you\.\n\nOn .*, Marie Dubois wrote:\n> Size 42\. this one/);
  await gone(mail.waiting(1));
  assert.deepEqual(
    asked.filter((url) => !url.startsWith(scene.house.server.url)),
    [],
    'nothing is fetched from anywhere else',
  );
});

scenario('what is pasted keeps its words and a little formatting, and nothing else', async (scene) => {
  const { amelie, mail } = await withMail(scene);
  const { page } = amelie;
  await page.keyboard.press('Alt+j');
  await mail.subject.fill('Pasted');
  await mail.text.click();
  await mail.text.evaluate((box) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData(
      'text/html',
      `<h1 onclick="alert(1)" style="color: red">Title</h1><script>alert(1)</script><style>p { color: red }</style>
      <p><strong>bold</strong> <a href="javascript:alert(1)">bad</a> <a href="https://shop.example/a" onclick="alert(1)">good</a></p>
      <img src="https://evil.example/x.gif" onerror="alert(1)"><ul><li>one</li></ul><table><tr><td>cell</td><td>by cell</td></tr></table>`,
    );
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await seen(mail.text.locator('b', { hasText: 'bold' }), mail.text.locator('li', { hasText: 'one' }));
  assert.ok(!/script|onclick|onerror|style|<img|<h1|<table/i.test(await mail.text.innerHTML()));
  assert.deepEqual(await mail.text.locator('a').evaluateAll((links) => links.map((link) => link.outerHTML)), [
    '<a href="https://shop.example/a">good</a>',
  ]);
  const delivered = await nextDelivered(() => mail.send.click());
  const lines = (delivered.mail.text ?? '').split('\n').map((line) => line.trim());
  assert.deepEqual(
    lines.filter((line) => line !== ''),
    ['Title', 'bold bad good (https://shop.example/a)', '- one', 'cell by cell'],
  );
});

scenario('writing an e-mail in French on a phone by axe', async (scene) => {
  await addResponse(scene);
  const { amelie, mail } = await withMail(scene, {
    agent: { browser: { viewport: { width: 375, height: 740 } } },
  });
  const { page } = amelie;
  await page.getByRole('button', { name: 'Own menu: Amélie Laurent' }).click();
  await page.getByRole('menuitem', { name: 'Français' }).click();
  await page.keyboard.press('Alt+j');
  await seen(mail.send);
  assert.deepEqual(await findingsOn(page, 'an e-mail on a phone'), []);
  await mail.text.focus();
  await page.keyboard.press('Alt+v');
  const responses = page.getByRole('complementary', { name: 'Réponses types' });
  await focused(responses.getByRole('searchbox'));
  await page.keyboard.press('Escape');
  await gone(responses);
  await focused(mail.text);
  await page.keyboard.press('Alt+v');
  await responses.getByRole('row', { name: 'Accueil' }).first().click();
  await responses.getByRole('button', { name: 'Insérer' }).click();
  await seen(mail.text.getByText('Hello Marie Dubois,'));
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 375);
});

function answerTo({ from, mail }: Delivered, html: string): string {
  return `From: Marie Dubois <${MARIE}>
To: ${from}
Subject: Re: ${mail.subject ?? ''}
Message-ID: <answer-1@example.org>
In-Reply-To: ${mail.messageId}
Content-Type: text/html; charset=utf-8

${html}
`.replaceAll('\n', '\r\n');
}
