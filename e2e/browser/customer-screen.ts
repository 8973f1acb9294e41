import assert from 'node:assert/strict';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { resumeCustomerClient } from '../harness/chat-client.ts';
import { until } from '../harness/until.ts';
import type { HostPage, HostSite } from './host-pages.ts';
import { PATIENCE_MS, seen } from './seen.ts';

/** A customer on the web site: the page, and the parts of the widget that scenarios name often. English, unless told. */
export type CustomerScreen = {
  readonly page: Page;
  /** What is inside the widget's frame. */
  readonly chat: FrameLocator;
  readonly launcher: Locator;
  readonly log: Locator;
  readonly composer: Locator;
  open(): Promise<void>;
  say(text: string): Promise<void>;
  /** Opens the widget and sends the first message, with what is given told before. */
  begin(first: FirstWords): Promise<void>;
  /** Ends the chat, answering the question. */
  end(): Promise<void>;
  /** A bubble with exactly this text. */
  bubble(text: string): Locator;
};

export type FirstWords = {
  readonly text: string;
  readonly name?: string;
  readonly email?: string;
  readonly subject?: string;
};

export async function customerScreen(page: Page, site: HostSite, at: HostPage): Promise<CustomerScreen> {
  await page.goto(site.address(at));
  const chat = page.locator('guichet-widget iframe').contentFrame();
  const launcher = page.getByRole('button', {
    name: /^(Open the chat|Ouvrir le chat|Minimise the chat|Réduire le chat)/,
  });
  const composer = chat.getByRole('textbox', { name: /^(Your message|Votre message)$/ });
  const open = async (): Promise<void> => {
    await launcher.click();
    await seen(composer);
  };
  const say = async (text: string): Promise<void> => {
    await composer.fill(text);
    await composer.press('Enter');
  };
  const log = chat.getByRole('log');
  return {
    page,
    chat,
    launcher,
    log,
    composer,
    open,
    say,
    async begin({ text, name, email, subject }) {
      await open();
      const about = chat.getByRole('group', { name: /^(About you|À votre sujet)$/ });
      if (name !== undefined) await about.getByRole('textbox', { name: /^(Name|Nom)$/ }).fill(name);
      if (email !== undefined) await about.getByRole('textbox', { name: 'E-mail' }).fill(email);
      if (subject !== undefined)
        await about.getByRole('textbox', { name: /^(Subject|Objet)$/ }).fill(subject);
      await say(text);
      await seen(log.getByText(text, { exact: true }));
    },
    async end() {
      await chat.getByRole('button', { name: 'End the chat' }).click();
      await chat.getByRole('button', { name: 'End chat', exact: true }).click();
    },
    bubble: (text) => log.getByText(text, { exact: true }),
  };
}

/**
 * Ends whatever this page's customer has open, so that it comes to no later scenario. By the customer's own token and a
 * connection of our own: the page may be offline, minimised or on another address by now.
 */
export async function endOpenChat(page: Page, serverUrl: string): Promise<void> {
  const token = await customerToken(page, serverUrl);
  if (token === null) return;
  const client = resumeCustomerClient(serverUrl, token);
  client.start();
  try {
    const open = await until(
      client,
      'the open chats of the customer',
      PATIENCE_MS,
      ({ connection, interactions }) => {
        // The token of somebody who never wrote anything is not valid for long.
        if (connection.kind === 'stopped') return [];
        return connection.kind === 'live' ? [...interactions] : undefined;
      },
    );
    for (const [interactionId, { state }] of open) {
      if (state.phase.kind === 'ended') continue;
      const result = await client.send(interactionId, { type: 'endInteraction' }).settled;
      // Another tab of the same customer may have been faster.
      if (result.kind !== 'accepted') assert.equal(result.code, 'interactionEnded');
    }
  } finally {
    client.stop();
  }
}

/** The token this page's customer has got; null where the chat was never opened. */
export async function customerToken(page: Page, serverUrl: string): Promise<string | null> {
  const frame = page.frames().find((each) => each.url().startsWith(`${serverUrl}/widget/frame`));
  if (frame === undefined) return null;
  return frame.evaluate(() => {
    const key = Object.keys(localStorage).find((each) => each.endsWith('.chat'));
    const kept: unknown = JSON.parse((key === undefined ? null : localStorage.getItem(key)) ?? 'null');
    const found = typeof kept === 'object' && kept !== null && 'token' in kept ? kept.token : null;
    return typeof found === 'string' ? found : null;
  });
}
