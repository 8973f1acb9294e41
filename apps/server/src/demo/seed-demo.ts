import { isSameEmail } from '@guichet/core/configuration/configuration.ts';
import type { ConfigurationActor } from '@guichet/core/configuration/configuration-event.ts';
import type { AccessDeps } from '../app/users/access-deps.ts';
import type { OwnOrigin } from '../http/own-origin.ts';
import { DEMO_ACCOUNTS, DEMO_SITE_ID, demoConfiguration, hostsOf } from './demo-configuration.ts';

export type Demo = {
  /** On another origin than the widget where that is possible, as a customer's own web site would be. */
  readonly shopLink: string;
  /** Those that are in this data folder and in force. */
  readonly accounts: typeof DEMO_ACCOUNTS;
};

/** A host of this machine, whatever the port. */
const local = /^(localhost|127\.0\.0\.1)(:|$)/;

const ACTOR: ConfigurationActor = { kind: 'system', part: 'demo' };

/**
 * Fills a new data folder with the sample shop's settings and people. A folder that somebody has worked in keeps all it has; only the
 * shop's origins follow the port the server runs on now.
 */
export async function seedDemo(deps: AccessDeps, ownOrigin: OwnOrigin): Promise<Demo> {
  const { configuration } = deps;
  const local = ownOrigin.localOrigins();
  const shopOrigin = local.find((origin) => origin !== ownOrigin.publicOrigin) ?? ownOrigin.publicOrigin;
  // A frame policy cannot name an IPv6 address (CF-5).
  const origins = [...new Set([ownOrigin.publicOrigin, ...local])].filter((origin) => !origin.includes('['));
  const isNew = configuration.version === 1 && configuration.current.users.length === 0;
  if (isNew) await seed(deps, origins);
  else await allowOrigins(deps, origins);
  const { users } = configuration.current;
  const accounts = DEMO_ACCOUNTS.filter(({ email }) =>
    users.some((user) => user.isEnabled && isSameEmail(user.email, email)),
  );
  return { shopLink: `${shopOrigin}/shop/`, accounts };
}

async function seed(
  { configuration, credentials, passwords, ids }: AccessDeps,
  origins: string[],
): Promise<void> {
  const users = DEMO_ACCOUNTS.map((account) => ({ ...account, userId: ids.next() }));
  // Passwords first: when the accounts are there, they can be signed in to.
  for (const { userId, password } of users) {
    await credentials.setPasswordHash(userId, await passwords.hash(password));
  }
  const file = {
    ...demoConfiguration(origins),
    users: users.map(({ userId, name, email, roleIds, groupIds, skillIds }) => ({
      userId,
      name,
      email,
      roleIds: [...roleIds],
      groupIds: [...groupIds],
      skillIds: [...skillIds],
      isEnabled: true,
    })),
  };
  await configuration.change(ACTOR, { type: 'importConfiguration', configuration: file });
}

async function allowOrigins({ configuration }: AccessDeps, origins: readonly string[]): Promise<void> {
  const site = configuration.current.sites.find(({ siteId }) => siteId === DEMO_SITE_ID);
  if (site === undefined) return;
  const others = site.allowedOrigins.filter((origin) => !local.test(new URL(origin).host));
  const otherHosts = site.pushUrl.allowedHosts.filter((host) => !local.test(host));
  const allowedOrigins = [...new Set([...others, ...origins])];
  const allowedHosts = [...new Set([...hostsOf(origins), ...otherHosts])];
  await configuration.change(ACTOR, {
    type: 'saveItem',
    list: 'sites',
    item: { ...site, allowedOrigins, pushUrl: { ...site.pushUrl, allowedHosts } },
  });
}
