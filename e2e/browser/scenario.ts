import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { addAgent } from '../harness/provision.ts';
import { agentScreen } from './agent-screen.ts';
import type { AgentScreen } from './agent-screen.ts';
import { customerScreen, endOpenChat } from './customer-screen.ts';
import type { CustomerScreen, FirstWords } from './customer-screen.ts';
import type { HostPage } from './host-pages.ts';
import { openHouse } from './house.ts';
import type { House, HouseRules } from './house.ts';
import { PATIENCE_MS, seen } from './seen.ts';
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

/**
 * Opens a house for the file that calls it, and returns the way to write its scenarios: `test`, with a scene to play in.
 * @param chromium what the pages of this file need of their browser beyond the usual
 * @param env      the same of the server
 */
export function scenarios(chromium: Partial<ChromiumOptions> = {}, env: NodeJS.ProcessEnv = {}): Scenario {
  let house: House | undefined;
  before(async () => {
    house = await openHouse({ ...TEST_CHROMIUM, ...chromium }, env);
  });
  after(() => house?.[Symbol.asyncDispose]());
  return (
    name: string,
    ...rest: [(scene: Scene) => Promise<void>] | [HouseRules, (scene: Scene) => Promise<void>]
  ) => {
    const [rules, run] = rest.length === 1 ? [{}, rest[0]] : rest;
    test(name, async () => {
      if (house === undefined) throw new Error('the house did not open');
      await house.use(rules);
      await play(house, name, run);
    });
  };
}

const AGENT: readonly string[] = ['agent'];
let batch = 0;

async function play(house: House, name: string, run: (scene: Scene) => Promise<void>): Promise<void> {
  const contexts: BrowserContext[] = [];
  const agents: AgentScreen[] = [];
  const openContext = async (options: BrowserContextOptions = {}): Promise<BrowserContext> => {
    const context = await house.browser.newContext({
      locale: 'en-GB',
      viewport: { width: 1280, height: 800 },
      ...options,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    contexts.push(context);
    return context;
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
      const context = await openContext(browser);
      await context.addCookies([cookieOf(added.http.cookie, house.server.url)]);
      const { account, ...session } = added;
      const screen = await agentScreen({ account, session, openPage: () => context.newPage() });
      agents.push(screen);
      if (isReady && roles.includes('agent')) await goReady(screen);
      return screen;
    },
    async customer({ at = {}, browser } = {}) {
      const context = await openContext(browser);
      return customerScreen(await context.newPage(), house.site, at);
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
    stranger: async (options) => (await openContext(options)).newPage(),
  };
  try {
    await run(scene);
    await leave();
  } catch (error) {
    await keepEvidence(
      name,
      contexts.flatMap((context) => context.pages()),
    );
    // What went wrong first is what matters; a page in a bad state may not leave in order.
    await leave().catch(() => undefined);
    throw error;
  }

  async function leave(): Promise<void> {
    const pages = contexts.flatMap((context) => context.pages());
    // Chats first: an agent who leaves would send them back to the queue, and on to the next scenario.
    await Promise.all(pages.map((page) => endOpenChat(page, house.server.url)));
    await Promise.all(agents.map(({ session }) => session.http.request('POST', '/api/sign-out')));
    await Promise.all(contexts.map((context) => context.close()));
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
