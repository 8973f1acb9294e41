import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { findChromium } from '../../tools/chromium/find-chromium.ts';

/** The system's Chromium, headless and silent on the network. Throws when there is none: `npm test` would have installed it. */
export async function startChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error('no Chromium found: run npm test, or set GUICHET_CHROMIUM');
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
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
