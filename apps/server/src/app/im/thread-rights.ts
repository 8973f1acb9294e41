import { privilegesOf } from '@guichet/core/configuration/configuration.ts';
import type { ThreadContext } from '@guichet/core/im/decide-thread.ts';
import type { Configuration } from '@guichet/protocol/config.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';

const NOTHING: ReadonlySet<Privilege> = new Set();
const colleaguesIn = new WeakMap<Configuration, ThreadContext['colleagues']>();

/** What a user may do with threads, and whom anybody may write to, by the settings of this moment. */
export function threadContext(configuration: Configuration, userId: UserId): ThreadContext {
  return { privileges: rightsOf(configuration, userId), colleagues: colleaguesOf(configuration) };
}

/** Whether a user may see threads at all. */
export function mayUseThreads(configuration: Configuration, userId: UserId): boolean {
  return colleaguesOf(configuration).has(userId);
}

function rightsOf(configuration: Configuration, userId: UserId): ReadonlySet<Privilege> {
  const user = configuration.users.find((one) => one.userId === userId);
  return user?.isEnabled === true ? privilegesOf(configuration, user) : NOTHING;
}

/** Made once per configuration, which is replaced when it changes. */
function colleaguesOf(configuration: Configuration): ThreadContext['colleagues'] {
  let colleagues = colleaguesIn.get(configuration);
  if (colleagues === undefined) {
    const there = configuration.users.filter(
      (user) => user.isEnabled && privilegesOf(configuration, user).has('im.use'),
    );
    colleagues = new Map(there.map(({ userId, name }) => [userId, name]));
    colleaguesIn.set(configuration, colleagues);
  }
  return colleagues;
}
