import { isSameEmail } from '@guichet/core/configuration/configuration.ts';
import type { AccessDeps } from './access-deps.ts';
import type { AccessResult } from './access-result.ts';
import { refused } from './access-result.ts';

export type SignInAttempt = {
  readonly email: string;
  readonly password: string;
  /** The network the attempt comes from. */
  readonly address: string;
};

/**
 * Signs a user in with a password. Unknown, disabled and passwordless users and wrong passwords get one answer after
 * one time. May fail with `StorageFailure` or `TooBusy`.
 */
export async function signIn(deps: AccessDeps, attempt: SignInAttempt): Promise<AccessResult> {
  const email = attempt.email.trim();
  const account = `${email.toLowerCase()} ${attempt.address}`;
  const byAddress = deps.attemptsByAddress.take(attempt.address);
  const byAccount = byAddress.allowed ? deps.attemptsByAccount.take(account) : byAddress;
  if (!byAccount.allowed) {
    // Refused without trying a password: that takes nothing from the others behind the same address.
    if (byAddress.allowed) deps.attemptsByAddress.giveBack(attempt.address);
    const { retryAfterMs } = byAccount;
    return { kind: 'refused', problem: { code: 'tooManyRequests', field: null }, retryAfterMs };
  }
  const user = deps.configuration.current.users.find((each) => isSameEmail(each.email, email));
  const hash = user?.isEnabled === true ? await deps.credentials.passwordHash(user.userId) : undefined;
  const fits = await deps.passwords.verify(attempt.password, hash);
  const opened = fits && user !== undefined ? await deps.sessions.open(user.userId) : undefined;
  if (opened === undefined) return refused('credentialsWrong');
  deps.attemptsByAddress.giveBack(attempt.address);
  deps.attemptsByAccount.giveBack(account);
  return { kind: 'signedIn', ...opened };
}
