import type { Browser } from 'playwright-core';
import type { Configuration, QueueSettings, Site } from '@guichet/protocol/config.ts';
import { becomeAdministrator, readConfiguration } from '../harness/provision.ts';
import type { WorkspaceSession } from '../harness/sign-in.ts';
import { startServerProcess } from '../harness/server-process.ts';
import type { ServerProcess } from '../harness/server-process.ts';
import { serveHostSite } from './host-pages.ts';
import type { HostSite } from './host-pages.ts';
import { startChromium } from './start-chromium.ts';
import type { ChromiumOptions } from './start-chromium.ts';

/** What a scenario changes of the installation before it begins. Everything else is as it was at first. */
export type HouseRules = {
  readonly queue?: Partial<Omit<QueueSettings, 'queueId'>>;
  readonly site?: Partial<Omit<Site, 'siteId' | 'queueId'>>;
};

/** One installation, one browser and one web site that embeds the widget, for all the scenarios of a file. */
export type House = AsyncDisposable & {
  readonly server: ServerProcess;
  readonly administrator: WorkspaceSession;
  readonly browser: Browser;
  readonly site: HostSite;
  /** Sets the one queue and the one site up for a scenario. */
  use(rules: HouseRules): Promise<void>;
};

/** @param env  what the server is set up with beyond the usual */
export async function openHouse(chromium: ChromiumOptions, env: NodeJS.ProcessEnv = {}): Promise<House> {
  // Scenarios follow each other faster than customers of one network would.
  await using opening = new AsyncDisposableStack();
  const server = await startServerProcess({ args: ['--customers-per-minute', '6000'], env });
  opening.defer(async () => void (await server.stop()));
  const site = opening.use(await serveHostSite(server.url));
  const browser = opening.adopt(await startChromium(chromium), (it) => it.close());
  const administrator = await becomeAdministrator(server.url, server.setupLink);
  const first = await readConfiguration(administrator);
  const use = async ({ queue, site: siteRules }: HouseRules): Promise<void> => {
    const wanted: Configuration = {
      ...first,
      queues: first.queues.map((each) => ({ ...each, ...queue })),
      sites: first.sites.map((each) => ({ ...each, allowedOrigins: [site.origin], ...siteRules })),
    };
    const current = await readConfiguration(administrator);
    for (const each of changedIn(wanted.queues, current.queues)) {
      await administrator.http.ask('PUT', `/api/admin/queues/${each.queueId}`, each);
    }
    for (const each of changedIn(wanted.sites, current.sites)) {
      await administrator.http.ask('PUT', `/api/admin/sites/${each.siteId}`, each);
    }
  };
  const running = opening.move();
  return { server, administrator, browser, site, use, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

function changedIn<Item>(wanted: readonly Item[], current: readonly Item[]): Item[] {
  const known = new Set(current.map((each) => JSON.stringify(each)));
  return wanted.filter((each) => !known.has(JSON.stringify(each)));
}
