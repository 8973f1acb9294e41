import { privilegesOf } from '@guichet/core/configuration/configuration.ts';
import { attendantsOf, isSameCompany } from '@guichet/core/interaction/interaction.ts';
import type { Configuration, User } from '@guichet/protocol/config.ts';
import type { Colleague, ColleagueChannel } from '@guichet/protocol/directory.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import type { Clock, Timer } from '../ports/clock.ts';
import type { Agents } from './agents.ts';
import type { ConfigurationSource } from './configuration.ts';
import type { Interactions } from './interactions.ts';

export type DirectoryOptions = {
  readonly configuration: ConfigurationSource;
  readonly agents: Agents;
  readonly interactions: Interactions;
  readonly clock: Clock;
  /** Whether the user has the workspace open; the directory is told by `touch` when that may have changed. */
  readonly isConnected: (userId: UserId) => boolean;
};

export type DirectoryChange = {
  readonly colleagues: readonly Colleague[];
  readonly removedIds: readonly UserId[];
};

/** What of a colleague changes only with the configuration. */
type Listing = Pick<Colleague, 'userId' | 'name' | 'groupIds' | 'skillIds' | 'channels'>;

/** Changes are gathered for this long before anybody is told, ms: in a big house somebody changes all the time. */
export const GATHER_MS = 300;

/**
 * The colleagues of the house: every enabled user who takes chats, supervises, or reads internal messages, and how each stands now.
 * What was told last is kept, so that whoever asks for all of it and then hears the changes misses nothing.
 */
export class Directory implements Disposable {
  readonly #options: DirectoryOptions;
  readonly #listeners = new Set<(change: DirectoryChange) => void>();
  readonly #subscriptions: Disposable[];
  readonly #touched = new Set<UserId>();
  #listings: ReadonlyMap<UserId, Listing>;
  #told = new Map<UserId, Colleague>();
  #configuration: Configuration;
  #gathering: Timer | undefined;
  #isDisposed = false;

  constructor(options: DirectoryOptions) {
    const { configuration, agents, interactions } = options;
    this.#options = options;
    this.#configuration = configuration.current;
    this.#listings = listingsOf(configuration.current);
    for (const listing of this.#listings.values()) this.#told.set(listing.userId, this.#now(listing));
    this.#subscriptions = [
      configuration.subscribe(() => this.#gather()),
      agents.onChange((agentId) => this.touch(agentId)),
      interactions.onChange(({ before, after }) => {
        if (isSameCompany(before, after)) return;
        const attendants = [...(before === undefined ? [] : attendantsOf(before)), ...attendantsOf(after)];
        for (const agentId of attendants) this.touch(agentId);
      }),
    ];
  }

  /** Everybody, as told last. */
  get colleagues(): Iterable<Colleague> {
    return this.#told.values();
  }

  /** Calls back with what changed since the last call, and never without a change. */
  onChange(listener: (change: DirectoryChange) => void): Disposable {
    this.#listeners.add(listener);
    return { [Symbol.dispose]: () => this.#listeners.delete(listener) };
  }

  /** Something about this user may have changed. */
  touch(userId: UserId): void {
    this.#touched.add(userId);
    this.#gather();
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    this.#gathering?.[Symbol.dispose]();
    for (const subscription of this.#subscriptions) subscription[Symbol.dispose]();
  }

  #gather(): void {
    if (this.#isDisposed) return;
    this.#gathering ??= this.#options.clock.timer(GATHER_MS, () => {
      this.#gathering = undefined;
      this.#tell();
    });
  }

  #tell(): void {
    const change = this.#takeChange();
    if (change.colleagues.length + change.removedIds.length === 0) return;
    for (const listener of this.#listeners) listener(change);
  }

  #takeChange(): DirectoryChange {
    const { current } = this.#options.configuration;
    const isReconfigured = current !== this.#configuration;
    if (isReconfigured) {
      this.#configuration = current;
      this.#listings = listingsOf(current);
    }
    const looked = isReconfigured ? this.#listings.keys() : this.#touched;
    const colleagues: Colleague[] = [];
    for (const userId of looked) {
      const listing = this.#listings.get(userId);
      if (listing === undefined) continue;
      const now = this.#now(listing);
      if (isSame(this.#told.get(userId), now)) continue;
      this.#told.set(userId, now);
      colleagues.push(now);
    }
    this.#touched.clear();
    const removedIds = isReconfigured ? [...this.#told.keys()].filter((id) => !this.#listings.has(id)) : [];
    for (const userId of removedIds) this.#told.delete(userId);
    return { colleagues, removedIds };
  }

  #now(listing: Listing): Colleague {
    const { agents, interactions, isConnected } = this.#options;
    const { userId } = listing;
    return {
      ...listing,
      agentState: agents.stateOf(userId),
      isConnected: isConnected(userId),
      load: interactions.index.attendedBy(userId).size,
    };
  }
}

const LISTED: readonly Privilege[] = ['chat.use', 'team.supervise', 'im.use'];

/** Whether a user is in the directory, and so may read it. */
export function isColleague(privileges: ReadonlySet<Privilege>): boolean {
  return LISTED.some((privilege) => privileges.has(privilege));
}

function listingsOf(configuration: Configuration): ReadonlyMap<UserId, Listing> {
  const listings = new Map<UserId, Listing>();
  const privilegesByRoles = new Map<string, ReadonlySet<Privilege>>();
  for (const user of configuration.users) {
    if (!user.isEnabled) continue;
    // Thousands of users have a handful of combinations of roles.
    const roles = user.roleIds.join();
    const privileges = privilegesByRoles.get(roles) ?? privilegesOf(configuration, user);
    privilegesByRoles.set(roles, privileges);
    if (isColleague(privileges)) listings.set(user.userId, listingOf(user, privileges));
  }
  return listings;
}

function listingOf({ userId, name, groupIds, skillIds }: User, privileges: ReadonlySet<Privilege>): Listing {
  const channels: ColleagueChannel[] = [];
  if (privileges.has('chat.use')) channels.push('chat');
  if (privileges.has('im.use')) channels.push('im');
  return { userId, name, groupIds, skillIds, channels };
}

function isSame(told: Colleague | undefined, now: Colleague): boolean {
  return told !== undefined && JSON.stringify(told) === JSON.stringify(now);
}
