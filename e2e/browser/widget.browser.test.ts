import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { scenarios } from './scenario.ts';
import { eventually, focused, gone, present, seen } from './seen.ts';

const scenario = scenarios({ hasMotion: true });

scenario('the launcher opens the chat and closes it again', async ({ customer }) => {
  const marie = await customer();
  await seen(marie.page.getByRole('button', { name: 'Open the chat', expanded: false }));
  await marie.launcher.click();
  await seen(
    marie.page.getByRole('dialog', { name: 'Chat' }),
    marie.chat.getByRole('heading', { name: 'Chat' }),
  );
  await marie.page.getByRole('button', { name: 'Minimise the chat', expanded: true }).click();
  await gone(marie.page.getByRole('dialog', { name: 'Chat' }));
  await marie.launcher.click();
  await marie.chat.getByRole('button', { name: 'Minimise the chat' }).click();
  await gone(marie.page.getByRole('dialog', { name: 'Chat' }));
});

scenario('nothing of the widget’s frame is loaded before the launcher is pressed', async ({ customer }) => {
  const marie = await customer();
  await seen(marie.launcher);
  assert.equal(marie.page.frames().length, 1);
});

scenario('a chat can begin without name, e-mail and subject', async ({ agent, customer }) => {
  const [amelie, visitor] = await Promise.all([agent(), customer()]);
  await visitor.open();
  await seen(visitor.chat.getByText('You may leave these empty.'));
  await visitor.say('Do you ship to Norway?');
  await amelie.accept('Unnamed contact');
  await seen(amelie.transcript.getByText('Do you ship to Norway?'));
});

scenario('name, e-mail and subject reach the agent with the first message', async ({ agent, customer }) => {
  const [amelie, marie] = await Promise.all([agent(), customer()]);
  await marie.begin({
    text: 'The jacket is too small.',
    name: 'Marie Dubois',
    email: 'marie@example.test',
    subject: 'Exchange a size',
  });
  await seen(amelie.card('Marie Dubois').getByText('Exchange a size'));
  await amelie.accept('Marie Dubois');
  const panel = amelie.page.getByRole('complementary', { name: 'Contact and wrap-up' });
  await seen(
    panel.getByText('marie@example.test', { exact: true }),
    panel.getByRole('definition').filter({ hasText: 'Exchange a size' }),
    // The page of this web site is no https address, so it is text.
    panel.getByRole('definition').filter({ hasText: 'Jackets' }),
  );
  const name = panel.getByRole('textbox', { name: 'Name', exact: true });
  await eventually(async () => assert.equal(await name.inputValue(), 'Marie Dubois'));
});

scenario('an odd e-mail address is pointed out and stops nobody', async ({ customer }) => {
  const marie = await customer();
  await marie.open();
  await marie.chat.getByRole('textbox', { name: 'E-mail' }).fill('marie at home');
  await marie.chat.getByRole('textbox', { name: 'Subject' }).focus();
  await seen(marie.chat.getByText('This does not look like an e-mail address.'));
  await marie.say('Hello');
  await seen(marie.bubble('Hello'), marie.chat.getByText('You are first in line.'));
});

scenario('[C2] both sides see the same conversation in the same order', async ({ inChat }) => {
  const { amelie, marie } = await inChat();
  const texts = [
    'Which size do you have?',
    'M, and it is tight.',
    'Then L fits: https://shop.example/l',
    'Thank you!',
  ];
  for (const [index, text] of texts.entries()) {
    await (index % 2 === 0 ? amelie : marie).say(text);
    await Promise.all([seen(marie.log.getByText(text)), seen(amelie.transcript.getByText(text))]);
  }
  for (const side of [marie.log, amelie.transcript]) {
    const shown = await side.innerText();
    const places = texts.map((text) => shown.indexOf(text));
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
    assert.ok(places.every((place) => place >= 0));
  }
  await seen(
    marie.chat.getByText('With Amélie Laurent'),
    marie.log.getByText('Amélie Laurent', { exact: true }).first(),
  );
  const link = marie.log.getByRole('link', { name: 'https://shop.example/l' });
  assert.equal(await link.getAttribute('target'), '_blank');
  assert.match((await link.getAttribute('rel')) ?? '', /noopener/);
});

scenario('markup in a message is shown as text', async ({ inChat }) => {
  const { amelie, marie } = await inChat();
  const text = '<img src=x onerror=alert(1)> & <b>bold</b>';
  await amelie.say(text);
  await seen(marie.bubble(text));
  await marie.say(`You wrote ${text}`);
  await seen(amelie.transcript.getByText(`You wrote ${text}`));
});

scenario('Enter sends, Shift+Enter starts a new line', async ({ inChat }) => {
  const { amelie, marie } = await inChat();
  await marie.composer.pressSequentially('first line');
  await marie.composer.press('Shift+Enter');
  await marie.composer.pressSequentially('second line');
  assert.equal(await marie.composer.inputValue(), 'first line\nsecond line');
  await marie.chat.getByRole('button', { name: 'Send' }).click();
  await seen(amelie.transcript.getByText('first line second line'));
  assert.equal(await marie.composer.inputValue(), '');
});

scenario('the customer sees that the agent is writing, until the agent stops', async ({ inChat }) => {
  const { amelie, marie } = await inChat();
  await amelie.composer.pressSequentially('I am looking');
  await seen(marie.chat.getByText('Amélie Laurent is writing'));
  await amelie.composer.fill('');
  await gone(marie.chat.getByText('Amélie Laurent is writing'));
});

scenario('a message is sending, then sent, then delivered, then read', async ({ house, agent, customer }) => {
  const [amelie, marie, jean] = await Promise.all([agent({ isReady: false }), customer(), customer()]);
  await marie.begin({ text: 'Hello', name: 'Marie Dubois' });
  await seen(marie.log.getByText('Sent', { exact: true }));
  // A server that has stopped answering is one that has not kept the message yet.
  process.kill(house.server.pid, 'SIGSTOP');
  try {
    await marie.say('Is anybody there?');
    await seen(marie.log.getByText('Sending', { exact: true }));
  } finally {
    process.kill(house.server.pid, 'SIGCONT');
  }
  await gone(marie.log.getByText('Sending', { exact: true }));
  await seen(marie.log.getByText('Sent', { exact: true }));
  await amelie.page.getByRole('button', { name: 'Go ready' }).click();
  await amelie.accept('Marie Dubois');
  await seen(marie.log.getByText('Read', { exact: true }));
  await jean.begin({ text: 'Good morning', name: 'Jean Petit' });
  await amelie.accept('Jean Petit');
  await marie.say('One more thing.');
  await seen(marie.log.getByText('Delivered', { exact: true }));
  await amelie.row('Marie Dubois').click();
  await gone(marie.log.getByText('Delivered', { exact: true }));
});

scenario('a refused message says why, and can be discarded', async ({ inChat }) => {
  const { amelie, marie } = await inChat();
  await marie.page.context().setOffline(true);
  await marie.say('Too late');
  await amelie.end();
  await seen(amelie.transcript.getByText('The agent ended the chat.'));
  await marie.page.context().setOffline(false);
  await seen(marie.bubble('Too late'), marie.log.getByText('Not sent: the chat had ended'));
  await marie.log.getByRole('button', { name: 'Discard' }).click();
  await gone(marie.bubble('Too late'));
});

scenario(
  'a chat that could not be started can be tried again, with what was written',
  async ({ house, agent, customer }) => {
    const [amelie, marie] = await Promise.all([agent(), customer()]);
    await marie.open();
    await marie.chat.getByRole('textbox', { name: 'Name' }).fill('Marie Dubois');
    await house.administrator.http.ask('DELETE', '/api/admin/sites/main');
    await marie.say('Is anybody there?');
    await seen(marie.chat.getByText('The chat could not be started. What you wrote is kept.'));
    await house.use({});
    await marie.chat.getByRole('button', { name: 'Try again' }).click();
    await amelie.accept('Marie Dubois');
    await seen(amelie.transcript.getByText('Is anybody there?'), marie.bubble('Is anybody there?'));
    assert.equal(await amelie.transcript.getByText('Is anybody there?').count(), 1);
  },
);

scenario('the customer sees who joins and who leaves', async ({ inChat }) => {
  const { amelie, marie } = await inChat();
  await seen(marie.log.getByText('Amélie Laurent joined the chat'));
  await amelie.page.getByRole('button', { name: 'Own menu: Amélie Laurent' }).click();
  await amelie.page.getByRole('menuitem', { name: 'Sign out' }).click();
  await amelie.page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
  await seen(
    marie.log.getByText('Amélie Laurent left the chat'),
    marie.log.getByText('sees everything you wrote'),
  );
});

scenario('the customer ends the chat, after being asked once', async ({ inChat }) => {
  const { amelie, marie } = await inChat();
  await marie.chat.getByRole('button', { name: 'End the chat' }).click();
  await seen(marie.chat.getByText('End this chat? Nobody can answer you in it afterwards.'));
  await marie.chat.getByRole('button', { name: 'Keep chatting' }).click();
  await marie.say('Still here');
  await seen(amelie.transcript.getByText('Still here'));
  await marie.end();
  await seen(marie.log.getByText('You ended the chat'), marie.chat.getByText('Chat ended'));
  await seen(amelie.transcript.getByText('The contact ended the chat.'));
});

scenario('[C14] the agent ends the chat, and the customer is told', async ({ inChat }) => {
  const { amelie, marie } = await inChat();
  await amelie.end();
  await seen(marie.log.getByText('The agent ended the chat'), marie.chat.getByText('Chat ended'));
  await gone(marie.composer);
});

scenario(
  'after the end a new chat can begin, or the old one be deleted from the device',
  async ({ inChat }) => {
    const { amelie, marie } = await inChat();
    await amelie.end();
    await marie.chat.getByRole('button', { name: 'New chat' }).click();
    await marie.say('Another question');
    await amelie.card('Marie Dubois').getByRole('button', { name: 'Accept' }).click();
    await seen(amelie.transcript.getByText('Another question'));
    await marie.end();
    await marie.chat.getByRole('button', { name: 'Delete from this device' }).click();
    await seen(marie.chat.getByText('The chat has been deleted from this device.'));
    assert.equal(await marie.chat.getByRole('textbox', { name: 'Name' }).inputValue(), '');
    await marie.page.reload();
    await marie.open();
    await gone(marie.chat.getByText('Another question'));
  },
);

scenario('the transcript can be downloaded, with everything that was said', async ({ inChat }) => {
  const { amelie, marie } = await inChat({
    firstWords: { text: 'Where is my parcel?', subject: 'Order 1042' },
  });
  await amelie.say('It leaves today.\nYou get a mail.');
  await seen(marie.log.getByText('It leaves today.'));
  const download = marie.page.waitForEvent('download');
  await marie.chat.getByRole('button', { name: 'Download the transcript' }).click();
  const file = await download;
  assert.match(file.suggestedFilename(), /^chat-\d{4}-\d\d-\d\d\.txt$/);
  const text = await readFile(await file.path(), 'utf8');
  assert.match(text, /^\uFEFFChat: transcript\r\nStarted: .+\r\nSubject: Order 1042\r\n/);
  const [asked, joined, answered] = [
    text.search(/\[[^\]]+\] You: Where is my parcel\?\r\n/),
    text.search(/\[[^\]]+\] Amélie Laurent joined the chat\r\n/),
    text.search(/\[[^\]]+\] Amélie Laurent: It leaves today\.\r\n {4}You get a mail\.\r\n/),
  ];
  assert.ok(asked > 0 && asked < joined && joined < answered, text);
});

scenario('whoever waits is told their true place in the line', async ({ customer }) => {
  const [marie, jean] = await Promise.all([customer(), customer()]);
  await marie.begin({ text: 'Hello', name: 'Marie Dubois' });
  await seen(marie.chat.getByText('You are first in line.'));
  await jean.begin({ text: 'Hello', name: 'Jean Petit' });
  await seen(jean.chat.getByText('You are number 2 in line.'));
  await marie.end();
  await seen(jean.chat.getByText('You are first in line.'));
});

scenario(
  'a screen reader hears new messages: in the log while it is open, from the launcher while it is not',
  async ({ inChat }) => {
    const { amelie, marie } = await inChat();
    // What is there at first is history; from then on additions are spoken.
    await eventually(async () => assert.equal(await marie.log.getAttribute('aria-live'), 'polite'));
    assert.equal(await marie.log.getAttribute('aria-relevant'), 'additions');
    await amelie.say('Good morning');
    await seen(marie.log.getByText('Good morning'));
    await marie.chat.getByRole('button', { name: 'Minimise the chat' }).click();
    await amelie.say('Are you there?');
    await seen(marie.page.getByRole('button', { name: 'Open the chat, 1 unread message' }));
    await present(marie.page.getByRole('status').filter({ hasText: 'Chat: 1 unread message' }));
    await marie.launcher.click();
    await gone(marie.page.getByText('Chat: 1 unread message'));
  },
);

scenario('the focus goes where the next action is', async ({ inChat }) => {
  const { amelie, marie } = await inChat();
  await focused(marie.composer);
  await marie.page.keyboard.press('Escape');
  await focused(marie.launcher);
  await marie.page.keyboard.press('Enter');
  await focused(marie.composer);
  await marie.chat.getByRole('button', { name: 'End the chat' }).press('Enter');
  await focused(marie.chat.getByRole('button', { name: 'Keep chatting' }));
  await marie.page.keyboard.press('Escape');
  await focused(marie.chat.getByRole('button', { name: 'End the chat' }));
  await marie.composer.focus();
  await amelie.end();
  await focused(marie.chat.getByRole('button', { name: 'New chat' }));
});

scenario('a page change does not take the focus from the page', async ({ inChat }) => {
  const { marie } = await inChat();
  await marie.page.getByRole('link', { name: 'Go to Returns' }).click();
  await seen(marie.bubble('Hello'));
  await focused(marie.page.locator('body'));
});

scenario('at 320 px the chat fills the screen and nothing is cut off', async ({ inChat }) => {
  const { amelie, marie } = await inChat({
    customer: { browser: { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true } },
  });
  await amelie.say(`A long word: ${'Donaudampfschifffahrtsgesellschaft'.repeat(4)}`);
  await seen(marie.log.getByText('A long word'));
  const frame = marie.page.locator('guichet-widget iframe');
  assert.deepEqual(await frame.boundingBox(), { x: 0, y: 0, width: 320, height: 568 });
  const [contentWidth, hostWidth] = await Promise.all([
    marie.chat.locator('html').evaluate((html) => html.scrollWidth),
    marie.page.evaluate(() => document.documentElement.scrollWidth),
  ]);
  assert.equal(contentWidth, 320);
  assert.equal(hostWidth, 320);
  await gone(marie.launcher);
  await marie.end();
  for (const name of ['New chat', 'Download the transcript', 'Delete from this device']) {
    const box = await marie.chat.getByRole('button', { name }).boundingBox();
    assert.ok(box !== null && box.x >= 0 && box.x + box.width <= 320 && box.y + box.height <= 568, name);
    // WCAG 2.2, 2.5.8: at least 24 px for a finger.
    assert.ok(box.height >= 24, name);
  }
  await marie.chat.getByRole('button', { name: 'Minimise the chat' }).click();
  await seen(marie.launcher);
});

scenario(
  'on a page that reads from right to left the widget stands on the left and reads so too',
  async ({ customer, agent }) => {
    const [amelie, dana] = await Promise.all([agent(), customer({ at: { lang: 'he', dir: 'rtl' } })]);
    await dana.begin({ text: 'שלום, המעיל קטן מדי', name: 'Dana' });
    const launcher = await dana.launcher.boundingBox();
    assert.ok(launcher !== null && launcher.x < 200, 'the launcher is not on the left');
    assert.equal(await dana.chat.locator('html').getAttribute('dir'), 'rtl');
    // Their own messages stand at the end of the line: on the left here.
    const [own, log] = await Promise.all([
      dana.bubble('שלום, המעיל קטן מדי').boundingBox(),
      dana.log.boundingBox(),
    ]);
    assert.ok(own !== null && log !== null && own.x + own.width / 2 < log.x + log.width / 2);
    await amelie.accept('Dana');
    await seen(amelie.transcript.getByText('שלום, המעיל קטן מדי'));
  },
);

scenario(
  'a French page gets a French chat, and the agent learns the language',
  async ({ agent, customer }) => {
    const [amelie, marie] = await Promise.all([agent(), customer({ at: { lang: 'fr-CH' } })]);
    await seen(marie.page.getByRole('button', { name: 'Ouvrir le chat' }));
    await marie.begin({ text: 'Bonjour', name: 'Marie Dubois' });
    await seen(marie.chat.getByText(/Un agent vous répondra ici/));
    await amelie.accept('Marie Dubois');
    await seen(
      marie.log.getByText('Amélie Laurent a rejoint le chat'),
      marie.chat.getByText('Avec Amélie Laurent'),
      marie.chat.getByRole('button', { name: 'Terminer le chat' }),
      amelie.page.getByRole('complementary').getByRole('button', { name: /French/ }),
    );
    assert.equal(await marie.chat.locator('html').getAttribute('lang'), 'fr');
  },
);

scenario(
  'a site may fix the language, the colour and the texts of its chat',
  {
    site: {
      language: 'fr',
      accentColour: '#7a1f5c',
      texts: { title: 'Boréal', welcome: 'Une question de taille ?' },
    },
  },
  async ({ customer }) => {
    const marie = await customer({ at: { lang: 'en' } });
    await marie.launcher.click();
    await seen(
      marie.chat.getByRole('heading', { name: 'Boréal' }),
      marie.chat.getByText('Une question de taille ?'),
      marie.chat.getByText('À votre sujet'),
    );
    assert.equal(
      await marie.launcher.evaluate((button) => getComputedStyle(button).backgroundColor),
      'rgb(122, 31, 92)',
    );
  },
);

scenario(
  'a page with a strict policy needs to allow the widget’s origin and nothing else',
  async ({ agent, customer }) => {
    const [amelie, marie] = await Promise.all([agent(), customer({ at: { isStrict: true } })]);
    const complaints: string[] = [];
    marie.page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await marie.begin({ text: 'Hello', name: 'Marie Dubois' });
    await amelie.accept('Marie Dubois');
    await amelie.say('Good morning');
    await seen(marie.bubble('Good morning'));
    assert.deepEqual(complaints, []);
  },
);

scenario(
  'the widget adds one name to the page’s globals and one element to its body',
  async ({ customer }) => {
    const marie = await customer();
    await seen(marie.launcher);
    const added = await marie.page.evaluate(() => {
      const bare = document.createElement('iframe');
      document.body.append(bare);
      const usual = new Set(Object.getOwnPropertyNames(bare.contentWindow ?? window));
      bare.remove();
      const names = Object.getOwnPropertyNames(window).filter((name) => !usual.has(name));
      return { names, children: [...document.body.children].map(({ localName }) => localName) };
    });
    // Playwright's own names begin with two underscores.
    assert.deepEqual(
      added.names.filter((name) => !name.startsWith('__') && !/^\d+$/.test(name)),
      ['guichet'],
    );
    assert.deepEqual(added.children, ['main', 'guichet-widget']);
  },
);
