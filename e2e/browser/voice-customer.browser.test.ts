import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import type { AgentScreen } from './agent-screen.ts';
import { findingsOn } from './axe.ts';
import type { CustomerScreen } from './customer-screen.ts';
import { scenarios } from './scenario.ts';
import { eventually, focused, gone, seen } from './seen.ts';
import { hears, refuseMicrophone, speakWith, VOICE_CHROMIUM_ARGS } from './tones.ts';

const scenario = scenarios({ args: VOICE_CHROMIUM_ARGS, hasMotion: true });

/** The strip with the customer's call. */
function call({ chat }: Pick<CustomerScreen, 'chat'>) {
  const strip = chat.getByRole('region', { name: 'Call', exact: true });
  const button = (name: string) => strip.getByRole('button', { name, exact: true });
  return { strip, button };
}

/** Where the widget is in its page. */
async function frameOf(page: Page): Promise<Frame> {
  const handle = await page.locator('guichet-widget iframe').elementHandle();
  const frame = await handle?.contentFrame();
  assert(frame, 'the widget has a frame');
  return frame;
}

/** Rings the customer from the agent's screen. */
async function ringContact(agent: AgentScreen): Promise<void> {
  await agent.page.getByRole('button', { name: /^People in this chat/ }).click();
  await agent.page.getByRole('menuitem', { name: /^Call on this page/ }).click();
}

scenario('[CA-2, CA-5] the agent calls the customer on the site, and both are heard', async (scene) => {
  const { amelie, marie } = await scene.inChat();
  await Promise.all([speakWith(amelie.page.context(), 'low'), speakWith(marie.page.context(), 'middle')]);
  await ringContact(amelie);
  const { strip, button } = call(marie);
  await seen(strip.getByText('Amélie Laurent would like to speak with you'), button('Decline'));
  assert.deepEqual(await findingsOn(marie.page, 'a customer who is called'), []);
  // By keys: the strip keeps the focus when its buttons change.
  await button('Accept the call').press('Enter');
  await seen(strip.getByText('Call with Amélie Laurent'));
  await focused(strip);
  await Promise.all([hears(amelie.page, ['middle']), hears(await frameOf(marie.page), ['low'])]);
  await button('Turn the microphone off').click();
  await Promise.all([hears(amelie.page, []), hears(await frameOf(marie.page), ['low'])]);
  await seen(strip.getByText('Your microphone is off'));
  await button('Turn the microphone off').click();
  await hears(amelie.page, ['middle']);

  await amelie.page.getByRole('region', { name: 'Calls' }).getByRole('button', { name: 'Hold' }).click();
  await seen(strip.getByText('Amélie Laurent has put the call on hold'));
  await hears(await frameOf(marie.page), []);
  await amelie.page.getByRole('region', { name: 'Calls' }).getByRole('button', { name: 'Hold' }).click();
  await hears(await frameOf(marie.page), ['low']);
  // Writing goes on beside it, on a low screen too.
  await marie.page.setViewportSize({ width: 640, height: 360 });
  await button('Microphone and speaker').click();
  await eventually(async () => {
    const box = await marie.composer.boundingBox();
    assert.ok(box !== null && box.y + box.height <= 360, 'the box is out of view');
  });
  await button('Microphone and speaker').click();
  await marie.page.setViewportSize({ width: 1280, height: 800 });
  await marie.say('My order is 4711.');
  await seen(amelie.transcript.getByText('My order is 4711.'));

  await marie.page.reload();
  await seen(strip.getByText('Call with Amélie Laurent'));
  await Promise.all([hears(amelie.page, ['middle']), hears(await frameOf(marie.page), ['low'])]);

  await button('Hang up').press('Enter');
  await focused(marie.composer);
  await gone(strip, amelie.page.getByRole('region', { name: 'Calls' }));
  await seen(marie.log.getByText(/^The call has ended after /), marie.composer);
  await marie.say('Thank you.');
  await seen(amelie.transcript.getByText('Thank you.'));
});

scenario('a call is declined, or cannot be answered without a microphone', async (scene) => {
  const { amelie, marie } = await scene.inChat();
  await Promise.all([speakWith(amelie.page.context(), 'low'), speakWith(marie.page.context(), 'middle')]);
  const { strip, button } = call(marie);
  await ringContact(amelie);
  await button('Decline').click();
  await gone(strip, amelie.page.getByRole('region', { name: 'Calls' }));
  await seen(marie.log.getByText('You declined the call'));

  // Minimised, the launcher says it, and shows it beyond its picture.
  await marie.chat.getByRole('button', { name: 'Minimise the chat' }).click();
  await ringContact(amelie);
  const launcher = marie.page.getByRole('button', { name: 'Open the chat: somebody is calling you' });
  await seen(launcher);
  assert.equal(await launcher.evaluate((it) => getComputedStyle(it, '::after').animationName), 'ring');
  await launcher.click();
  const frame = await frameOf(marie.page);
  await refuseMicrophone(frame);
  await button('Accept the call').click();
  await seen(strip.getByText(/^Your browser does not let this page use the microphone/));
  await gone(amelie.page.getByText('Marie Dubois is in the call'));
  await speakWith(marie.page.context(), 'middle');
  await button('Try again').press('Enter');
  await Promise.all([hears(amelie.page, ['middle']), hears(frame, ['low'])]);
  await amelie.page
    .getByRole('region', { name: 'Calls' })
    .getByRole('button', { name: /^Hang up/ })
    .click();
  await gone(strip);
});

scenario('in two tabs the one that answers has the call, and the other can take it', async (scene) => {
  const { amelie, marie } = await scene.inChat();
  await Promise.all([speakWith(amelie.page.context(), 'low'), speakWith(marie.page.context(), 'middle')]);
  const second = await scene.anotherTab(marie);
  await second.open();
  await seen(second.bubble('Hello'));
  await ringContact(amelie);
  await call(second).button('Accept the call').click();
  await Promise.all([hears(amelie.page, ['middle']), hears(await frameOf(second.page), ['low'])]);
  await seen(call(marie).strip.getByText('Your call with Amélie Laurent is in another tab or window'));
  await call(marie).button('Go on here').click();
  await Promise.all([hears(amelie.page, ['middle']), hears(await frameOf(marie.page), ['low'])]);
  await seen(call(second).strip.getByText('Your call with Amélie Laurent is in another tab or window'));
  await hears(await frameOf(second.page), []);
});
