import { isSameValue } from '@guichet/core/configuration/is-same-value.ts';
import type { User } from '@guichet/protocol/config.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { LogSink } from '../../ports/log-sink.ts';
import type { UserSessions } from '../../ports/user-sessions.ts';
import type { ConfigurationSource } from '../configuration.ts';

export type RevocationDeps = {
  readonly configuration: ConfigurationSource;
  readonly sessions: UserSessions;
  readonly closeSocketsOf: (userId: UserId) => void;
  readonly log: LogSink;
};

/**
 * Takes access away whichever way the configuration changed: a disabled user loses sessions and sockets; one whose name or
 * roles changed loses the sockets, which carry them, and comes back with the new ones.
 */
export function followRevocations(deps: RevocationDeps): Disposable {
  let before = deps.configuration.current.users;
  return deps.configuration.subscribe(() => {
    const after = deps.configuration.current.users;
    for (const user of before) {
      const now = after.find(({ userId }) => userId === user.userId);
      if (user.isEnabled && now?.isEnabled !== true) endSessions(deps, user.userId);
      else if (now !== undefined && !isSamePerson(user, now)) deps.closeSocketsOf(user.userId);
    }
    before = after;
  });
}

function endSessions({ sessions, log }: RevocationDeps, userId: UserId): void {
  // Should the store fail, the rows stay behind but open nothing: each use looks whether the user is enabled.
  sessions.closeAllOf(userId).catch((err: unknown) => log.error('sessionsNotRemoved', { userId, err }));
}

function isSamePerson(one: User, other: User): boolean {
  return one.name === other.name && isSameValue(one.roles, other.roles);
}
