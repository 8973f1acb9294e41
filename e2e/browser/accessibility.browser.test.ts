import assert from 'node:assert/strict';
import { findingsOn } from './axe.ts';
import { scenarios } from './scenario.ts';
import { focused, gone, seen } from './seen.ts';

const scenario = scenarios();

scenario('axe finds nothing on the screens before the desk', async ({ stranger, house }) => {
  const page = await stranger();
  const { url } = house.server;
  const findings: string[] = [];
  await page.goto(url);
  await seen(page.getByRole('heading', { name: 'Sign in' }));
  findings.push(...(await findingsOn(page, 'sign-in')));
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('nobody@example.test');
  await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
  await page.keyboard.press('Enter');
  await seen(page.getByRole('alert'));
  findings.push(...(await findingsOn(page, 'sign-in refused')));
  await page.goto(`${url}/setup#${'s'.repeat(40)}`);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await seen(page.getByText('The password is too short.'));
  findings.push(...(await findingsOn(page, 'set-up')));
  await page.goto(`${url}/invitation#${'s'.repeat(40)}`);
  await seen(page.getByRole('heading', { name: 'Welcome to Guichet' }));
  findings.push(...(await findingsOn(page, 'invitation')));
  assert.deepEqual(findings, []);
});

scenario(
  'axe finds nothing on the desk',
  { queue: { pendingResponseWarningMs: 1_000, pendingResponseCriticalMs: 2_000 } },
  async ({ agent, customer }) => {
    const [amelie, marie, jean] = await Promise.all([agent({ isReady: false }), customer(), customer()]);
    const { page } = amelie;
    const findings: string[] = [];
    const check = async (screen: string): Promise<void> =>
      void findings.push(...(await findingsOn(page, screen)));
    await check('not ready');
    await page.getByRole('button', { name: 'Go ready' }).click();
    await seen(page.getByText('Ready for the next chat'));
    await check('ready');
    await page.getByRole('button', { name: /^My state/ }).click();
    await seen(page.getByRole('menu'));
    await check('state menu');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Own menu/ }).click();
    await seen(page.getByRole('menu'));
    await check('own menu');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await seen(page.getByRole('dialog'));
    await check('shortcut sheet');
    await page.keyboard.press('Escape');
    await marie.begin({
      text: 'Hello',
      name: 'Marie Dubois',
      subject: 'Returns',
    });
    await marie.say('See https://shop.example/jackets, please.');
    await seen(amelie.card('Marie Dubois'));
    await check('offer');
    await amelie.accept('Marie Dubois');
    await seen(page.getByRole('main').getByText('reply overdue', { exact: true }));
    await jean.begin({ text: 'Hello', name: 'Jean Petit' });
    await amelie.accept('Jean Petit');
    await amelie.say('Good morning');
    await seen(jean.bubble('Good morning'));
    await check('two chats');
    // The hand moves from the keys to the mouse before it is on the row.
    await amelie.composer.hover();
    await amelie.row('Marie Dubois').hover();
    await seen(page.getByRole('tooltip'));
    await check('a chat at a glance');
    await page.getByRole('button', { name: 'End', exact: true }).click();
    await seen(page.getByRole('alertdialog'));
    await check('end question');
    await page.getByRole('button', { name: 'End the chat' }).click();
    await seen(amelie.row('Jean Petit').getByText('to finish'));
    await check('wrap-up');
    await page.getByRole('button', { name: /Disposition code/ }).click();
    await seen(page.getByRole('listbox'));
    await check('disposition codes');
    await page.getByRole('option', { name: 'Resolved' }).click();
    await page.getByRole('button', { name: 'Mark done' }).click();
    await gone(amelie.row('Jean Petit'));
    await page.getByRole('link', { name: 'History' }).click();
    await page
      .getByRole('navigation', { name: 'Recent chats' })
      .getByRole('link', { name: 'Jean Petit' })
      .click();
    await seen(page.getByRole('main', { name: 'Past chat with Jean Petit' }).getByText('Good morning'));
    await check('past chat');
    await page.setViewportSize({ width: 360, height: 740 });
    await check('past chat on a phone');
    await page.goto(deskOf(page.url()));
    await amelie.row('Marie Dubois').click();
    await page.getByRole('button', { name: 'Contact and wrap-up' }).click();
    await seen(page.getByRole('textbox', { name: 'Note' }));
    await check('panel on a phone');
    assert.deepEqual(findings, []);
  },
);

scenario('axe finds nothing in the administration', async ({ agent }) => {
  const { page } = await agent({ name: 'Sophie Bernard', roles: ['administrator'], isReady: false });
  const findings: string[] = [];
  const check = async (screen: string): Promise<void> =>
    void findings.push(...(await findingsOn(page, screen)));
  await page.getByRole('link', { name: 'Administration' }).click();
  await page.getByRole('button', { name: 'Add a user' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await seen(page.getByRole('alert'));
  await check('a user with mistakes');
  const sections = page.getByRole('navigation', { name: 'Administration' });
  for (const name of ['Queues', 'Disposition codes', 'Not-ready reasons', 'Sites'] as const) {
    await sections.getByRole('link', { name }).click();
    await page.getByRole('navigation', { name }).getByRole('link').first().click();
    await seen(page.getByRole('button', { name: 'Save', exact: true }));
    await check(name);
  }
  await sections.getByRole('link', { name: 'Export and import' }).click();
  await seen(page.getByRole('button', { name: 'Export as a file' }));
  await check('Export and import');
  await sections.getByRole('link', { name: 'Changes' }).click();
  await seen(page.getByRole('table'));
  await check('Changes');
  assert.deepEqual(findings, []);
});

scenario('axe finds nothing in the widget', async ({ agent, customer }) => {
  const [amelie, marie] = await Promise.all([agent({ isReady: false }), customer()]);
  const { page, chat } = marie;
  const findings: string[] = [];
  const check = async (screen: string): Promise<void> =>
    void findings.push(...(await findingsOn(page, screen)));
  await seen(marie.launcher);
  await check('launcher');
  await marie.open();
  await check('before the first message');
  await chat.getByRole('textbox', { name: 'Name' }).fill('Marie Dubois');
  await marie.say('See https://shop.example/jackets, please.');
  await seen(chat.getByText('You are first in line.'));
  await check('waiting');
  await amelie.page.getByRole('button', { name: 'Go ready' }).click();
  await amelie.accept('Marie Dubois');
  await amelie.say('Good morning');
  await seen(marie.bubble('Good morning'));
  await amelie.composer.pressSequentially('One mo');
  await seen(chat.getByText('Amélie Laurent is writing'));
  await check('conversation');
  // The checks ask for no motion.
  const moving = await chat.locator('body').evaluate(() => document.getAnimations().length);
  assert.equal(moving, 0, 'not even the dots of who is writing move');
  await chat.getByRole('button', { name: 'Minimise the chat' }).click();
  await amelie.say('One moment, please.');
  await seen(page.getByRole('button', { name: 'Open the chat, 1 unread message' }));
  await check('unread');
  await marie.launcher.click();
  await chat.getByRole('button', { name: 'End the chat' }).click();
  await seen(chat.getByRole('button', { name: 'Keep chatting' }));
  await check('end question');
  await chat.getByRole('button', { name: 'Keep chatting' }).click();
  await page.context().setOffline(true);
  await marie.say('written offline');
  await seen(chat.getByText('No connection.'));
  // axe itself needs no network.
  await check('no connection');
  await page.context().setOffline(false);
  await gone(chat.getByText('No connection.'));
  await amelie.end();
  await seen(chat.getByRole('button', { name: 'New chat' }));
  await check('ended');
  await page.setViewportSize({ width: 320, height: 568 });
  await check('ended on a phone');
  assert.deepEqual(findings, []);
});

scenario(
  'the main job is done with the keyboard alone: sign in, accept, answer, end, code, done',
  async ({ agent, customer, stranger, house: { server } }) => {
    const { account } = await agent({ isReady: false });
    const [page, marie] = await Promise.all([stranger(), customer()]);
    const keys = page.keyboard;
    await page.goto(server.url);
    await focused(page.getByRole('textbox', { name: 'E-mail address' }));
    await keys.type(account.email);
    await keys.press('Tab');
    await keys.type(account.password);
    await keys.press('Enter');
    await seen(page.getByText('Connected', { exact: true }), page.getByText('You are not ready'));
    await keys.press('Alt+s');
    await seen(page.getByRole('button', { name: 'My state: Ready' }));

    await focused(marie.page.locator('body'));
    await marie.page.getByRole('searchbox').focus();
    await marie.page.keyboard.press('Tab');
    await focused(marie.launcher);
    await marie.page.keyboard.press('Enter');
    await focused(marie.composer);
    await marie.page.keyboard.press('Shift+Tab');
    await marie.page.keyboard.press('Shift+Tab');
    await marie.page.keyboard.press('Shift+Tab');
    await focused(marie.chat.getByRole('textbox', { name: 'Name' }));
    await marie.page.keyboard.type('Marie Dubois');
    for (const _ of ['e-mail', 'subject', 'message']) await marie.page.keyboard.press('Tab');
    await focused(marie.composer);
    await marie.page.keyboard.type('The jacket is too small.');
    await marie.page.keyboard.press('Enter');

    await seen(page.getByRole('article', { name: 'Marie Dubois' }));
    await keys.press('Alt+a');
    const composer = page.getByRole('textbox', { name: 'Write to Marie Dubois' });
    await focused(composer);
    await keys.type('L fits.');
    await keys.press('Enter');
    await seen(marie.bubble('L fits.'));
    await marie.page.keyboard.type('Thank you!');
    await marie.page.keyboard.press('Enter');
    await seen(page.getByRole('log', { name: /^Conversation/ }).getByText('Thank you!'));
    await keys.press('Alt+o');
    await focused(page.getByRole('textbox', { name: 'Note' }));
    await keys.type('Took L.');
    await keys.press('Alt+x');
    await focused(page.getByRole('button', { name: 'End the chat' }));
    await keys.press('Enter');
    await focused(page.getByRole('button', { name: /Disposition code/ }));
    await keys.press('Enter');
    await seen(page.getByRole('listbox'));
    await keys.type('Res');
    await keys.press('Enter');
    await seen(page.getByRole('button', { name: /Resolved/ }));
    await keys.press('Alt+k');
    await seen(page.getByText('Ready for the next chat'));
    await keys.press('Alt+h');
    await seen(
      page.getByRole('navigation', { name: 'Recent chats' }).getByRole('link', { name: 'Marie Dubois' }),
    );

    await focused(marie.chat.getByRole('button', { name: 'New chat' }));
    await marie.page.keyboard.press('Escape');
    await focused(marie.launcher);
  },
);

scenario('a screen reader is told which keys press a button', async (scene) => {
  const { amelie } = await scene.inChat();
  const { page } = amelie;
  const keysOf = (name: string | RegExp): Promise<string | null> =>
    page.getByRole('button', { name }).getAttribute('aria-keyshortcuts');
  assert.equal(await keysOf(/^End/), 'Alt+X');
  assert.equal(await keysOf(/^People in this chat/), 'Alt+L');
  await (await scene.customer()).begin({ text: 'Hello', name: 'Jean Petit' });
  await seen(amelie.card('Jean Petit'));
  assert.equal(await keysOf('Accept the chat from Jean Petit'), 'Alt+A');
  assert.equal(await keysOf('Reject the chat from Jean Petit'), 'Alt+R');
});

function deskOf(address: string): string {
  return new URL('/', address).href;
}
