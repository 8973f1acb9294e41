import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { findChromium, findHeadlessShell } from '../../tools/chromium/find-chromium.ts';

export type ChromiumOptions = {
  /**
   * `window`: the whole browser, for what only a window has (focus, visibility, notifications, freezing). `shell`: its headless
   * shell where there is one, which is the same engine for less.
   */
  readonly kind: 'window' | 'shell';
  /** Further arguments for its command line. */
  readonly args?: readonly string[];
};

/** What tests use unless they say otherwise. Their pages live for seconds: code optimised meanwhile would never earn its cost back. */
export const TEST_CHROMIUM: ChromiumOptions = {
  kind: 'shell',
  args: ['--js-flags=--max-lazy --no-maglev --no-turbofan'],
};

/** The system's Chromium, headless and silent on the network. Throws when there is none: `npm test` would have installed it. */
export async function startChromium({ kind, args = [] }: ChromiumOptions): Promise<Browser> {
  const shell = kind === 'shell' ? findHeadlessShell() : undefined;
  const executablePath = shell ?? findChromium();
  if (executablePath === undefined)
    throw new Error('no Chromium found: run npm test, or set GUICHET_CHROMIUM');
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      ...args,
      // Containers of continuous integration run as root, where Chromium's own sandbox does not start.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
      // Takes the place of Playwright's own list, which also switches the partitioning of storage off. With it a frame on
      // another site has storage of its own per site, as in every browser people use; without, it has none at all.
      `--disable-features=${FEATURES_OFF.join(',')}`,
    ],
  });
}

/** The part of Playwright's list that concerns these tests, and what takes processes of its own for each window: no test needs it. */
const FEATURES_OFF = [
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'MediaRouter',
  'PaintHolding',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'SpareRendererForSitePerProcess',
];
