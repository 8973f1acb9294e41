import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { addAgent } from '../harness/provision.ts';
import { agentScreen } from './agent-screen.ts';
import type { AgentScreen } from './agent-screen.ts';
import { keepBrowsers } from './browsers.ts';
import type { Browsers, OwnBrowser, Owner } from './browsers.ts';
import { customerScreen, endOpenChat } from './customer-screen.ts';
import type { CustomerScreen, FirstWords } from './customer-screen.ts';
import type { HostPage } from './host-pages.ts';
import { openHouse } from './house.ts';
import type { House, HouseRules } from './house.ts';
import { seen } from './seen.ts';
import { TEST_CHROMIUM } from './start-chromium.ts';
import type { ChromiumOptions } from './start-chromium.ts';

/** Where a failed scenario leaves what its pages looked like. */
const RESULTS = resolve(import.meta.dirname, '../results');

/** What one scenario has: people to bring in. They and all they left open are gone when it ends. */
export type Scene = {
  readonly house: House;
  /** A signed-in user with the workspace open; an agent is ready for chats unless told otherwise. */
  agent(options?: AgentOptions): Promise<AgentScreen>;
  /** A customer in a browser of their own, on a page of the web site. */
  customer(options?: CustomerOptions): Promise<CustomerScreen>;
  /** Another tab of a customer's browser. */
  anotherTab(customer: CustomerScreen, at?: HostPage): Promise<CustomerScreen>;
  /** Amélie, an agent, and Marie, a customer whose chat she has just accepted. */
  inChat(options?: InChatOptions): Promise<{ readonly amelie: AgentScreen; readonly marie: CustomerScreen }>;
  /** A browser of somebody who is not known yet. */
  stranger(options?: BrowserContextOptions): Promise<Page>;
};

export type AgentOptions = {
  readonly name?: string;
  readonly roles?: readonly string[];
  readonly isReady?: boolean;
  readonly browser?: BrowserContextOptions;
};

export type CustomerOptions = { readonly at?: HostPage; readonly browser?: BrowserContextOptions };

export type InChatOptions = {
  readonly agent?: AgentOptions;
  readonly customer?: CustomerOptions;
  readonly firstWords?: Partial<FirstWords>;
};

export type Scenario = {
  (name: string, run: (scene: Scene) => Promise<void>): void;
  (name: string, rules: HouseRules, run: (scene: Scene) => Promise<void>): void;
};

/** What the scenarios of a file need beyond the usual. */
export type Needs = Partial<ChromiumOptions> & {
  /** Of the server. */
  readonly env?: NodeJS.ProcessEnv;
  /**
   * People who never asked their system for less motion. Others see the same without what moves in between, which takes a
   * tenth of a page's time: the files that go through all of the workspace and the widget have it, and those about signals.
   */
  readonly hasMotion?: boolean;
};

/** Opens a house for the file that calls it, and returns the way to write its scenarios: `test`, with a scene to play in. */
export function scenarios({ env = {}, hasMotion = false, ...chromium }: Needs = {}): Scenario {
  let stage: Stage | undefined;
  before(async () => {
    const house = await openHouse({ ...TEST_CHROMIUM, ...chromium }, env);
    const emptyPages = { agent: `${house.server.url}/livez`, customer: `${house.site.origin}/empty` };
    const usual: BrowserContextOptions = {
      locale: 'en-GB',
      viewport: { width: 1280, height: 800 },
      reducedMotion: hasMotion ? 'no-preference' : 'reduce',
    };
    stage = { house, browsers: keepBrowsers(house.browser, emptyPages, usual) };
  });
  after(() => stage?.house[Symbol.asyncDispose]());
  return (
    name: string,
    ...rest: [(scene: Scene) => Promise<void>] | [HouseRules, (scene: Scene) => Promise<void>]
  ) => {
    const [rules, run] = rest.length === 1 ? [{}, rest[0]] : rest;
    test(name, async () => {
      if (stage === undefined) throw new Error('the house did not open');
      await stage.house.use(rules);
      await play(stage, name, run);
    });
  };
}

/** What a file's scenarios share. */
type Stage = { readonly house: House; readonly browsers: Browsers };

const AGENT: readonly string[] = ['agent'];
let batch = 0;

async function play(
  { house, browsers }: Stage,
  name: string,
  run: (scene: Scene) => Promise<void>,
): Promise<void> {
  const opened: OwnBrowser[] = [];
  const agents: AgentScreen[] = [];
  const open = async (owner: Owner, options?: BrowserContextOptions): Promise<OwnBrowser> => {
    const own = await browsers.open(owner, options);
    opened.push(own);
    return own;
  };
  const scene: Scene = {
    house,
    async agent({ name: called = 'Amélie Laurent', roles = AGENT, isReady = true, browser } = {}) {
      batch += 1;
      const added = await addAgent(
        house.administrator,
        called,
        `user-${process.pid}-${batch}@example.test`,
        roles,
      );
      const { context, page } = await open('agent', browser);
      await context.addCookies([cookieOf(added.http.cookie, house.server.url)]);
      const { account, ...session } = added;
      const screen = await agentScreen({ account, session, page });
      agents.push(screen);
      if (isReady && roles.includes('agent')) await goReady(screen);
      return screen;
    },
    async customer({ at = {}, browser } = {}) {
      const { page } = await open('customer', browser);
      return customerScreen(page, house.site, at);
    },
    anotherTab: async ({ page }, at = {}) => customerScreen(await page.context().newPage(), house.site, at),
    async inChat(options = {}) {
      const [amelie, marie] = await Promise.all([
        scene.agent(options.agent),
        scene.customer(options.customer),
      ]);
      await marie.begin({ text: 'Hello', name: 'Marie Dubois', ...options.firstWords });
      await amelie.accept('Marie Dubois');
      return { amelie, marie };
    },
    stranger: async (options) => (await open('agent', options)).page,
  };
  try {
    await run(scene);
    await leave();
  } catch (error) {
    await keepEvidence(name, pages());
    // What went wrong first is what matters; a page in a bad state may not leave in order, and is not used again.
    await leaveServer().catch(() => undefined);
    await Promise.all(opened.map(({ context }) => context.close()));
    throw error;
  }

  async function leave(): Promise<void> {
    await leaveServer();
    await Promise.all(opened.map((own) => browsers.giveBack(own)));
  }

  async function leaveServer(): Promise<void> {
    // Chats first: an agent who leaves would send them back to the queue, and on to the next scenario.
    await Promise.all(pages().map((page) => endOpenChat(page, house.server.url)));
    await Promise.all(agents.map(({ session }) => session.http.request('POST', '/api/sign-out')));
  }

  function pages(): Page[] {
    return opened.flatMap(({ context }) => context.pages());
  }
}

async function goReady({ page }: AgentScreen): Promise<void> {
  await page.getByRole('button', { name: 'Go ready' }).click();
  await seen(page.getByRole('button', { name: 'My state: Ready' }));
}

function cookieOf(header: string, url: string) {
  const at = header.indexOf('=');
  return {
    name: header.slice(0, at),
    value: header.slice(at + 1),
    url,
    httpOnly: true,
    sameSite: 'Strict' as const,
  };
}

async function keepEvidence(name: string, pages: readonly Page[]): Promise<void> {
  const folder = join(RESULTS, name.replace(/[^\w]+/g, '-').slice(0, 80));
  await mkdir(folder, { recursive: true });
  for (const [index, page] of pages.entries()) {
    // A page that hangs must not hide what the scenario found.
    await page.screenshot({ path: join(folder, `${index}.png`), timeout: 5_000 }).catch(() => undefined);
    const parts = page.frames().map(async (frame) => {
      const text = await frame.locator('body').ariaSnapshot({ timeout: 5_000 }).catch(String);
      return `${frame.url()}\n${text}\n`;
    });
    await writeFile(join(folder, `${index}.txt`), (await Promise.all(parts)).join('\n'));
  }
}
