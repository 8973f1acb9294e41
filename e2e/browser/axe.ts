import axe from 'axe-core';
import type { RunOptions } from 'axe-core';
import type { Frame, Page } from 'playwright-core';

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
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const runOnly = colorScheme === 'light' ? STANDARD : ABOUT_COLOUR;
    for (const frame of page.frames()) {
      const found = await violationsIn(frame, { runOnly });
      findings.push(...found.map((each) => `${screen}, ${colorScheme}: ${each}`));
    }
  }
  return findings;
}

/**
 * Each frame by itself: axe’s own way across origins costs a page of its own each time. What two of its rules ask of a frame as part of its
 * page (that its title is no other one’s, that its content is not out of reach of Tab) is left out; the scenarios by keyboard reach it.
 */
async function violationsIn(frame: Frame, options: RunOptions): Promise<string[]> {
  await frame.evaluate(settle);
  if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(axe.source);
  const { violations } = await frame.evaluate(
    // The line above has put it there.
    (given) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, given),
    { ...options, iframes: false, resultTypes: ['violations'] } satisfies RunOptions,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary}`,
    ),
  );
}

/** Runs in the page: waits until no colour is on its way to another. What moves for ever is left to move. */
async function settle(): Promise<void> {
  const passing = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
  // One that is cancelled has come to rest as well.
  await Promise.allSettled(passing.map((animation) => animation.finished));
}
