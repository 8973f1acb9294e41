// `npm run screenshots`: one picture of each screen, with the conversations of an ordinary day, into docs/screenshots/.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContextOptions, FrameLocator, Page } from 'playwright-core';
import type { CustomerClient } from '../harness/chat-client.ts';
import { createCustomerClient, newId } from '../harness/chat-client.ts';
import { readConfiguration } from '../harness/provision.ts';
import { startServerProcess } from '../harness/server-process.ts';
import { signIn } from '../harness/sign-in.ts';
import { gone, PATIENCE_MS, seen } from '../browser/seen.ts';
import { startChromium } from '../browser/start-chromium.ts';
import { CHAT, QUEUE, STORIES } from './day.ts';
import type { Story } from './day.ts';

const FOLDER = resolve(import.meta.dirname, '../../docs/screenshots');
/** A picture in a repository is copied with every clone, bytes. */
const PICTURE_MAX_BYTES = 150_000;
const DESKTOP = { width: 1200, height: 750 };
const PHONE = { width: 390, height: 780 };

await using server = await startServerProcess({ demo: true, args: ['--customers-per-minute', '6000'] });
const browser = await startChromium({ kind: 'window' });
const customers: CustomerClient[] = [];
try {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  await takeAll(browser);
} finally {
  for (const customer of customers) customer.stop();
  await browser.close();
}

async function takeAll(chromium: Browser): Promise<void> {
  const door = await open(chromium, server.url, { locale: 'fr-FR' });
  await seen(door.getByRole('heading', { name: 'Comptes de démonstration' }));
  await take(door, 'sign-in-fr');

  const shop = await open(chromium, shopLink());
  await seen(shop.getByRole('button', { name: 'Open the chat' }));
  const chat = await openChat(shop, 'Open the chat');
  await chat.getByRole('textbox', { name: 'Name' }).fill(CHAT.name);
  await chat.getByRole('textbox', { name: 'Subject' }).fill(CHAT.subject);
  const phoneShop = await open(chromium, new URL('fr/index.html', shopLink()).href, {
    viewport: PHONE,
    locale: 'fr-FR',
  });
  await openChat(phoneShop, 'Ouvrir le chat');
  await take(phoneShop, 'widget-start-phone-fr');

  await setLimits(10_000, 16_000);
  const desk = await signInAs(chromium, 'Amélie Laurent');
  await desk.getByRole('button', { name: 'Go ready' }).click();
  // The longest waiting first, so that the levels differ when the picture is taken.
  for (const story of STORIES) await beginAndAccept(desk, story);
  await say(chat, CHAT.lines[0]);
  await seen(desk.getByRole('article', { name: CHAT.name }));
  await desk.getByRole('article', { name: CHAT.name }).getByRole('button', { name: 'Accept' }).click();
  await talk(desk, chat);
  await seen(desk.getByText('reply overdue').first());
  await begin({ ...STORIES[0], ...QUEUE });
  await seen(desk.getByRole('article', { name: QUEUE.name }));
  await chat.getByRole('textbox', { name: 'Your message' }).pressSequentially('And ');
  await seen(desk.getByText(`${CHAT.name} is writing`));
  await take(desk, 'desk-light-en');
  await take(shop, 'widget-light-en');
  await shop.emulateMedia({ colorScheme: 'dark' });
  await take(shop, 'widget-dark-en');

  await choose(desk, 'Français');
  await desk.emulateMedia({ colorScheme: 'dark' });
  await seen(desk.getByRole('navigation', { name: 'Mes chats' }));
  await take(desk, 'desk-dark-fr');
  await choose(desk, 'English');
  await desk.emulateMedia({ colorScheme: 'light' });
  await desk.getByRole('article', { name: QUEUE.name }).getByRole('button', { name: 'Reject' }).click();
  await desk.keyboard.press('Alt+/');
  await seen(desk.getByRole('dialog', { name: 'Keyboard shortcuts' }));
  await take(desk, 'shortcuts-light-en');
  await desk.keyboard.press('Escape');

  await desk.setViewportSize(PHONE);
  await seen(desk.getByRole('textbox', { name: `Write to ${CHAT.name}` }));
  await take(desk, 'desk-phone-en');
  await desk.setViewportSize(DESKTOP);

  await desk.getByRole('button', { name: 'End', exact: true }).click();
  await desk.getByRole('alertdialog').getByRole('button', { name: 'End the chat' }).click();
  await desk.getByRole('textbox', { name: 'Note' }).fill(CHAT.note);
  await desk.getByRole('button', { name: /Disposition code/ }).click();
  await desk.getByRole('option', { name: CHAT.code }).click();
  await seen(desk.getByText('Saved', { exact: true }));
  await take(desk, 'wrap-up-light-en');
  await desk.getByRole('button', { name: 'Mark done' }).click();
  await gone(desk.getByRole('navigation', { name: 'My chats' }).getByRole('link', { name: CHAT.name }));
  await desk.getByRole('link', { name: 'History' }).click();
  await desk.getByRole('navigation', { name: 'Recent chats' }).getByRole('link', { name: CHAT.name }).click();
  await desk.emulateMedia({ colorScheme: 'dark' });
  await seen(desk.getByRole('main').getByText(CHAT.note));
  await take(desk, 'history-dark-en');

  await setLimits(30_000, 40_000);
  const settings = await signInAs(chromium, 'Sophie Bernard');
  await settings.goto(`${server.url}/admin/queues/general`);
  await seen(settings.getByRole('button', { name: 'Save', exact: true }));
  await take(settings, 'queue-light-en');
  await choose(settings, 'Français');
  await settings.goto(`${server.url}/admin/sites/shop`);
  await seen(settings.getByRole('heading', { level: 1, name: 'Boréal' }));
  await settings.getByRole('group').last().scrollIntoViewIfNeeded();
  await take(settings, 'site-light-fr');
}

/** Sooner than in real life, so that nobody waits long for a picture of yellow and red. */
async function setLimits(pendingResponseWarningMs: number, pendingResponseCriticalMs: number): Promise<void> {
  const sophie = await signIn(server.url, 'sophie@demo.example', 'sophie-demo-desk');
  for (const queue of (await readConfiguration(sophie)).queues) {
    const changed = { ...queue, pendingResponseWarningMs, pendingResponseCriticalMs };
    await sophie.http.ask('PUT', `/api/admin/queues/${queue.queueId}`, changed);
  }
}

async function open(chromium: Browser, address: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await chromium.newContext({
    locale: 'en-GB',
    viewport: DESKTOP,
    reducedMotion: 'reduce',
    // Else every picture of the workspace would warn that they are not allowed.
    permissions: ['notifications'],
    ...options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

async function signInAs(chromium: Browser, name: string): Promise<Page> {
  const page = await open(chromium, server.url);
  await page.getByRole('button', { name: `Sign in as ${name}` }).click();
  await seen(page.getByText('Connected', { exact: true }));
  return page;
}

function shopLink(): string {
  const link = /http:\/\/\S*\/shop\/\S*/.exec(server.output)?.[0];
  if (link === undefined) throw new Error(`the server printed no link to the shop:\n${server.output}`);
  return link;
}

async function openChat(page: Page, launcher: string): Promise<FrameLocator> {
  await page.getByRole('button', { name: launcher }).click();
  const chat = page.locator('guichet-widget iframe').contentFrame();
  await seen(chat.getByRole('textbox', { name: /^(Your message|Votre message)$/ }));
  return chat;
}

async function say(chat: FrameLocator, text: string): Promise<void> {
  const box = chat.getByRole('textbox', { name: 'Your message' });
  await box.fill(text);
  await box.press('Enter');
  await seen(chat.getByRole('log').getByText(text));
}

async function answer(desk: Page, text: string): Promise<void> {
  const box = desk.getByRole('textbox', { name: `Write to ${CHAT.name}` });
  await box.fill(text);
  await box.press('Enter');
}

/** The conversation of the picture: the customer's and the agent's lines in turn. */
async function talk(desk: Page, chat: FrameLocator): Promise<void> {
  const transcript = desk.getByRole('log', { name: /^Conversation/ });
  for (const [index, text] of CHAT.lines.entries()) {
    if (index === 0) continue;
    if (index % 2 === 0) await say(chat, text);
    else await answer(desk, text);
    await seen(transcript.getByText(text), chat.getByRole('log').getByText(text));
  }
}

async function begin({ name, subject, text }: Story): Promise<void> {
  const customer = await createCustomerClient(server.url, 'shop');
  customers.push(customer);
  customer.start();
  const interactionId = newId();
  const caseData = { pageUrl: shopLink(), pageTitle: 'Jackets · Boréal', referrer: null, userAgent: null };
  const start = { type: 'startInteraction', name, email: null, subject, language: 'en', caseData } as const;
  await customer.send(interactionId, start).settled;
  await customer.send(interactionId, { type: 'sendMessage', text, audience: 'everyone' }).settled;
}

async function beginAndAccept(desk: Page, story: Story): Promise<void> {
  await begin(story);
  await desk.getByRole('article', { name: story.name }).getByRole('button', { name: 'Accept' }).click();
  await seen(desk.getByRole('heading', { level: 1, name: story.name }));
  if (story.level !== null) await seen(desk.getByRole('main').getByText(story.level, { exact: true }));
}

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: /^(Own menu|Mon menu)/ }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

async function take(page: Page, name: string): Promise<void> {
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  const isSmall = picture.length < PICTURE_MAX_BYTES;
  const file = isSmall ? `${name}.png` : `${name}.jpg`;
  const content = isSmall
    ? picture
    : await page.screenshot({ type: 'jpeg', quality: 80, animations: 'disabled' });
  if (content.length >= PICTURE_MAX_BYTES) throw new Error(`${file} has ${content.length} bytes`);
  await writeFile(join(FOLDER, file), content);
  process.stdout.write(`${file}  ${Math.round(content.length / 1_000)} kB\n`);
}
