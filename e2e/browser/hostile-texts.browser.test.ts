import assert from 'node:assert/strict';
import type { Client } from '@guichet/client/client.ts';
import type { Locator, Page } from 'playwright-core';
import { createAgentClient, resumeCustomerClient } from '../harness/chat-client.ts';
import { until } from '../harness/until.ts';
import { customerToken } from './customer-screen.ts';
import { HOSTILE_PAGES, HOSTILE_TEXTS } from './hostile-texts.ts';
import { scenarios } from './scenario.ts';
import { eventually, PATIENCE_MS, seen } from './seen.ts';

// Whatever somebody writes is text, in every place of every screen that shows it (A16 to A19 of the threat list).
const scenario = scenarios();

/** Screens so tall that the lists keep many lines on the page; on one as narrow as a phone the widget is as tall. */
const TALL = { viewport: { width: 1280, height: 4000 } };
const TALL_PHONE = { viewport: { width: 390, height: 4000 } };
/** As many at a time as it keeps at its end. */
const GROUPS: readonly (readonly string[])[] = [
  ...inGroups(HOSTILE_PAGES, 4),
  ...inGroups(HOSTILE_TEXTS, 14),
];

function inGroups(texts: readonly string[], size: number): string[][] {
  return texts.flatMap((_, at) => (at % size === 0 ? [texts.slice(at, at + size)] : []));
}

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
  '[A16, A17, A18, A19] what either side writes is text to the other, before and after a reload',
  async (scene) => {
    const { amelie, marie } = await scene.inChat({
      agent: { name: '<img src=x onerror=window.fired=1>', browser: TALL },
      customer: { browser: TALL_PHONE },
    });
    const [agent, customer] = [watch(amelie.page), watch(marie.page)];
    const token = await customerToken(marie.page, scene.house.server.url);
    assert.ok(token !== null);
    // What the screens would send, sent without them.
    const [hers, theirs] = [
      createAgentClient(amelie.session),
      resumeCustomerClient(amelie.session.http.url, token),
    ];
    for (const client of [hers, theirs]) client.start();
    try {
      for (const texts of GROUPS) {
        await Promise.all(texts.flatMap((text) => [say(hers, text), say(theirs, text)]));
        await Promise.all([amelie.transcript, marie.log].map((lines) => shows(lines, texts)));
      }
      // The card of the list shows the last lines; reloaded, they come from the log.
      await amelie.row('Marie Dubois').hover();
      await Promise.all([amelie.page.reload(), marie.page.reload()]);
      for (const lines of [amelie.transcript, marie.log]) await shows(lines, GROUPS.at(-1) ?? []);
      await onlyWebLinks(amelie.transcript);
      await onlyWebLinks(marie.log);
    } finally {
      for (const client of [hers, theirs]) client.stop();
    }
    assert.deepEqual([...(await agent.fired()), ...(await customer.fired())], []);
  },
);

/** Says it in the one chat there is. */
async function say<State>(client: Client<State>, text: string): Promise<void> {
  const chat = await until(
    client,
    'the chat',
    PATIENCE_MS,
    ({ interactions }) => [...interactions.keys()][0],
  );
  const result = await client.send(chat, { type: 'sendMessage', text, audience: 'everyone' }).settled;
  assert.equal(result.kind, 'accepted');
}

/** Both sides have said these: each stands there twice, as it was written. */
async function shows(lines: Locator, texts: readonly string[]): Promise<void> {
  await eventually(async () => {
    const shown = wordsOf(await lines.innerText());
    const missing = texts.filter((text) => shown.split(wordsOf(text)).length <= 2);
    assert.deepEqual(missing, []);
  });
}

/** Without white space, and without what screen readers are told of a link. */
function wordsOf(text: string): string {
  return text.replaceAll(/\(opens in a new tab\)/g, '').replaceAll(/\s/g, '');
}

/** Links are web addresses, and say where they lead. */
async function onlyWebLinks(lines: Locator): Promise<void> {
  const targets = await lines
    .getByRole('link')
    .evaluateAll((all) =>
      all.map((link) => ({ href: link.getAttribute('href') ?? '', rel: link.getAttribute('rel') ?? '' })),
    );
  for (const { href, rel } of targets) {
    const { protocol, username, hostname } = new URL(href);
    assert.match(protocol, /^https?:$/);
    assert.equal(username, '', 'a name before the host would be taken for the host');
    assert.match(hostname, /^[a-z0-9.-]+$/);
    assert.match(rel, /noopener/);
  }
}

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
