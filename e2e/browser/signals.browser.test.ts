import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { createCustomerClient, newId } from '../harness/chat-client.ts';
import { STAYS_GREEN, TURNS_YELLOW, TURNS_RED, indicator } from './pending-indicator.ts';
import { scenarios } from './scenario.ts';
import { eventually, gone, present, seen } from './seen.ts';

const scenario = scenarios({ hasMotion: true });

/** How many seconds an indicator or clock shows, written as 1:05. */
async function secondsIn(locator: Locator): Promise<number> {
  const [, minutes = '', seconds = ''] = /(\d+):(\d\d)/.exec(await locator.innerText()) ?? [];
  return Number(minutes) * 60 + Number(seconds);
}

function colourOf(locator: Locator): Promise<string> {
  return locator.evaluate((element) => getComputedStyle(element).color);
}

/** The name of every animation that runs in the indicator without end. */
function blinkingIn(locator: Locator): Promise<string[]> {
  return locator.evaluate((element) =>
    [element, ...element.querySelectorAll('*')]
      .map((each) => getComputedStyle(each))
      .filter(
        ({ animationName, animationIterationCount }) =>
          animationName !== 'none' && animationIterationCount === 'infinite',
      )
      .map(({ animationName }) => animationName),
  );
}

/** Silence from the next load until the page asks for sound: the browser takes each command of a test for a gesture, and holds none back. */
function holdSoundBack(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    window.AudioContext = class extends AudioContext {
      #isHeldBack = true;
      override get state() {
        return this.#isHeldBack ? 'suspended' : super.state;
      }
      override async resume() {
        await super.resume();
        this.#isHeldBack = false;
        this.dispatchEvent(new Event('statechange'));
      }
    };
  });
}

scenario(
  '[C5, C6] on accept the contact’s name stands on top and the reply is pending, in green',
  { queue: STAYS_GREEN },
  async ({ inChat }) => {
    const { amelie } = await inChat();
    await seen(
      amelie.page.getByRole('heading', { level: 1, name: 'Marie Dubois' }),
      indicator(amelie.page, 'reply pending'),
    );
    const first = await secondsIn(indicator(amelie.page, 'reply pending'));
    await eventually(async () =>
      assert.ok((await secondsIn(indicator(amelie.page, 'reply pending'))) > first),
    );
  },
);

scenario(
  'an answer clears the indicator, the next message of the contact starts it again',
  { queue: STAYS_GREEN },
  async ({ inChat }) => {
    const { amelie, marie } = await inChat();
    await seen(indicator(amelie.page, 'reply pending'));
    await amelie.say('Good morning');
    await gone(indicator(amelie.page, 'reply pending'));
    await seen(amelie.row('Marie Dubois').getByText('answered'));
    await marie.say('One more thing');
    await seen(indicator(amelie.page, 'reply pending'));
  },
);

scenario(
  '[C6] at the first limit the indicator turns yellow, and is right after a reload and on a second screen',
  { queue: TURNS_YELLOW },
  async ({ inChat }) => {
    const { amelie } = await inChat();
    const due = indicator(amelie.page, 'reply due');
    await seen(due);
    await present(amelie.row('Marie Dubois').getByText('reply due'));
    const before = await secondsIn(due);
    await amelie.page.reload();
    await seen(due);
    assert.ok((await secondsIn(due)) >= before);
    const second = await amelie.secondScreen();
    await second.row('Marie Dubois').click();
    await seen(indicator(second.page, 'reply due'));
    const [here, there] = await Promise.all([secondsIn(due), secondsIn(indicator(second.page, 'reply due'))]);
    // Two screens draw at two moments; they count from one.
    assert.ok(Math.abs(here - there) <= 1, `${here} s here, ${there} s there`);
    await second.say('Good morning');
    await gone(due, indicator(second.page, 'reply due'));
  },
);

scenario(
  '[C6] at the second limit the indicator turns red and blinks, with another word and colour',
  { queue: TURNS_RED },
  async ({ inChat }) => {
    const { amelie } = await inChat();
    const due = indicator(amelie.page, 'reply due');
    const overdue = indicator(amelie.page, 'reply overdue');
    await seen(overdue.or(due));
    await seen(overdue);
    assert.notDeepEqual(await blinkingIn(overdue), []);
    const red = await colourOf(overdue);
    await present(amelie.row('Marie Dubois').getByText('reply overdue'));
    await amelie.page.emulateMedia({ reducedMotion: 'reduce' });
    assert.deepEqual(await blinkingIn(overdue), []);
    assert.equal(await colourOf(overdue), red);
  },
);

scenario(
  '[C6] the three levels differ in colour, in light and in dark',
  { queue: STAYS_GREEN },
  async ({ inChat, house }) => {
    const { amelie } = await inChat();
    for (const colorScheme of ['light', 'dark'] as const) {
      await amelie.page.emulateMedia({ colorScheme });
      const colours: string[] = [];
      for (const [limits, words] of [
        [STAYS_GREEN, 'reply pending'],
        [TURNS_YELLOW, 'reply due'],
        [TURNS_RED, 'reply overdue'],
      ] as const) {
        // Takes effect at once on the open screen.
        await house.use({ queue: limits });
        await seen(indicator(amelie.page, words));
        colours.push(await colourOf(indicator(amelie.page, words)));
      }
      assert.equal(new Set(colours).size, 3, `${colorScheme}: ${colours.join(' ')}`);
    }
  },
);

scenario('a new chat rings, unless sounds are switched off', async ({ agent, customer }) => {
  const [{ page, card }, marie, jean] = await Promise.all([agent(), customer(), customer()]);
  const session = await page.context().newCDPSession(page);
  await session.send('WebAudio.enable');
  const tones: string[] = [];
  session.on('WebAudio.audioNodeCreated', ({ node }) => {
    if (node.nodeType === 'Oscillator') tones.push(node.nodeId);
  });
  await marie.begin({ text: 'Hello', name: 'Marie Dubois' });
  await seen(card('Marie Dubois'));
  await eventually(async () => assert.ok(tones.length > 0, 'no tone was played'));
  await page.getByRole('button', { name: 'Switch sounds off' }).click();
  await page.reload();
  await seen(page.getByRole('button', { name: 'Switch sounds on' }), card('Marie Dubois'));
  await page.getByRole('button', { name: 'Reject the chat from Marie Dubois' }).click();
  tones.length = 0;
  await jean.begin({ text: 'Hello', name: 'Jean Petit' });
  await seen(card('Jean Petit'));
  await page.getByRole('button', { name: 'Accept the chat from Jean Petit' }).click();
  await jean.say('Is somebody there?');
  await seen(page.getByRole('log', { name: /^Conversation/ }).getByText('Is somebody there?'));
  assert.deepEqual(tones, []);
});

scenario('the first press after a load allows sounds and still hits what it was on', async ({ agent }) => {
  const { page } = await agent();
  await holdSoundBack(page);
  await page.reload();
  const warning = page.getByText('No sound until you click or press a key.');
  const button = page.getByRole('banner').getByRole('button', { name: 'Internal messages' });
  await seen(warning, button);
  const box = await button.boundingBox();
  assert.ok(box !== null);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await gone(warning);
  assert.deepEqual(await button.boundingBox(), box);
  await page.mouse.up();
  await seen(page.getByRole('complementary', { name: 'Internal messages' }));
});

scenario(
  '[C4] a long conversation keeps only what is near the eye on the page, and all of it within reach',
  async ({ agent, house }) => {
    const amelie = await agent();
    const customer = await createCustomerClient(house.server.url, 'main');
    customer.start();
    try {
      const interactionId = newId();
      const caseData = { pageUrl: null, pageTitle: null, referrer: null, userAgent: null };
      void customer.send(interactionId, {
        type: 'startInteraction',
        name: 'Marie Dubois',
        email: null,
        subject: null,
        language: 'en',
        caseData,
      });
      for (let line = 1; line <= 50; line += 1) {
        void customer.send(interactionId, {
          type: 'sendMessage',
          text: `line ${line} of a long story`,
          audience: 'everyone',
        });
      }
      await amelie.accept('Marie Dubois');
      const lines = amelie.transcript.getByText(/^line \d+ of a long story$/);
      await seen(amelie.transcript.getByText('line 50 of a long story'));
      assert.ok((await lines.count()) < 45, `${await lines.count()} lines are in the page`);
      await amelie.transcript.focus();
      const firstLine = amelie.transcript.getByText('line 1 of a long story', { exact: true });
      // The list may still be settling at its end, and then goes back there.
      await eventually(async () => {
        await amelie.page.keyboard.press('Home');
        assert.ok(await firstLine.isVisible());
      });
      await amelie.page.getByRole('button', { name: 'To the latest message' }).click();
      await seen(amelie.transcript.getByText('line 50 of a long story'));
      await amelie.end();
      await seen(amelie.row('Marie Dubois').getByText('to finish'));
    } finally {
      customer.stop();
    }
  },
);
