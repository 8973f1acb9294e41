import { privilegesOf } from '@guichet/core/configuration/configuration.ts';
import { isSameValue } from '@guichet/core/configuration/is-same-value.ts';
import type { Configuration, User } from '@guichet/protocol/config.ts';
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
 * privileges changed, by another role or by what a role allows, loses the sockets, which carry them, and comes back with the new ones.
 */
export function followRevocations(deps: RevocationDeps): Disposable {
  let before = deps.configuration.current;
  return deps.configuration.subscribe(() => {
    const after = deps.configuration.current;
    const isTouched = before.users !== after.users || before.roles !== after.roles;
    for (const user of isTouched ? before.users : []) {
      const now = after.users.find(({ userId }) => userId === user.userId);
      if (user.isEnabled && now?.isEnabled !== true) endSessions(deps, user.userId);
      else if (now !== undefined && !isSamePerson(before, user, after, now)) deps.closeSocketsOf(user.userId);
    }
    before = after;
  });
}

function endSessions({ sessions, log }: RevocationDeps, userId: UserId): void {
  // Should the store fail, the rows stay behind but open nothing: each use looks whether the user is enabled.
  sessions.closeAllOf(userId).catch((err: unknown) => log.error('sessionsNotRemoved', { userId, err }));
}

function isSamePerson(before: Configuration, one: User, after: Configuration, other: User): boolean {
  const was = [...privilegesOf(before, one)].toSorted();
  const is = [...privilegesOf(after, other)].toSorted();
  return one.name === other.name && isSameValue(was, is);
}
