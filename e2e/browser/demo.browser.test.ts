import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startServerProcess } from '../harness/server-process.ts';
import type { ServerProcess } from '../harness/server-process.ts';
import { reachable } from './colleagues.ts';
import { PATIENCE_MS, seen } from './seen.ts';
import { startChromium, TEST_CHROMIUM } from './start-chromium.ts';

let server: ServerProcess;
let browser: Browser;
before(async () => {
  [server, browser] = await Promise.all([startServerProcess({ demo: true }), startChromium(TEST_CHROMIUM)]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(address: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

/** The link the server printed for whoever started it. */
function printedLink(part: string): string {
  const link = new RegExp(`http://\\S*${part}\\S*`).exec(server.output)?.[0];
  assert.ok(link !== undefined, `no link with ${part} in:\n${server.output}`);
  return link;
}

test('whoever starts the demo can hold a conversation between the sample shop and the workspace', async () => {
  const desk = await open(server.url);
  await seen(desk.getByText('This server runs with sample data. Choose who you want to be.'));
  await desk.getByRole('button', { name: 'Sign in as Amélie Laurent' }).click();
  await desk.getByRole('button', { name: 'Go ready' }).click();
  const shop = await open(printedLink('/shop/'));
  await seen(shop.getByRole('heading', { name: 'Jackets for real weather' }));
  await shop.getByRole('button', { name: 'Open the chat' }).click();
  const chat = shop.locator('guichet-widget iframe').contentFrame();
  await chat.getByRole('textbox', { name: 'Your message' }).fill('Does the Lofoten run small?');
  await chat.getByRole('textbox', { name: 'Your message' }).press('Enter');
  await desk.getByRole('article').getByRole('button', { name: 'Accept' }).click();
  await seen(desk.getByRole('log', { name: /^Conversation/ }).getByText('Does the Lofoten run small?'));
  await desk.getByRole('textbox', { name: /^Write to/ }).fill('A little: take one size up.');
  await desk.getByRole('textbox', { name: /^Write to/ }).press('Enter');
  await seen(
    chat.getByRole('log').getByText('A little: take one size up.'),
    chat.getByText('With Amélie Laurent'),
  );
  // The chat goes with the customer through the shop.
  await shop.getByRole('link', { name: 'Delivery and returns' }).click();
  await seen(
    shop.getByRole('heading', { level: 1, name: 'Delivery and returns' }),
    chat.getByRole('log').getByText('A little: take one size up.'),
  );
  await Promise.all([desk.context().close(), shop.context().close()]);
});

test('the shop shows the one script tag it takes, and speaks French too', async () => {
  const shop = await open(printedLink('/shop/'));
  const snippet = shop.getByText(
    /<script src="http:[^"]+\/widget\/loader\.js" data-site="shop" async><\/script>/,
  );
  await seen(snippet);
  assert.equal(await shop.locator('script').count(), 1);
  await shop.getByRole('link', { name: 'Français' }).click();
  await shop.getByRole('button', { name: 'Ouvrir le chat' }).click();
  await seen(
    shop.locator('guichet-widget iframe').contentFrame().getByRole('textbox', { name: 'Votre message' }),
  );
  await shop.context().close();
});

test('the sign-in page of the demo speaks the visitor’s language', async () => {
  const page = await open(server.url, { locale: 'fr-FR' });
  await seen(
    page.getByRole('heading', { name: 'Se connecter' }),
    page.getByRole('textbox', { name: 'Mot de passe' }),
  );
  await page.getByRole('button', { name: 'English' }).click();
  await seen(page.getByRole('heading', { name: 'Sign in' }));
  await page.context().close();
});

test('whoever is alone is visited by simulated customers and helped by a simulated colleague', async () => {
  const desk = await open(server.url);
  await desk.getByRole('button', { name: 'Sign in as Paul Martin' }).click();
  await desk.getByRole('button', { name: 'Go ready' }).click();
  const alone = await open(printedLink('/shop/alone'));
  await alone.getByRole('button', { name: 'Send a customer' }).click();
  await seen(alone.getByText('Simulated customers: 1. Colleague signed out.'));
  await desk
    .getByRole('article', { name: 'Camille Petit' })
    .getByRole('button', { name: /^Accept/ })
    .click();
  const log = desk.getByRole('log', { name: 'Conversation with Camille Petit' });
  await seen(log.getByText('Bonjour, ma veste devait arriver mardi et je n’ai rien reçu.'));
  await desk.getByRole('textbox', { name: 'Write to Camille Petit' }).fill('Quel est le numéro ?');
  await desk.getByRole('textbox', { name: 'Write to Camille Petit' }).press('Enter');
  await seen(log.getByText('Le numéro est BO-20418.'));
  const colleague = alone.getByRole('button', { name: 'Simulated colleague' });
  await colleague.click();
  await seen(alone.getByText('Simulated customers: 1. Colleague signed in.'));
  await desk.getByRole('button', { name: 'Transfer' }).click();
  const picker = desk.getByRole('dialog', { name: 'Transfer the chat' });
  await picker.getByRole('searchbox').fill('leo');
  // He is signed in, and comes a moment later: only then can he be asked.
  await seen(reachable(picker, 'Léo Durand'));
  await desk.keyboard.press('ArrowDown');
  await desk.keyboard.press('Enter');
  await seen(desk.getByText(/The chat has been handed over/));
  await alone.getByRole('button', { name: 'Stop' }).click();
  await seen(alone.getByText('Simulated customers: 0. Colleague signed out.'));
  await Promise.all([desk.context().close(), alone.context().close()]);
});
