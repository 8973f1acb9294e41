import { DEFAULT_CONFIGURATION } from '@guichet/core/configuration/default-configuration.ts';
import type { Configuration, QueueSettings, User } from '@guichet/protocol/config.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { ConfigurationSource } from '@guichet/server/app/configuration.ts';

/** Settings that a test decides on and may replace while the service runs. */
export class FixedConfiguration implements ConfigurationSource {
  current: Configuration;
  version = 1;
  readonly #listeners = new Set<() => void>();

  constructor(current: Configuration) {
    this.current = current;
  }

  subscribe(listener: () => void): Disposable {
    this.#listeners.add(listener);
    return { [Symbol.dispose]: () => void this.#listeners.delete(listener) };
  }

  replace(current: Configuration): void {
    this.current = current;
    this.version += 1;
    for (const listener of this.#listeners) listener();
  }
}

/** The default configuration with these users, and its one queue changed as given. */
export function configurationWith(
  users: readonly User[],
  queue: Partial<Omit<QueueSettings, 'queueId'>> = {},
): Configuration {
  return {
    ...DEFAULT_CONFIGURATION,
    queues: DEFAULT_CONFIGURATION.queues.map((one) => ({ ...one, ...queue })),
    users: [...users],
  };
}

/** An enabled user whose name begins with the id, so that tests can tell who is meant. */
export function userNamed(userId: UserId, name: string, roleIds: string[] = ['agent']): User {
  const email = `${userId}@example.test`;
  return { userId, name, email, roleIds, groupIds: [], skillIds: [], isEnabled: true };
}
