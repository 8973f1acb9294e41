import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Page } from 'playwright-core';
import { PATIENCE_MS } from './seen.ts';

/** Whose browser it is. An agent's stays at the workspace's address, a customer's at the web site's. */
export type Owner = 'agent' | 'customer';

/** One person's browser: cookies and storage of its own, with a tab to begin with. */
export type OwnBrowser = { readonly context: BrowserContext; readonly page: Page };

/** One that can be used again, and the way to empty it. */
type Reusable = OwnBrowser & { readonly owner: Owner; readonly session: CDPSession };

/**
 * Browsers for the people of one scenario after the other. To open one and load a screen in it for the first time takes a
 * process and its compiling, most of what a short scenario costs; so one that was only used goes to the next scenario,
 * emptied, as if it were new. One that was changed in any other way is closed.
 */
export type Browsers = {
  /** @param options  what it must have beyond the usual; it is then for this scenario alone */
  open(owner: Owner, options?: BrowserContextOptions): Promise<OwnBrowser>;
  /** To be called when nobody in it has anything open at the server any more. */
  giveBack(own: OwnBrowser): Promise<void>;
};

/** Addresses that show nothing and run nothing, on the sites whose pages the owners have. */
export type EmptyPages = Readonly<Record<Owner, string>>;

export function keepBrowsers(
  browser: Browser,
  emptyPages: EmptyPages,
  usual: BrowserContextOptions,
): Browsers {
  const free: Record<Owner, Reusable[]> = { agent: [], customer: [] };
  const lent = new Map<OwnBrowser, Reusable>();

  const openNew = async (options: BrowserContextOptions = {}): Promise<OwnBrowser> => {
    const context = await browser.newContext({ ...usual, ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    return { context, page: await context.newPage() };
  };
  const openReusable = async (owner: Owner): Promise<Reusable> => {
    const { context, page } = await openNew();
    const reusable = { context, page, owner, session: await context.newCDPSession(page) };
    const closeInTheEnd = (): void => void lent.delete(reusable);
    page.once('crash', closeInTheEnd);
    onCallOf(context, CHANGES_OF_CONTEXT, closeInTheEnd);
    onCallOf(page, CHANGES_OF_PAGE, closeInTheEnd);
    onCallOf(page.clock, CHANGES_OF_CLOCK, closeInTheEnd);
    return reusable;
  };
  return {
    async open(owner, options) {
      if (options !== undefined) return openNew(options);
      const reusable = free[owner].pop() ?? (await openReusable(owner));
      lent.set(reusable, reusable);
      return reusable;
    },
    async giveBack(own) {
      const reusable = lent.get(own);
      if (reusable === undefined || own.page.isClosed()) {
        await own.context.close();
        return;
      }
      lent.delete(own);
      await empty(reusable, emptyPages);
      free[reusable.owner].push(reusable);
    },
  };
}

/** What lasts, once called, or what the next scenario would otherwise find set: whoever adds one adds it here. */
const CHANGES_OF_CONTEXT = [
  'addInitScript',
  'exposeBinding',
  'exposeFunction',
  'grantPermissions',
  'newCDPSession',
  'route',
  'routeFromHAR',
  'routeWebSocket',
  'setExtraHTTPHeaders',
  'setGeolocation',
  'setOffline',
] as const satisfies readonly (keyof BrowserContext)[];

const CHANGES_OF_PAGE = [
  'addInitScript',
  'addLocatorHandler',
  'emulateMedia',
  'exposeBinding',
  'exposeFunction',
  'on',
  'once',
  'route',
  'routeFromHAR',
  'routeWebSocket',
  'setExtraHTTPHeaders',
  'setViewportSize',
] as const satisfies readonly (keyof Page)[];

const CHANGES_OF_CLOCK = [
  'install',
  'pauseAt',
  'setFixedTime',
  'setSystemTime',
] as const satisfies readonly (keyof Page['clock'])[];

/** Has `hear` called whenever one of these methods is, and lets the call go on. */
function onCallOf<Target extends object>(
  target: Target,
  methods: readonly (keyof Target)[],
  hear: () => void,
): void {
  for (const name of methods) {
    const method = target[name];
    if (typeof method !== 'function') throw new Error(`${String(name)} is not a method`);
    Object.defineProperty(target, name, {
      configurable: true,
      value(this: Target, ...given: unknown[]): unknown {
        hear();
        return Reflect.apply(method, this, given) as unknown;
      },
    });
  }
}

async function empty({ context, page, session, owner }: Reusable, emptyPages: EmptyPages): Promise<void> {
  const others = context.pages().filter((each) => each !== page);
  await Promise.all(others.map((each) => each.close()));
  // What a tab remembers of a frame's site can only be cleared in that frame. It may be gone by itself meanwhile.
  const frames = page.frames().map((frame) => frame.evaluate(() => sessionStorage.clear()));
  await Promise.allSettled(frames);
  // The page goes before the rest, for its program might keep something as it goes.
  await page.goto(emptyPages[owner]);
  await context.clearCookies();
  for (const storageKey of storageKeys(emptyPages)) {
    await session.send('Storage.clearDataForStorageKey', { storageKey, storageTypes: 'all' });
  }
}

/** Of both sites, and of the widget's frame on the customer's site: to browsers that is a storage apart. */
function storageKeys(emptyPages: EmptyPages): string[] {
  const [workspace, site] = [new URL(emptyPages.agent), new URL(emptyPages.customer)];
  return [
    `${workspace.origin}/`,
    `${site.origin}/`,
    `${workspace.origin}/^0${site.protocol}//${site.hostname}`,
  ];
}
