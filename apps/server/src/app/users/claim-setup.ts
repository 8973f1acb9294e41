import { isSameEmail } from '@guichet/core/configuration/configuration.ts';
import type { Configuration } from '@guichet/protocol/config.ts';
import type { AccessDeps } from './access-deps.ts';
import type { AccessResult } from './access-result.ts';
import { refused } from './access-result.ts';
import { tooManyAttempts, validLink } from './claim-link.ts';

export type SetupClaim = {
  readonly secret: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly address: string;
};

/**
 * Creates the first administrator with the one-time set-up link. Of many at once exactly one succeeds.
 * May fail with `StorageFailure` or `TooBusy`; the link is then as good as before.
 */
export async function claimSetup(deps: AccessDeps, claim: SetupClaim): Promise<AccessResult> {
  const { configuration, credentials, passwords, secrets, sessions, clock, ids } = deps;
  const { secret, name, email, password } = claim;
  const tooMany = tooManyAttempts(deps, claim.address);
  if (tooMany !== undefined) return tooMany;
  if ((await validLink(deps, secret, 'setup')) === undefined) return refused('linkInvalid');
  if (name.trim() === '') return refused('bodyMalformed', '/name');
  if (configuration.current.users.some((user) => isSameEmail(user.email, email))) {
    return refused('emailTaken', '/email');
  }
  const hash = await passwords.hash(password);
  const link = await credentials.useLink(secrets.digest(secret), clock.now());
  if (link === undefined || link.purpose !== 'setup') return refused('linkInvalid');
  const userId = ids.next();
  try {
    // The password first: a crash between the two leaves a hash nobody has, not an administrator nobody can be.
    await credentials.setPasswordHash(userId, hash);
    const roleIds = administratorRoleIds(configuration.current);
    const user = { userId, name, email, roleIds, groupIds: [], skillIds: [], isEnabled: true };
    const added = await configuration.change({ kind: 'system', part: 'setup' }, { type: 'addUser', user });
    if (added.kind === 'rejected') {
      await credentials.putLink(link);
      return { kind: 'refused', problem: added.problems[0], retryAfterMs: null };
    }
  } catch (error) {
    await credentials.putLink(link);
    throw error;
  }
  deps.attemptsByAddress.giveBack(claim.address);
  const opened = await sessions.open(userId);
  return opened === undefined ? refused('credentialsWrong') : { kind: 'signedIn', ...opened };
}

/** The first role that lets its holder administrate; an installation without one is refused further on, by its own rules. */
function administratorRoleIds({ roles }: Configuration): string[] {
  const role = roles.find(({ privileges }) => privileges.includes('administration.use'));
  return [role?.roleId ?? 'administrator'];
}
