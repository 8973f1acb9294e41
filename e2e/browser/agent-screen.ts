import type { Locator, Page } from 'playwright-core';
import type { Account } from '../harness/provision.ts';
import type { WorkspaceSession } from '../harness/sign-in.ts';
import { seen } from './seen.ts';

/** A user at the workspace: the page, and the parts of it that scenarios name often. English, unless switched. */
export type AgentScreen = {
  readonly page: Page;
  readonly account: Account;
  readonly session: WorkspaceSession;
  readonly composer: Locator;
  readonly transcript: Locator;
  /** The list of own chats. */
  readonly chats: Locator;
  /** The card of a new chat. */
  card(contact: string): Locator;
  row(contact: string): Locator;
  /** Accepts with the mouse and waits until the chat is open. */
  accept(contact: string): Promise<void>;
  say(text: string): Promise<void>;
  /** Ends the open chat, answering the question. */
  end(): Promise<void>;
  /** A second screen of the same user. */
  secondScreen(): Promise<AgentScreen>;
};

export type ScreenOptions = {
  readonly account: Account;
  readonly session: WorkspaceSession;
  readonly page: Page;
};

export async function agentScreen(options: ScreenOptions): Promise<AgentScreen> {
  const { page } = options;
  await page.goto(options.session.http.url);
  // Not the ones whose text the contact never gets, which say so.
  const composer = page.getByRole('textbox', { name: /^(Write to|Écrire à) (?!.* (only|seulement)$)/ });
  const card = (contact: string): Locator => page.getByRole('article', { name: contact });
  return {
    page,
    account: options.account,
    session: options.session,
    composer,
    transcript: page.getByRole('log', { name: /^Conversation/ }),
    chats: page.getByRole('navigation', { name: 'My chats' }),
    card,
    row: (contact) => page.getByRole('navigation', { name: 'My chats' }).getByRole('link', { name: contact }),
    async accept(contact) {
      await card(contact)
        .getByRole('button', { name: `Accept the chat from ${contact}` })
        .click();
      await seen(page.getByRole('heading', { level: 1, name: contact }));
    },
    async say(text) {
      await composer.fill(text);
      await composer.press('Enter');
    },
    async end() {
      await page.getByRole('button', { name: 'End', exact: true }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'End the chat' }).click();
    },
    secondScreen: async () => agentScreen({ ...options, page: await page.context().newPage() }),
  };
}
