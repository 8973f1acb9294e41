import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { HOSTILE_TEXTS } from './hostile-texts.ts';
import { scenarios } from './scenario.ts';
import { eventually, seen } from './seen.ts';

// Whatever somebody writes is text, in every place of every screen that shows it (A16 to A19 of the threat list).
const scenario = scenarios();

/** Listens for every sign that a text was taken for more. */
function watch(page: Page): { readonly signs: string[]; fired(): Promise<string[]> } {
  const signs: string[] = [];
  page.on('dialog', (dialog) => {
    signs.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (/Content.Security.Policy|Trusted/i.test(message.text())) signs.push(message.text());
  });
  page.on('pageerror', (error) => signs.push(`an error: ${error.message}`));
  page.on('request', (request) => {
    if (request.url().includes('evil.example')) signs.push(`a request: ${request.url()}`);
  });
  page.on('popup', (popup) => signs.push(`a page opened: ${popup.url()}`));
  return {
    signs,
    async fired() {
      const found: string[] = [];
      for (const frame of page.frames()) {
        const value = await frame.evaluate(() => ('fired' in window ? String(window.fired) : null));
        if (value !== null) found.push(`${frame.url()} has run a text`);
      }
      return [...signs, ...found];
    },
  };
}

scenario(
  '[A16] what a customer writes is text in the transcript, the list and the notification',
  async (scene) => {
    const { amelie, marie } = await scene.inChat();
    const [agent, customer] = [watch(amelie.page), watch(marie.page)];
    for (const text of HOSTILE_TEXTS) {
      await marie.say(text);
      await seen(amelie.transcript.getByText(text, { exact: true }).last());
    }
    // The card of the list shows the last lines; reloaded, they come from the log.
    await amelie.row('Marie Dubois').hover();
    await amelie.page.reload();
    await seen(amelie.transcript.getByText(HOSTILE_TEXTS.at(-1) ?? '', { exact: true }).last());
    assert.deepEqual([...(await agent.fired()), ...(await customer.fired())], []);
  },
);

scenario(
  '[A16] so are name, address, subject and page, before and after the chat is accepted',
  async (scene) => {
    const amelie = await scene.agent();
    const agent = watch(amelie.page);
    const [script = '', , image = ''] = HOSTILE_TEXTS;
    const marie = await scene.customer();
    await marie.page.evaluate((title) => {
      document.title = title;
      history.replaceState(null, '', `#${title}`);
    }, image);
    await marie.begin({
      text: 'Hello',
      name: script,
      email: '"><svg/onload=fired=1>@x.example',
      subject: image,
    });
    const card = amelie.card(script);
    await seen(card.getByText(image, { exact: true }));
    await amelie.accept(script);
    await eventually(async () => assert.match(await amelie.page.title(), /\S/));
    await amelie.end();
    assert.deepEqual(await agent.fired(), []);
  },
);

scenario(
  '[A17] what an agent writes is text on the customer’s page and on colleagues’ screens',
  async (scene) => {
    const { amelie, marie } = await scene.inChat({ agent: { name: '<img src=x onerror=window.fired=1>' } });
    const [agent, customer] = [watch(amelie.page), watch(marie.page)];
    for (const text of HOSTILE_TEXTS) {
      await amelie.say(text);
      // A link is followed by words for screen readers, so a text with one is not found as a whole.
      if (!text.includes('https://')) await seen(marie.bubble(text).last());
    }
    await marie.page.reload();
    await seen(marie.bubble(HOSTILE_TEXTS.at(-1) ?? '').last());
    assert.deepEqual([...(await agent.fired()), ...(await customer.fired())], []);
  },
);

scenario('[A19] only web addresses become links, and they say where they lead', async (scene) => {
  const { amelie, marie } = await scene.inChat();
  for (const text of HOSTILE_TEXTS) await marie.say(text);
  await seen(amelie.transcript.getByText(HOSTILE_TEXTS.at(-1) ?? '', { exact: true }).last());
  for (const links of [amelie.transcript.getByRole('link'), marie.log.getByRole('link')]) {
    const targets = await links.evaluateAll((all) =>
      all.map((link) => ({
        href: link.getAttribute('href') ?? '',
        rel: link.getAttribute('rel') ?? '',
      })),
    );
    for (const { href, rel } of targets) {
      const { protocol, username, hostname } = new URL(href);
      assert.match(protocol, /^https?:$/);
      assert.equal(username, '', 'a name before the host would be taken for the host');
      assert.match(hostname, /^[a-z0-9.-]+$/);
      assert.match(rel, /noopener/);
    }
  }
});
