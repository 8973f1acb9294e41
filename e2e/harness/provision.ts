import { Configuration } from '@guichet/protocol/config.ts';
import type { QueueSettings, Site } from '@guichet/protocol/config.ts';
import { InvitationLink } from '@guichet/protocol/http.ts';
import { nextAddress } from './addresses.ts';
import { openHttpSession } from './http-session.ts';
import { parsed } from './parsed.ts';
import { enterWorkspace } from './sign-in.ts';
import type { WorkspaceSession } from './sign-in.ts';

export const ADMINISTRATOR = {
  name: 'Ada Admin',
  email: 'ada@example.test',
  password: 'a long enough password',
};
const AGENT_PASSWORD = 'another long enough password';

export type Account = { readonly name: string; readonly email: string; readonly password: string };

/** An installation somebody can work in. */
export type Provisioned = {
  readonly administrator: WorkspaceSession;
  readonly agents: readonly (WorkspaceSession & { readonly account: Account })[];
  readonly queue: QueueSettings;
  /** The queue as it was found. */
  readonly queueBefore: QueueSettings;
  readonly site: Site;
};

export type ProvisionOptions = {
  /** How many agents to add. */
  readonly agents: number;
  /** Settings of the queue to change, the others staying as they are. */
  readonly queue?: Partial<Omit<QueueSettings, 'queueId'>>;
};

/**
 * Sets a fresh installation up the way its first administrator would: claims the set-up link, then adds agents who each accept
 * their invitation.
 */
export async function provision(
  url: string,
  setupLink: string | undefined,
  options: ProvisionOptions,
): Promise<Provisioned> {
  return prepare(await becomeAdministrator(url, setupLink), options);
}

/** Claims the set-up link of a fresh installation. */
export function becomeAdministrator(url: string, setupLink: string | undefined): Promise<WorkspaceSession> {
  if (setupLink === undefined) throw new Error('the server printed no set-up link');
  const claim = { secret: secretOf(setupLink), ...ADMINISTRATOR };
  return enterWorkspace(openHttpSession(url), '/api/setup', claim);
}

/** `provision` where an administrator exists already. Agents get addresses that are new each time. */
export async function prepare(
  administrator: WorkspaceSession,
  { agents, queue }: ProvisionOptions,
): Promise<Provisioned> {
  const batch = Date.now().toString(36);
  const added: (WorkspaceSession & { account: Account })[] = [];
  // One after the other: hashing passwords is made to be slow, and sign-ins are limited in rate.
  for (let number = 1; number <= agents; number += 1) {
    added.push(await addAgent(administrator, `Agent ${number}`, `agent-${number}-${batch}@example.test`));
  }
  const configuration = await readConfiguration(administrator);
  const firstQueue = configuration.queues[0];
  const site = configuration.sites.find((each) => each.queueId === firstQueue?.queueId);
  if (firstQueue === undefined || site === undefined) {
    throw new Error('the installation has no queue with a site');
  }
  const changed = { ...firstQueue, ...queue };
  await administrator.http.ask('PUT', `/api/admin/queues/${changed.queueId}`, changed);
  return { administrator, agents: added, queue: changed, queueBefore: firstQueue, site };
}

/** Puts the queue back and disables the agents that were added: users are never removed. */
export async function leaveAsFound({ administrator, agents, queueBefore }: Provisioned): Promise<void> {
  const { http } = administrator;
  await http.ask('PUT', `/api/admin/queues/${queueBefore.queueId}`, queueBefore);
  for (const { view } of agents) {
    const { userId, name } = view;
    const off = { name, roleIds: ['agent'], groupIds: [], skillIds: [], isEnabled: false };
    await http.ask('PATCH', `/api/admin/users/${userId}`, off);
  }
}

export async function readConfiguration(administrator: WorkspaceSession): Promise<Configuration> {
  return parsed(Configuration, await administrator.http.ask('GET', '/api/admin/config/export'));
}

/** Adds a user who accepts the invitation at once, and so is signed in. */
export async function addAgent(
  administrator: WorkspaceSession,
  name: string,
  email: string,
  roleIds: readonly string[] = ['agent'],
): Promise<WorkspaceSession & { account: Account }> {
  const body = { name, email, roleIds, groupIds: [], skillIds: [] };
  const link = parsed(InvitationLink, await administrator.http.ask('POST', '/api/admin/users', body));
  // Each from an address of its own: attempts with links are limited by address.
  const invited = openHttpSession(administrator.http.url, { from: nextAddress() });
  const claim = { secret: secretOf(link.path), password: AGENT_PASSWORD };
  const session = await enterWorkspace(invited, '/api/invitations/accept', claim);
  return { ...session, account: { name, email, password: AGENT_PASSWORD } };
}

/** The secret is the last part of a one-time link, whatever separates it. */
function secretOf(link: string): string {
  const secret = /[A-Za-z0-9_-]{20,}$/.exec(link.trim())?.[0];
  if (secret === undefined) throw new Error(`there is no secret at the end of ${link}`);
  return secret;
}

/** A disposition code agents may record; adds one when the installation has none. */
export async function dispositionCodeOf(administrator: WorkspaceSession): Promise<string> {
  const [code] = (await readConfiguration(administrator)).dispositionCodes;
  if (code !== undefined) return code.dispositionCodeId;
  const added = { dispositionCodeId: 'solved', parentId: null, label: { en: 'Solved', fr: 'Résolu' } };
  await administrator.http.ask('PUT', `/api/admin/disposition-codes/${added.dispositionCodeId}`, added);
  return added.dispositionCodeId;
}
