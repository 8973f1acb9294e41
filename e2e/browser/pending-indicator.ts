import type { Locator, Page } from 'playwright-core';

/** Limits at which a scenario can wait for a level that then lasts. */
export const STAYS_GREEN = { pendingResponseWarningMs: 600_000, pendingResponseCriticalMs: 1_200_000 };
export const TURNS_YELLOW = { pendingResponseWarningMs: 1_000, pendingResponseCriticalMs: 1_200_000 };
export const TURNS_RED = { pendingResponseWarningMs: 1_000, pendingResponseCriticalMs: 2_000 };

/** The indicator in the header of the open chat. */
export function indicator(page: Page, words: string): Locator {
  return page.getByRole('main').getByText(words, { exact: true }).locator('xpath=..');
}
