import type {
  ConfigurationCommand,
  ConfigurationProblem,
} from '@guichet/core/configuration/configuration-command.ts';
import type {
  ConfigurationActor,
  ConfigurationEvent,
  ConfigurationEventData,
} from '@guichet/core/configuration/configuration-event.ts';
import { EMPTY_CONFIGURATION, privilegesOf } from '@guichet/core/configuration/configuration.ts';
import { decideConfiguration } from '@guichet/core/configuration/decide-configuration.ts';
import { DEFAULT_CONFIGURATION } from '@guichet/core/configuration/default-configuration.ts';
import { rolesMadeOwn, rolesToRenew } from '@guichet/core/configuration/delivered-roles.ts';
import { evolveConfiguration } from '@guichet/core/configuration/evolve-configuration.ts';
import { upcastConfigurationEvent } from '@guichet/core/configuration/upcast-configuration-event.ts';
import type { Configuration, User } from '@guichet/protocol/config.ts';
import type { ConfigChange } from '@guichet/protocol/http.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import type { Clock } from '../ports/clock.ts';
import type { EventLog, StoredEvent } from '../ports/event-log.ts';
import { StorageFailure } from '../ports/event-log.ts';
import { configurationChange } from './configuration-change.ts';
import type { KeptChange } from './configuration-change.ts';
import type { ConfigurationSource } from './configuration.ts';

export type ConfigurationResult =
  | { readonly kind: 'accepted'; readonly version: number }
  | {
      readonly kind: 'rejected';
      readonly problems: readonly [ConfigurationProblem, ...ConfigurationProblem[]];
    };

export type ConfigurationServiceOptions = { readonly log: EventLog; readonly clock: Clock };

const STREAM = 'config';
/** Events read at once when the stream is folded. */
const PAGE_EVENTS = 500;
/** Decisions made anew because somebody else appended first, before the caller is told to come back. */
const ATTEMPTS_MAX = 10;
/** Changes that can be listed with what they changed. */
export const CHANGES_KEPT = 200;
const INSTALLATION: ConfigurationActor = { kind: 'system', part: 'installation' };

/** The settings in force and the only way to change them: decide, append to the `config` stream, then tell. */
export class ConfigurationService implements ConfigurationSource {
  readonly #options: ConfigurationServiceOptions;
  readonly #listeners = new Set<() => void>();
  #configuration: Configuration = EMPTY_CONFIGURATION;
  #version = 0;
  readonly #changes: KeptChange[] = [];
  readonly #ownRoles = new Set<string>();
  /** Settles when the change before is through: within one process changes do not race each other. */
  #previous: Promise<unknown> = Promise.resolve();

  private constructor(options: ConfigurationServiceOptions) {
    this.#options = options;
  }

  /**
   * Folds the stream; a new installation gets the default configuration first, an older one what this release adds to the roles that
   * nobody has changed (CF-24). May fail with `StorageFailure`.
   */
  static async open(options: ConfigurationServiceOptions): Promise<ConfigurationService> {
    const service = new ConfigurationService(options);
    await service.#catchUp();
    if (service.#version === 0) {
      const configuration = DEFAULT_CONFIGURATION;
      await service.#append(INSTALLATION, [{ type: 'configurationImported', configuration }]);
      await service.#catchUp();
    }
    for (const item of rolesToRenew(service.#configuration, service.#ownRoles)) {
      await service.change(INSTALLATION, { type: 'saveItem', list: 'roles', item });
    }
    return service;
  }

  get current(): Configuration {
    return this.#configuration;
  }

  get version(): number {
    return this.#version;
  }

  userById(userId: UserId): User | undefined {
    return this.#configuration.users.find((user) => user.userId === userId);
  }

  /** What a user may do now. */
  privilegesOf(user: Pick<User, 'roleIds'>): ReadonlySet<Privilege> {
    return privilegesOf(this.#configuration, user);
  }

  subscribe(listener: () => void): Disposable {
    this.#listeners.add(listener);
    return { [Symbol.dispose]: () => void this.#listeners.delete(listener) };
  }

  /** Resolves after the commit, with listeners told. May fail with `StorageFailure`; nothing has changed then. */
  change(actor: ConfigurationActor, command: ConfigurationCommand): Promise<ConfigurationResult> {
    const result = this.#previous.then(() => this.#decideAndAppend(actor, command));
    this.#previous = result.catch(() => undefined);
    return result;
  }

  /** The last changes, newest first; no more than `CHANGES_KEPT`. */
  changes(limit: number): readonly ConfigChange[] {
    const { users } = this.#configuration;
    return this.#changes
      .slice(-limit)
      .toReversed()
      .map((change) => configurationChange(change, users));
  }

  async #decideAndAppend(
    actor: ConfigurationActor,
    command: ConfigurationCommand,
  ): Promise<ConfigurationResult> {
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
      const context = { queuesInUse: await this.#queuesInUse(command) };
      const decision = decideConfiguration(this.#configuration, command, context);
      if (decision.kind === 'rejected') return decision;
      if (decision.events.length === 0) return { kind: 'accepted', version: this.#version };
      const outcome = await this.#append(actor, decision.events);
      await this.#catchUp();
      if (outcome === 'appended') return { kind: 'accepted', version: this.#version };
    }
    throw new StorageFailure('The configuration is changed by too many at once', true);
  }

  async #queuesInUse(command: ConfigurationCommand): Promise<ReadonlySet<string>> {
    const mayRemoveQueues =
      command.type === 'importConfiguration' || (command.type === 'removeItem' && command.list === 'queues');
    if (!mayRemoveQueues) return new Set();
    const open = await this.#options.log.openInteractions();
    return new Set(open.map(({ queueId }) => queueId));
  }

  #append(
    actor: ConfigurationActor,
    events: readonly ConfigurationEventData[],
  ): Promise<'appended' | 'conflict'> {
    const atMs = this.#options.clock.now();
    const bodies = events.map((data) => JSON.stringify({ atMs, actor, data } satisfies ConfigurationEvent));
    return this.#options.log.append({
      stream: STREAM,
      expectedHead: this.#version,
      bodies,
      refusals: [],
      row: null,
    });
  }

  #apply(seq: number, event: ConfigurationEvent): void {
    const before = this.#configuration;
    const after = evolveConfiguration(before, event.data);
    this.#configuration = after;
    this.#version = seq;
    for (const roleId of rolesMadeOwn(event, before, after)) this.#ownRoles.add(roleId);
    this.#changes.push({ seq, event, before, after });
    if (this.#changes.length > CHANGES_KEPT) this.#changes.shift();
  }

  /** Applies what the stream has and this process has not seen, its own appends included, then tells the listeners. */
  async #catchUp(): Promise<void> {
    const before = this.#version;
    let page: readonly StoredEvent[];
    do {
      page = await this.#options.log.read(STREAM, this.#version, PAGE_EVENTS);
      for (const { seq, body } of page) {
        this.#apply(seq, upcastConfigurationEvent(JSON.parse(body)));
      }
    } while (page.length === PAGE_EVENTS);
    if (this.#version !== before) for (const listener of this.#listeners) listener();
  }
}
