import type { Locator, Page } from 'playwright-core';
import type { AgentScreen } from './agent-screen.ts';
import type { Scene } from './scenario.ts';
import { gone, seen } from './seen.ts';

const SAVED = 'Saved. It is in force on all open screens.';

/** An administrator with the administration open. */
export async function administrator({ agent }: Scene): Promise<AgentScreen> {
  const screen = await agent({ name: 'Sophie Bernard', roles: ['administrator'], isReady: false });
  await screen.page.getByRole('link', { name: 'Administration' }).click();
  await seen(section(screen.page, 'Users'));
  return screen;
}

export function section(page: Page, name: string): Locator {
  return page.getByRole('navigation', { name: 'Administration' }).getByRole('link', { name });
}

export async function openRecord(page: Page, sectionName: string, record: string): Promise<void> {
  await section(page, sectionName).click();
  await page.getByRole('navigation', { name: sectionName }).getByRole('link', { name: record }).click();
  await seen(page.getByRole('heading', { level: 1, name: record }));
}

export async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await seen(page.getByText(SAVED).first());
  // That may have been said of what was saved before.
  await gone(page.getByRole('button', { name: 'Discard changes' }));
}
