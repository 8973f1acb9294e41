import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { STAYS_GREEN, TURNS_YELLOW, TURNS_RED, indicator } from './pending-indicator.ts';
import { scenarios } from './scenario.ts';
import { eventually, gone, PATIENCE_MS, present, seen } from './seen.ts';

const scenario = scenarios({ kind: 'window', hasMotion: true });

/** Turns to another tab, as a person does; the returned function turns back. */
async function lookAway(page: Page): Promise<() => Promise<void>> {
  const context = page.context();
  const session = await context.newCDPSession(page);
  // Playwright lets every page believe that it has the focus; this one shall know the truth.
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: false });
  const other = await context.newPage();
  await other.bringToFront();
  await page.waitForFunction(() => !document.hasFocus());
  return () => page.bringToFront();
}

scenario(
  '[C17] while the agent looks elsewhere, title and icon blink for a pending reply, until the agent is back',
  { queue: STAYS_GREEN },
  async ({ inChat, house }) => {
    const { amelie, marie } = await inChat();
    const { page } = amelie;
    await amelie.say('Good morning');
    await gone(indicator(page, 'reply pending'));
    const icon = (): Promise<string | null> => page.locator('link[rel=icon]').getAttribute('href');
    const [calmTitle, calmIcon] = [await page.title(), await icon()];
    const lookBack = await lookAway(page);
    await marie.say('Are you there?');
    const untilTitle = (isCalling: boolean): Promise<unknown> =>
      page.waitForFunction(
        (wanted) => /Reply pending: Marie Dubois/.test(document.title) === wanted,
        isCalling,
        {
          timeout: PATIENCE_MS,
          polling: 100,
        },
      );
    await untilTitle(true);
    assert.notEqual(await icon(), calmIcon);
    await untilTitle(false);
    assert.equal(await page.title(), calmTitle);
    // Whatever colour the indicator has by now.
    for (const queue of [TURNS_YELLOW, TURNS_RED]) {
      await house.use({ queue });
      await untilTitle(true);
      await untilTitle(false);
    }
    await present(indicator(page, 'reply overdue'));
    await untilTitle(true);
    await lookBack();
    await untilTitle(false);
    await eventually(async () => assert.equal(await icon(), calmIcon));
    assert.equal(await page.title(), calmTitle);
  },
);

scenario(
  'while the agent looks elsewhere, the application’s icon counts what waits',
  { queue: STAYS_GREEN },
  async ({ inChat }) => {
    const { amelie, marie } = await inChat();
    const { page } = amelie;
    // Headless browsers show no badge; this records what one would show.
    await page.evaluate(() => {
      navigator.setAppBadge = async (count) => void (document.body.dataset['badge'] = String(count));
      navigator.clearAppBadge = async () => void (document.body.dataset['badge'] = 'none');
    });
    const lookBack = await lookAway(page);
    await marie.say('Are you there?');
    await present(page.locator('body[data-badge="1"]'));
    await lookBack();
    await present(page.locator('body[data-badge="none"]'));
  },
);

scenario(
  'once allowed, a new chat shows a desktop notification to an agent who looks elsewhere',
  async ({ agent, customer }) => {
    const [{ page, card }, marie] = await Promise.all([agent(), customer()]);
    await page.context().grantPermissions(['notifications']);
    // Headless browsers show no notifications; this writes down what one would say.
    await page.evaluate(() => {
      const Recorder = class extends EventTarget {
        static permission = 'granted';
        constructor(title: string, { body = '' }: NotificationOptions = {}) {
          super();
          document.body.dataset['notification'] = `${title}: ${body}`;
        }
        close(): void {}
      };
      Object.defineProperty(window, 'Notification', { value: Recorder, configurable: true });
    });
    const lookBack = await lookAway(page);
    await marie.begin({ text: 'Hello', name: 'Marie Dubois', subject: 'Returns' });
    await present(page.locator('body[data-notification="New chat: Marie Dubois – Returns"]'));
    await lookBack();
    await seen(card('Marie Dubois'));
  },
);
