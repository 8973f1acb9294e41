import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { createCustomerClient, newId } from '../harness/chat-client.ts';
import { scenarios } from './scenario.ts';
import { eventually, gone, PATIENCE_MS, present, seen } from './seen.ts';

const scenario = scenarios({ kind: 'window', hasMotion: true });

/** Limits at which a scenario can wait for a level that then lasts. */
const STAYS_GREEN = { pendingResponseWarningMs: 600_000, pendingResponseCriticalMs: 1_200_000 };
const TURNS_YELLOW = { pendingResponseWarningMs: 1_000, pendingResponseCriticalMs: 1_200_000 };
const TURNS_RED = { pendingResponseWarningMs: 1_000, pendingResponseCriticalMs: 2_000 };

/** The indicator in the header of the open chat. */
function indicator(page: Page, words: string): Locator {
  return page.getByRole('main').getByText(words, { exact: true }).locator('xpath=..');
}

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

scenario(
  '[F38] an agent who vanishes loses the chat to another one, and the customer is told',
  { queue: { agentGraceMs: 1_000 } },
  async ({ inChat, agent }) => {
    const { amelie, marie } = await inChat();
    await amelie.say('I am looking it up.');
    await seen(marie.bubble('I am looking it up.'));
    const paul = await agent({ name: 'Paul Martin' });
    await amelie.page.close();
    await seen(
      marie.log.getByText('Amélie Laurent was disconnected'),
      marie.log.getByText('sees everything you wrote'),
    );
    await seen(paul.card('Marie Dubois').getByText('Came back to the queue'));
    await paul.accept('Marie Dubois');
    await seen(
      paul.transcript.getByText('I am looking it up.'),
      paul.transcript.getByText('Amélie Laurent lost the connection.'),
      marie.log.getByText('Paul Martin joined the chat'),
    );
    await paul.say('I take over.');
    await seen(marie.bubble('I take over.'));
    // Whoever comes back finds the chat gone, and in the history who has it now.
    const back = await amelie.secondScreen();
    await seen(back.page.getByRole('button', { name: /^My state: / }));
    assert.equal(await back.row('Marie Dubois').count(), 0);
    await back.page.getByRole('link', { name: 'History' }).click();
    await back.page
      .getByRole('navigation', { name: 'Recent chats' })
      .getByRole('link', { name: 'Marie Dubois' })
      .click();
    await seen(back.page.getByRole('main').getByText('Paul Martin joined.'));
  },
);

scenario('an agent who is back within the grace period keeps the chat', async ({ inChat }) => {
  const { amelie, marie } = await inChat();
  const address = amelie.page.url();
  await amelie.page.goto('about:blank');
  await marie.say('Are you there?');
  await amelie.page.goto(address);
  await seen(amelie.transcript.getByText('Are you there?'));
  await amelie.say('Yes, go on.');
  await seen(marie.bubble('Yes, go on.'));
  assert.equal(await marie.log.getByText('was disconnected').count(), 0);
});

scenario(
  'the workspace says that the connection is lost, keeps what is written, and sends it once',
  async ({ inChat }) => {
    const { amelie, marie } = await inChat();
    const network = amelie.page.context();
    await seen(amelie.page.getByText('Connected', { exact: true }));
    await network.setOffline(true);
    await amelie.say('written offline');
    await seen(
      amelie.page.getByText('No connection. Trying again.'),
      amelie.page.getByText('1 thing to send is kept.'),
    );
    await present(amelie.transcript.getByText('Sending', { exact: true }));
    await network.setOffline(false);
    await seen(marie.bubble('written offline'), amelie.page.getByText('Connected', { exact: true }));
    await amelie.say('back again');
    await seen(marie.bubble('back again'));
    assert.equal(await marie.bubble('written offline').count(), 1);
  },
);

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
