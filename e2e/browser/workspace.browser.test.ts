import assert from 'node:assert/strict';
import type { AgentScreen } from './agent-screen.ts';
import { findingsOn } from './axe.ts';
import { colleagues } from './colleagues.ts';
import { scenarios } from './scenario.ts';
import { eventually, focused, gone, present, seen } from './seen.ts';

const scenario = scenarios({ hasMotion: true });

async function chooseCode({ page }: AgentScreen, code: string): Promise<void> {
  await page.getByRole('button', { name: /Disposition code/ }).click();
  await page.getByRole('option', { name: code }).click();
  await seen(page.getByRole('button', { name: new RegExp(`${code}.*Disposition code`) }));
}

scenario(
  'a wrong password is refused in one sentence, the right one signs in',
  async ({ agent, stranger, house }) => {
    const { account } = await agent({ isReady: false });
    const page = await stranger();
    await page.goto(house.server.url);
    await focused(page.getByRole('textbox', { name: 'E-mail address' }));
    await page.keyboard.type(account.email);
    await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
    await page.keyboard.press('Enter');
    await seen(page.getByRole('alert').filter({ hasText: 'E-mail address or password is wrong.' }));
    await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await seen(
      page.getByRole('button', { name: 'Own menu: Amélie Laurent' }),
      page.getByText('Connected', { exact: true }),
    );
    await page.getByRole('button', { name: 'Own menu: Amélie Laurent' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await seen(page.getByText('You are signed out.'), page.getByRole('heading', { name: 'Sign in' }));
    await page.reload();
    await seen(page.getByRole('heading', { name: 'Sign in' }));
  },
);

scenario(
  'the state menu sets ready and not ready with a reason, and only the ready get chats',
  async ({ agent, customer }) => {
    const [{ page, card }, marie] = await Promise.all([agent({ isReady: false }), customer()]);
    await seen(page.getByText('No chats are offered to you until you are ready.'));
    await page.getByRole('button', { name: /^My state: / }).click();
    await page.getByRole('menuitem', { name: 'Lunch' }).click();
    await seen(page.getByRole('button', { name: 'My state: Lunch' }));
    await marie.begin({ text: 'Hello', name: 'Marie Dubois' });
    await seen(marie.chat.getByText('You are first in line.'));
    await page.reload();
    await seen(page.getByRole('button', { name: 'My state: Lunch' }));
    assert.equal(await card('Marie Dubois').count(), 0);
    await page.getByRole('button', { name: /^My state: / }).click();
    await page.getByRole('menuitem', { name: /^Ready/ }).click();
    await seen(page.getByRole('button', { name: 'My state: Ready' }), card('Marie Dubois'));
  },
);

scenario(
  'the card of a new chat shows contact, subject, queue, wait, last words and a countdown',
  async ({ agent, customer }) => {
    const [amelie, marie] = await Promise.all([agent({ isReady: false }), customer()]);
    await marie.begin({ text: 'The jacket is too small.', name: 'Marie Dubois', subject: 'Exchange a size' });
    await amelie.page.getByRole('button', { name: 'Go ready' }).click();
    const card = amelie.card('Marie Dubois');
    await seen(
      card.getByRole('heading', { name: 'Marie Dubois' }),
      card.getByText('Exchange a size'),
      card.getByText('General'),
      card.getByText(/waiting for 0:\d\d/),
      card.getByText('The jacket is too small.'),
      card.getByRole('button', { name: 'Accept the chat from Marie Dubois' }),
      card.getByRole('button', { name: 'Reject the chat from Marie Dubois' }),
    );
    const secondsLeft = async (): Promise<number> =>
      Number.parseInt((await card.getByRole('timer').getAttribute('aria-label')) ?? '', 10);
    const first = await secondsLeft();
    assert.ok(first > 0 && first <= 30);
    await eventually(async () => assert.ok((await secondsLeft()) < first));
    await present(amelie.page.getByText('New chat from Marie Dubois, General.'));
  },
);

scenario('a chat is accepted and another rejected with the mouse', async ({ agent, customer }) => {
  const [amelie, paul, marie] = await Promise.all([
    agent(),
    agent({ name: 'Paul Martin', isReady: false }),
    customer(),
  ]);
  await marie.begin({ text: 'Hello', name: 'Marie Dubois' });
  await amelie.card('Marie Dubois').getByRole('button', { name: 'Reject' }).click();
  await gone(amelie.card('Marie Dubois'));
  await seen(marie.chat.getByText('You are first in line.'));
  await paul.page.getByRole('button', { name: 'Go ready' }).click();
  await paul.accept('Marie Dubois');
  await seen(paul.transcript.getByText('Hello'), marie.log.getByText('Paul Martin joined the chat'));
  await focused(paul.composer);
});

scenario(
  'a chat is accepted and another rejected by key, also while writing',
  async ({ agent, customer }) => {
    const [amelie, marie, jean] = await Promise.all([agent(), customer(), customer()]);
    await marie.begin({ text: 'Hello', name: 'Marie Dubois' });
    await seen(amelie.card('Marie Dubois'));
    await amelie.page.keyboard.press('a');
    await seen(amelie.page.getByRole('heading', { level: 1, name: 'Marie Dubois' }));
    await focused(amelie.composer);
    await amelie.page.keyboard.type('an answer');
    await jean.begin({ text: 'Hello', name: 'Jean Petit' });
    await seen(amelie.card('Jean Petit'));
    // The card appears and does not take the keyboard away.
    await focused(amelie.composer);
    await amelie.page.keyboard.press('Alt+r');
    await gone(amelie.card('Jean Petit'));
    assert.equal(await amelie.composer.inputValue(), 'an answer');
    await seen(jean.chat.getByText('You are first in line.'));
  },
);

scenario(
  'an offer that nobody answers runs out, and the card says so',
  { queue: { offerTimeoutMs: 1_500 } },
  async ({ agent, customer }) => {
    const [amelie, marie] = await Promise.all([agent(), customer()]);
    await marie.begin({ text: 'Hello', name: 'Marie Dubois' });
    await seen(amelie.page.getByText('You did not answer in time. The chat went back to the queue.'));
    await gone(amelie.card('Marie Dubois'));
    await seen(marie.chat.getByText('You are first in line.'));
  },
);

scenario('a contact who leaves before anyone answered takes the card away', async ({ agent, customer }) => {
  const [amelie, marie] = await Promise.all([agent(), customer()]);
  await marie.begin({ text: 'Hello', name: 'Marie Dubois' });
  await seen(amelie.card('Marie Dubois'));
  await marie.end();
  await gone(amelie.card('Marie Dubois'));
  await seen(amelie.page.getByText('The contact left before anyone answered.'));
});

scenario(
  'no more chats are offered than the queue’s capacity allows',
  { queue: { capacityPerAgent: 1 } },
  async ({ inChat, customer }) => {
    const { amelie } = await inChat();
    const jean = await customer();
    await jean.begin({ text: 'Hello', name: 'Jean Petit' });
    await seen(jean.chat.getByText('You are first in line.'));
    assert.equal(await amelie.card('Jean Petit').count(), 0);
    await amelie.end();
    await chooseCode(amelie, 'Resolved');
    await amelie.page.getByRole('button', { name: 'Mark done' }).click();
    await amelie.accept('Jean Petit');
  },
);

scenario(
  'all own chats stand in the bar, with unread messages counted until they are read',
  async ({ agent, customer }) => {
    const [amelie, marie, jean] = await Promise.all([agent(), customer(), customer()]);
    await marie.begin({ text: 'Hello from Marie', name: 'Marie Dubois' });
    await amelie.accept('Marie Dubois');
    await jean.begin({ text: 'Hello from Jean', name: 'Jean Petit' });
    await amelie.accept('Jean Petit');
    await seen(
      amelie.row('Marie Dubois'),
      amelie.row('Jean Petit'),
      amelie.chats.getByRole('heading', { name: 'My chats 2' }),
    );
    await marie.say('are you there');
    await marie.say('it is about the size');
    await present(amelie.row('Marie Dubois').getByText('2 unread messages'));
    await seen(amelie.row('Marie Dubois').getByText('it is about the size'));
    await amelie.page.reload();
    await present(amelie.row('Marie Dubois').getByText('2 unread messages'));
    await amelie.row('Marie Dubois').click();
    await seen(amelie.transcript.getByText('it is about the size'));
    await gone(amelie.chats.getByText('2 unread messages'));
    await focused(amelie.composer);
  },
);

scenario(
  '[C15] hovering or focusing a chat shows its elapsed time and last lines',
  async ({ agent, customer }) => {
    const [amelie, marie, jean] = await Promise.all([agent(), customer(), customer()]);
    await marie.begin({ text: 'The jacket is too small.', name: 'Marie Dubois' });
    await amelie.accept('Marie Dubois');
    await amelie.say('Which size do you have?');
    await jean.begin({ text: 'Where is my parcel?', name: 'Jean Petit' });
    await amelie.accept('Jean Petit');
    const glance = amelie.page.getByRole('tooltip');
    await amelie.row('Marie Dubois').hover();
    await seen(
      glance.getByText(/elapsed 0:\d\d/),
      glance.getByText('The jacket is too small.'),
      glance.getByText('Which size do you have?'),
    );
    await amelie.composer.hover();
    await gone(glance);
    await amelie.row('Jean Petit').focus();
    await amelie.page.keyboard.press('ArrowDown');
    await amelie.page.keyboard.press('ArrowUp');
    await seen(glance.getByText(/elapsed 0:\d\d/));
  },
);

scenario(
  'the transcript shows the day, the time, who wrote and how far each message got',
  async ({ inChat }) => {
    const { amelie, marie } = await inChat();
    await amelie.say('Good morning');
    await seen(
      amelie.transcript.getByText('today', { exact: true }),
      amelie.transcript.getByText('Marie Dubois', { exact: true }).first(),
      amelie.transcript.getByText('You', { exact: true }),
      amelie.transcript.getByRole('time').or(amelie.transcript.locator('time')).first(),
    );
    await present(amelie.transcript.getByText('Read', { exact: true }));
    await marie.chat.getByRole('button', { name: 'Minimise the chat' }).click();
    await amelie.say('Are you there?');
    await present(amelie.transcript.getByText('Delivered', { exact: true }));
    await marie.launcher.click();
    await gone(amelie.transcript.getByText('Delivered', { exact: true }));
  },
);

scenario('web addresses in messages are links that open elsewhere', async ({ inChat }) => {
  const { amelie, marie } = await inChat();
  await marie.say('See https://shop.example/jackets?size=L, please.');
  const link = amelie.transcript.getByRole('link', { name: 'https://shop.example/jackets?size=L' });
  await seen(link);
  assert.equal(await link.getAttribute('href'), 'https://shop.example/jackets?size=L');
  assert.equal(await link.getAttribute('target'), '_blank');
  assert.match((await link.getAttribute('rel')) ?? '', /noopener/);
});

scenario('[C3] the agent sees that the contact is writing, and not what', async ({ inChat }) => {
  const { amelie, marie } = await inChat();
  await marie.composer.pressSequentially('my secret thought');
  await seen(amelie.page.getByText('Marie Dubois is writing'));
  assert.ok(!(await amelie.page.content()).includes('my secret'));
  await marie.composer.fill('');
  await gone(amelie.page.getByText('Marie Dubois is writing'));
});

scenario(
  'Enter sends, Shift+Enter starts a new line, and the box grows with its text',
  async ({ inChat }) => {
    const { amelie, marie } = await inChat();
    const heightOf = async (): Promise<number> => (await amelie.composer.boundingBox())?.height ?? 0;
    const before = await heightOf();
    await amelie.composer.pressSequentially('one');
    for (const line of ['two', 'three', 'four']) {
      await amelie.composer.press('Shift+Enter');
      await amelie.composer.pressSequentially(line);
    }
    assert.ok((await heightOf()) > before * 1.5, 'the box did not grow');
    await amelie.composer.press('Enter');
    await seen(marie.log.getByText('one two three four'));
    assert.equal(await amelie.composer.inputValue(), '');
    assert.equal(await heightOf(), before);
    // An empty text is not a message.
    await amelie.composer.press('Enter');
    await seen(
      amelie.page.getByRole('button', { name: 'Send' }).and(amelie.page.locator('[aria-disabled=true]')),
    );
    await amelie.composer.fill('one long line that breaks '.repeat(5));
    await amelie.page.setViewportSize({ width: 375, height: 800 });
    await eventually(async () => {
      const isWhole = await amelie.composer.evaluate((box) => box.scrollHeight <= box.clientHeight);
      assert.ok(isWhole, 'where it is narrower the text has more lines, and all of them are seen');
    });
  },
);

scenario('each chat keeps its own draft through a switch and a reload', async ({ agent, customer }) => {
  const [amelie, marie, jean] = await Promise.all([agent(), customer(), customer()]);
  await marie.begin({ text: 'Hello', name: 'Marie Dubois' });
  await amelie.accept('Marie Dubois');
  await amelie.composer.pressSequentially('for Marie');
  await jean.begin({ text: 'Hello', name: 'Jean Petit' });
  await amelie.accept('Jean Petit');
  assert.equal(await amelie.composer.inputValue(), '');
  await amelie.composer.pressSequentially('for Jean');
  await amelie.row('Marie Dubois').click();
  await seen(amelie.page.getByRole('textbox', { name: 'Write to Marie Dubois' }));
  assert.equal(await amelie.composer.inputValue(), 'for Marie');
  await amelie.page.reload();
  await seen(amelie.page.getByRole('textbox', { name: 'Write to Marie Dubois' }));
  assert.equal(await amelie.composer.inputValue(), 'for Marie');
  await amelie.row('Jean Petit').click();
  await seen(amelie.page.getByRole('textbox', { name: 'Write to Jean Petit' }));
  assert.equal(await amelie.composer.inputValue(), 'for Jean');
});

scenario('a draft survives a crash of the browser’s page', async ({ inChat }) => {
  const { amelie } = await inChat();
  await amelie.composer.pressSequentially('almost finish');
  const address = amelie.page.url();
  const crash = amelie.page.waitForEvent('crash');
  await Promise.allSettled([amelie.page.goto('chrome://crash'), crash]);
  const page = await amelie.page.context().newPage();
  await page.goto(address);
  const composer = page.getByRole('textbox', { name: 'Write to Marie Dubois' });
  await seen(composer);
  assert.equal(await composer.inputValue(), 'almost finish');
});

scenario('[C12, C14] after the end the chat needs a code before it is done', async ({ inChat }) => {
  const { amelie, marie } = await inChat();
  const done = amelie.page.getByRole('button', { name: 'Mark done' });
  await seen(amelie.page.getByText('End the chat first.').last());
  await amelie.page.getByRole('button', { name: 'End', exact: true }).click();
  await amelie.page.getByRole('button', { name: 'Keep talking' }).click();
  await amelie.end();
  await seen(marie.log.getByText('The agent ended the chat'));
  await focused(amelie.page.getByRole('button', { name: /Disposition code \(required\)/ }));
  await done.hover();
  await seen(amelie.page.getByRole('tooltip').filter({ hasText: 'Choose a disposition code first.' }));
  // Pressed all the same, as a person would who does not read.
  await done.click({ force: true });
  await seen(amelie.row('Marie Dubois').getByText('to finish'));
  await amelie.page.getByRole('textbox', { name: 'Note' }).fill('Wants size L, sent the label.');
  await seen(amelie.page.getByText('Saved', { exact: true }));
  await chooseCode(amelie, 'Resolved');
  await done.click();
  await gone(amelie.row('Marie Dubois'));
  await seen(amelie.page.getByText('Ready for the next chat'));
});

scenario(
  'where no code is required a chat is done without one',
  { queue: { isDispositionMandatory: false } },
  async ({ inChat }) => {
    const { amelie, marie } = await inChat();
    await marie.end();
    await amelie.page.getByRole('button', { name: 'Mark done' }).click();
    await gone(amelie.row('Marie Dubois'));
  },
);

scenario('[C13] the note saves itself and is there again after a reload', async ({ inChat }) => {
  const { amelie } = await inChat();
  await amelie.page.getByRole('textbox', { name: 'Note' }).fill('Prefers mornings.');
  await seen(amelie.page.getByText('Saved', { exact: true }));
  await amelie.page.reload();
  await seen(amelie.page.getByRole('textbox', { name: 'Note' }));
  assert.equal(await amelie.page.getByRole('textbox', { name: 'Note' }).inputValue(), 'Prefers mornings.');
});

scenario('own recent chats can be opened again and read', async ({ inChat }) => {
  const { amelie, marie } = await inChat({
    firstWords: { text: 'The jacket is too small.', subject: 'Exchange a size' },
  });
  await amelie.say('L fits, I send you a label.');
  await seen(marie.bubble('L fits, I send you a label.'));
  await amelie.page.getByRole('textbox', { name: 'Note' }).fill('Sent the label.');
  await seen(amelie.page.getByText('Saved', { exact: true }));
  await marie.end();
  await chooseCode(amelie, 'Resolved');
  await amelie.page.getByRole('button', { name: 'Mark done' }).click();
  await gone(amelie.row('Marie Dubois'));
  await amelie.page.getByRole('link', { name: 'History' }).click();
  await amelie.page
    .getByRole('navigation', { name: 'Recent chats' })
    .getByRole('link', { name: 'Marie Dubois' })
    .click();
  const past = amelie.page.getByRole('main', { name: 'Past chat with Marie Dubois' });
  await seen(
    past.getByText('The jacket is too small.'),
    past.getByText('L fits, I send you a label.'),
    past.getByText('The contact ended the chat.'),
    past.getByRole('definition').filter({ hasText: 'Resolved' }),
    past.getByRole('definition').filter({ hasText: 'Sent the label.' }),
  );
  await gone(amelie.composer);
  await amelie.page.reload();
  await seen(past.getByText('L fits, I send you a label.'));
});

scenario(
  '[C16] a contact’s connection is shown beside the name, and beside it who is there',
  { queue: { name: 'Customer service for long names' } },
  async ({ inChat }) => {
    const { amelie, marie } = await inChat();
    const online = amelie.page.getByText('online', { exact: true });
    await seen(online);
    for (const width of [1280, 1150, 375]) {
      await amelie.page.setViewportSize({ width, height: 800 });
      const [status, menu] = await Promise.all([
        online.boundingBox(),
        colleagues(amelie).people.boundingBox(),
      ]);
      assert.ok(status !== null && menu !== null);
      assert.ok(Math.abs(status.y - menu.y) < menu.height / 2, `one line at a width of ${width}`);
      assert.ok(menu.x + menu.width <= width, `nothing is cut off at a width of ${width}`);
    }
    await marie.page.goto('about:blank');
    await seen(amelie.page.getByText('away', { exact: true }));
    await marie.page.goBack();
    // For a minute, since it has just been lost.
    await seen(amelie.page.getByText('unstable', { exact: true }));
  },
);

scenario(
  'an address that nothing has says so and leads back, in both languages',
  async ({ agent, house }) => {
    const { page } = await agent({ isReady: false });
    for (const address of ['/workspace/nonsense', '/admin/nonsense']) {
      await page.goto(`${house.server.url}${address}`);
      await seen(page.getByRole('heading', { name: 'There is nothing at this address' }));
      await gone(page.getByRole('navigation', { name: 'My chats' }));
    }
    assert.equal(await page.title(), 'There is nothing at this address – Guichet');
    assert.deepEqual(await findingsOn(page, 'an address that nothing has'), []);
    await page.getByRole('button', { name: 'Own menu: Amélie Laurent' }).click();
    await page.getByRole('menuitem', { name: 'Français' }).click();
    await seen(page.getByRole('heading', { name: 'Il n’y a rien à cette adresse' }));
    await page.getByRole('button', { name: 'Aller au poste de travail' }).press('Enter');
    await seen(page.getByRole('navigation', { name: 'Mes chats' }));
    assert.equal(new URL(page.url()).pathname, '/');
  },
);

scenario('the sheet of shortcuts opens on ? and closes on Escape', async ({ agent }) => {
  const { page } = await agent();
  await page.getByRole('link', { name: 'Desk' }).focus();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await seen(
    sheet.getByText('Accept the oldest offer'),
    sheet.getByText('Alt+A'),
    sheet.getByText('Next chat that needs me'),
    sheet.getByText('Mark done'),
  );
  await page.keyboard.press('Escape');
  await gone(sheet);
  await focused(page.getByRole('link', { name: 'Desk' }));
});

scenario('single-letter keys can be switched off', async ({ agent, customer }) => {
  const [amelie, marie] = await Promise.all([agent(), customer()]);
  await amelie.page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await amelie.page.getByRole('checkbox', { name: 'Single-letter keys' }).press('Space');
  await amelie.page.keyboard.press('Escape');
  await marie.begin({ text: 'Hello', name: 'Marie Dubois' });
  await seen(amelie.card('Marie Dubois'));
  await amelie.page.keyboard.press('a');
  await amelie.page.keyboard.press('Alt+Shift+x');
  await seen(amelie.card('Marie Dubois'));
  await amelie.page.keyboard.press('Alt+a');
  await seen(amelie.page.getByRole('heading', { level: 1, name: 'Marie Dubois' }));
});

scenario('the language changes at run time and stays', async ({ inChat }) => {
  const { amelie } = await inChat();
  const { page } = amelie;
  await amelie.composer.pressSequentially('half a sente');
  await page.getByRole('button', { name: 'Own menu: Amélie Laurent' }).click();
  await page.getByRole('menuitem', { name: 'Français' }).click();
  await seen(
    page.getByRole('navigation', { name: 'Mes chats' }),
    page.getByRole('textbox', { name: 'Écrire à Marie Dubois' }),
    page.getByText('En ligne', { exact: true }),
    page.getByText('aujourd’hui'),
  );
  assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
  assert.equal(await amelie.composer.inputValue(), 'half a sente');
  await page.reload();
  await seen(page.getByRole('navigation', { name: 'Mes chats' }));
});

scenario('the colours follow the system or the agent’s choice', async ({ agent }) => {
  const { page } = await agent({ browser: { colorScheme: 'dark' } });
  // Light is bright, dark is not, whatever the exact colours are.
  const brightness = (): Promise<number> =>
    page.evaluate(() => {
      const context = document.createElement('canvas').getContext('2d');
      if (context === null) return Number.NaN;
      context.fillStyle = getComputedStyle(document.body).backgroundColor;
      context.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
      return (red + green + blue) / 3;
    });
  assert.ok((await brightness()) < 80, 'not dark');
  await page.getByRole('button', { name: /^Own menu/ }).click();
  await page.getByRole('menuitem', { name: 'Light' }).click();
  await eventually(async () => assert.ok((await brightness()) > 200, 'not light'));
  await page.reload();
  await seen(page.getByRole('button', { name: /^Own menu/ }));
  assert.ok((await brightness()) > 200, 'not light after a reload');
});

scenario(
  'on a phone the chat, the list and the panel each have the screen and all can be reached',
  async ({ inChat }) => {
    const { amelie, marie } = await inChat({ agent: { browser: { viewport: { width: 360, height: 740 } } } });
    const { page } = amelie;
    const isWideAsScreen = async (): Promise<void> =>
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    await amelie.say('Good morning');
    await seen(marie.bubble('Good morning'));
    await isWideAsScreen();
    await page.getByRole('button', { name: 'Contact and wrap-up' }).click();
    await seen(page.getByRole('textbox', { name: 'Note' }));
    await isWideAsScreen();
    await page.getByRole('button', { name: 'Close the panel' }).click();
    await page.getByRole('button', { name: 'Back to my chats' }).click();
    await seen(amelie.row('Marie Dubois'));
    await isWideAsScreen();
  },
);
