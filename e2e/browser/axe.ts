import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
/** What another theme can change; the rest of the standard is the same in both. */
const ABOUT_COLOUR = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds wrong with the page as it is now, its frames included: by the whole standard in light, by colour in dark.
 * @param screen  what a person would call it; begins each finding
 */
export async function findingsOn(page: Page, screen: string): Promise<string[]> {
  const findings: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    // Without motion, so that no colour is caught on its way to another.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page });
    if (colorScheme === 'light') axe.withTags(STANDARD);
    else axe.withRules(ABOUT_COLOUR);
    // Its own way of crossing origins costs a page of its own each time; only the widget needs it.
    axe.setLegacyMode(page.frames().length === 1);
    const { violations } = await axe.analyze();
    for (const { id, help, nodes } of violations) {
      for (const { target, failureSummary = '' } of nodes) {
        findings.push(
          `${screen}, ${colorScheme}: ${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary}`,
        );
      }
    }
  }
  return findings;
}
