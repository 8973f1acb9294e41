import assert from 'node:assert/strict';
import type { CDPSession, Locator, Page } from 'playwright-core';
import type { AgentScreen } from './agent-screen.ts';
import { findingsOn } from './axe.ts';
import { scenarios } from './scenario.ts';
import { behindAnotherTab, standStill } from './sleeping-tab.ts';
import { eventually, focused, gone, PATIENCE_MS, present, seen } from './seen.ts';

const scenario = scenarios({ kind: 'window', hasMotion: true });

/** What warns in the bar, by how it begins. */
function warning(page: Page, words: string): Locator {
  return page.getByRole('banner').getByRole('button', { name: `Warning: ${words}` });
}

const myState = (page: Page, state: string): Locator =>
  page.getByRole('button', { name: `My state: ${state}` });

/** Notes each tone the page plays, as it has them: by the number of beeps. */
async function listenTo(page: Page): Promise<{ readonly session: CDPSession; readonly beeps: string[] }> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAudio.enable');
  const beeps: string[] = [];
  session.on('WebAudio.audioNodeCreated', ({ node }) => {
    if (node.nodeType === 'Oscillator') beeps.push(node.nodeId);
  });
  return { session, beeps };
}

async function setNotifications(screen: AgentScreen, setting: 'granted' | 'denied'): Promise<void> {
  const { page } = screen;
  const session = await page.context().newCDPSession(page);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  const { browserContextId } = targetInfo;
  await session.send('Browser.setPermission', {
    permission: { name: 'notifications' },
    setting,
    origin: new URL(page.url()).origin,
    ...(browserContextId === undefined ? {} : { browserContextId }),
  });
}

scenario(
  '[OF-12, AS-6, AS-7] a chat offered to a page that stands still goes on to the next agent, and the first is told, as of a frozen tab',
  async ({ agent, customer }) => {
    const amelie = await agent();
    const [paul, marie] = await Promise.all([agent({ name: 'Paul Martin', isReady: false }), customer()]);
    const goOn = await standStill(amelie.page);
    await marie.begin({ text: 'Hello', name: 'Marie Dubois' });
    // The chat is the server's, and offered to the one agent there is, before there is another.
    await seen(marie.log.getByText('Sent', { exact: true }));
    await paul.page.getByRole('button', { name: 'Go ready' }).click();
    await seen(paul.card('Marie Dubois'));
    await goOn();
    const missed = warning(amelie.page, 'You missed a chat');
    await seen(missed, myState(amelie.page, 'Not ready'));
    await missed.click();
    const why = amelie.page.getByRole('dialog', { name: 'Why new chats may be missed' });
    await seen(
      why.getByText(/A chat was offered at .+ while this screen was asleep\./),
      why.getByText('It does not count as rejected.'),
    );
    await why.getByRole('button', { name: 'Go ready' }).click();
    await seen(myState(amelie.page, 'Ready'));
    await gone(missed);
    await paul.accept('Marie Dubois');
    const tab = await behindAnotherTab(amelie.page);
    await tab.freeze();
    // Paul's clock tells when she has slept long enough to miss a chat.
    await seen(paul.row('Marie Dubois').getByText(/^0:(0[4-9]|[1-5]\d)$/));
    await tab.wake();
    await tab.look();
    await warning(amelie.page, '').click();
    await seen(why.getByText(/This page slept from .+ to .+\./));
    await why.getByRole('button', { name: 'Understood' }).click();
    await gone(why.getByText(/This page slept from .+ to .+\./));
  },
);

scenario(
  '[C17] behind other windows a chat that rings stays, and a silent one goes on',
  async ({ agent, customer }) => {
    const [amelie, marie, jean] = await Promise.all([agent(), customer(), customer()]);
    const { page } = amelie;
    const tab = await behindAnotherTab(page);
    await marie.begin({ text: 'Hello', name: 'Marie Dubois' });
    await present(amelie.card('Marie Dubois'));
    await page.waitForFunction(() => document.title.includes('New chat waiting'), undefined, {
      timeout: PATIENCE_MS,
      polling: 200,
    });
    // Longer than an offer stands that nobody hears.
    await page.waitForFunction((since) => Date.now() - since > 7_000, Date.now(), { polling: 500 });
    await present(amelie.card('Marie Dubois'));
    await tab.look();
    await amelie.accept('Marie Dubois');
    await page.getByRole('button', { name: 'Switch sounds off' }).click();
    await seen(warning(page, 'New chats are silent'));
    const again = await behindAnotherTab(page);
    await jean.begin({ text: 'Hello', name: 'Jean Petit' });
    await present(amelie.card('Jean Petit'));
    await gone(amelie.card('Jean Petit'));
    await again.look();
    await seen(warning(page, 'You missed a chat, and 2 more'), myState(page, 'Not ready'));
    await page.getByRole('button', { name: 'Switch sounds on' }).click();
    await seen(warning(page, 'You missed a chat, and 1 more'));
  },
);

scenario(
  'refused notifications are said until the browser allows them, and switched-off sounds beside them',
  async ({ agent }) => {
    const amelie = await agent();
    const { page } = amelie;
    await setNotifications(amelie, 'denied');
    const refused = warning(page, 'No desktop notifications');
    await seen(refused);
    await refused.focus();
    await page.keyboard.press('Enter');
    const why = page.getByRole('dialog', { name: 'Why new chats may be missed' });
    await seen(why.getByText('The browser refuses desktop notifications of this site.'));
    await page.keyboard.press('Escape');
    await focused(refused);
    await page.getByRole('button', { name: 'Switch sounds off' }).click();
    await seen(warning(page, 'New chats are silent, and 1 more'));
    await setNotifications(amelie, 'granted');
    await gone(warning(page, ''));
    await page.getByRole('button', { name: 'Switch sounds on' }).click();
    await gone(warning(page, ''));
  },
);

scenario(
  'sounds are chosen by key, kept with the agent, and rung as chosen on another screen',
  async ({ agent, customer }) => {
    const [amelie, marie, jean] = await Promise.all([agent(), customer(), customer()]);
    const { page } = amelie;
    await page.keyboard.press('Alt+,');
    const dialog = page.getByRole('dialog', { name: 'Sounds and transcript colours' });
    await seen(dialog);
    const { beeps } = await listenTo(page);
    const newChat = dialog.getByRole('button', { name: 'Rising New chat' });
    await newChat.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Al');
    await page.keyboard.press('Enter');
    await seen(dialog.getByRole('button', { name: 'Alarm New chat' }));
    await eventually(async () => assert.equal(beeps.length, 4, 'what is chosen is heard'));
    beeps.length = 0;
    await dialog.getByRole('button', { name: 'Listen: Message of a contact' }).click();
    await eventually(async () => assert.equal(beeps.length, 1));
    await dialog.getByText('A new chat rings until it is answered').click();
    await dialog.getByRole('slider', { name: 'Volume' }).press('Home');
    beeps.length = 0;
    await dialog.getByRole('button', { name: 'Listen: Message of a contact' }).click();
    await dialog.getByRole('slider', { name: 'Volume' }).press('End');
    await dialog.getByRole('button', { name: 'Listen: Internal message' }).click();
    await eventually(async () => assert.equal(beeps.length, 2, 'without volume nothing sounds'));
    await page.keyboard.press('Escape');
    await gone(dialog);

    const second = await amelie.secondScreen();
    const there = await listenTo(second.page);
    await page.close();
    await seen(myState(second.page, 'Ready'));
    await second.page.keyboard.press('Shift');
    await marie.begin({ text: 'Hello', name: 'Marie Dubois' });
    await seen(second.card('Marie Dubois'));
    await eventually(async () => assert.equal(there.beeps.length, 4));
    await jean.begin({ text: 'Hello', name: 'Jean Petit' });
    await seen(second.card('Jean Petit'));
    await eventually(async () => assert.equal(there.beeps.length, 8, 'once for each'));
  },
);

scenario(
  'colours of the transcript are the agent’s own, on every screen, and keep the contrast',
  async ({ inChat }) => {
    const { amelie } = await inChat();
    const { page } = amelie;
    const words = amelie.transcript.getByText('Hello', { exact: true });
    const colour = (of: Locator): Promise<string> =>
      of.evaluate((element) => getComputedStyle(element).color);
    const usual = await colour(words);
    await page.getByRole('button', { name: /^Own menu/ }).click();
    await page.getByRole('menuitem', { name: 'Sounds and transcript colours' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sounds and transcript colours' });
    const contact = dialog.getByRole('group', { name: 'Contact' });
    await contact.getByRole('button', { name: /Text$/ }).click();
    await page.getByRole('option', { name: 'Green' }).click();
    await eventually(async () => assert.notEqual(await colour(words), usual));
    const green = await colour(words);
    assert.deepEqual(await findingsOn(page, 'the preferences'), []);
    await page.keyboard.press('Escape');
    await page.emulateMedia({ colorScheme: 'light' });
    const second = await amelie.secondScreen();
    await second.row('Marie Dubois').click();
    const there = second.transcript.getByText('Hello', { exact: true });
    await eventually(async () => assert.equal(await colour(there), green));
    await second.page.keyboard.press('Alt+,');
    await second.page.getByRole('button', { name: 'Back to the usual colours' }).click();
    await eventually(async () => assert.equal(await colour(there), usual));
  },
);

scenario('the preferences and the warnings in French, on a phone, by axe', async ({ agent }) => {
  const { page } = await agent({ browser: { viewport: { width: 375, height: 740 } } });
  await page.getByRole('button', { name: /^Own menu/ }).click();
  await page.getByRole('menuitem', { name: 'Français' }).click();
  const status = page.getByRole('button', { name: /^Attention/ });
  await seen(status);
  await status.click();
  await seen(page.getByText('Les notifications du bureau ne sont pas encore autorisées.'));
  assert.deepEqual(await findingsOn(page, 'the warnings'), []);
  await page.keyboard.press('Escape');
  await page.getByRole('banner').getByRole('button').last().click();
  await page.getByRole('menuitem', { name: /^Sons et couleurs/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Sons et couleurs de la transcription' });
  await seen(dialog.getByText('Un nouveau chat sonne jusqu’à ce que vous y répondiez'));
  assert.deepEqual(await findingsOn(page, 'the preferences'), []);
  const isCut = await dialog.evaluate((element) => element.scrollWidth > element.clientWidth);
  assert.equal(isCut, false, 'nothing is cut off');
});
