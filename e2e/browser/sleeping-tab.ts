import type { CDPSession, Page } from 'playwright-core';

/** A tab that lies behind another one, as its browser sees it. */
export type TabBehind = {
  /** The browser stops all that the page does. */
  freeze(): Promise<void>;
  wake(): Promise<void>;
  /** Turns back to it. */
  look(): Promise<void>;
};

/** Turns to another tab of the same window, so that this one is hidden for its page too. */
export async function behindAnotherTab(page: Page): Promise<TabBehind> {
  await showTruth(page);
  const session = await page.context().newCDPSession(page);
  const other = await page.context().newPage();
  await other.bringToFront();
  const setState = async (state: 'frozen' | 'active'): Promise<void> => {
    await session.send('Page.setWebLifecycleState', { state });
  };
  // The first freezing hides a page that its browser without a screen had not counted as hidden.
  await setState('frozen');
  await setState('active');
  await page.waitForFunction(() => document.visibilityState === 'hidden', undefined, { polling: 100 });
  return {
    freeze: () => setState('frozen'),
    wake: () => setState('active'),
    async look() {
      await page.bringToFront();
      await other.close();
      await page.bringToFront();
      await page.waitForFunction(() => document.visibilityState === 'visible', undefined, { polling: 100 });
    },
  };
}

/**
 * The page does nothing any more, as one whose machine is out of breath; its sockets stay open, which freezing closes in newer browsers.
 * @returns lets it go on
 */
export async function standStill(page: Page): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  const stopped = new Promise<void>((resolve) => {
    session.once('Debugger.paused', () => resolve());
  });
  await session.send('Debugger.enable');
  await session.send('Debugger.pause');
  await stopped;
  return () => session.detach();
}

/**
 * Playwright lets every page believe that it is looked at, which also keeps it from being hidden or frozen. Only the session that began
 * this can end it, and it is not offered outside; were it to move, this throws.
 */
async function showTruth(page: Page): Promise<void> {
  // The parts of Playwright's own objects that lead there, as its pinned version has them.
  const { _connection: connection } = page as unknown as {
    readonly _connection: { toImpl(of: Page): { readonly delegate: { readonly _mainFrameSession: Inner } } };
  };
  const { _client: client } = connection.toImpl(page).delegate._mainFrameSession;
  await client.send('Emulation.setFocusEmulationEnabled', { enabled: false });
}

type Inner = { readonly _client: Pick<CDPSession, 'send'> };
