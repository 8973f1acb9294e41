import type { Locator } from 'playwright-core';
import type { AgentScreen } from './agent-screen.ts';
import type { CustomerScreen } from './customer-screen.ts';
import type { Scene } from './scenario.ts';
import { gone, seen } from './seen.ts';

export type Way = 'Transfer' | 'Conference' | 'Consult';

const TITLES: Readonly<Record<Way, string>> = {
  Transfer: 'Transfer the chat',
  Conference: 'Bring a colleague into the chat',
  Consult: 'Consult a colleague in private',
};

/** The part of a chat's screen that is about colleagues. */
export function colleagues({ page }: AgentScreen) {
  return {
    button: (way: Way): Locator => page.getByRole('button', { name: way, exact: true }),
    picker: (way: Way): Locator => page.getByRole('dialog', { name: TITLES[way] }),
    requests: page.getByRole('list', { name: 'Colleagues being asked' }),
    pane: page.getByRole('region', { name: /^Consultation with / }),
    privateComposer: page.getByRole('textbox', { name: /^Write to .+ only$/ }),
    people: page.getByRole('button', { name: /^People in this chat/ }),
  };
}

/** Asks a colleague with the mouse, and waits until the request stands. */
export async function ask(agent: AgentScreen, way: Way, colleague: string, word?: string): Promise<void> {
  const { button, picker, requests } = colleagues(agent);
  await button(way).click();
  if (word !== undefined) {
    await picker(way).getByRole('textbox', { name: 'A word to your colleague' }).fill(word);
  }
  await picker(way).getByRole('searchbox').fill(colleague);
  await reachable(picker(way), colleague).click();
  await gone(picker(way));
  await seen(requests.getByText(colleague));
}

/** The row of somebody who is there: colleagues of earlier scenarios bear the same names. */
export function reachable(picker: Locator, colleague: string): Locator {
  return picker.getByRole('row', { name: new RegExp(`^${colleague}(?!.*Not connected)`) });
}

/** The card of a colleague's request, and its answers. */
export function request(agent: AgentScreen, contact: string) {
  const card = agent.card(contact);
  return {
    card,
    accept: () => card.getByRole('button', { name: /^Accept: / }).click(),
    decline: () => card.getByRole('button', { name: /^Reject: / }).click(),
  };
}

/** Amélie in Marie's chat, and Léa, who is there for her. */
export async function threeOfThem({ inChat, agent }: Scene): Promise<{
  readonly amelie: AgentScreen;
  readonly lea: AgentScreen;
  readonly marie: CustomerScreen;
}> {
  const { amelie, marie } = await inChat();
  // Ready only now, so that the chat is Amélie's.
  const lea = await agent({ name: 'Léa Martin' });
  return { amelie, lea, marie };
}
