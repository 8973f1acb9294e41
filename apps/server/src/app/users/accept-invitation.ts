import type { AccessDeps } from './access-deps.ts';
import type { AccessResult } from './access-result.ts';
import { refused } from './access-result.ts';
import { tooManyAttempts, validLink } from './claim-link.ts';

export type InvitationClaim = {
  readonly secret: string;
  readonly password: string;
  readonly address: string;
};

/**
 * Sets the password of an invited user, ends whatever sessions the user had, and signs the user in. The link works once.
 * May fail with `StorageFailure` or `TooBusy`; the link is then as good as before.
 */
export async function acceptInvitation(deps: AccessDeps, claim: InvitationClaim): Promise<AccessResult> {
  const { configuration, credentials, passwords, secrets, sessions, clock } = deps;
  const tooMany = tooManyAttempts(deps, claim.address);
  if (tooMany !== undefined) return tooMany;
  const userId = (await validLink(deps, claim.secret, 'invitation'))?.userId ?? undefined;
  const isOpen = userId !== undefined && configuration.userById(userId)?.isEnabled === true;
  if (!isOpen) return refused('linkInvalid');
  const hash = await passwords.hash(claim.password);
  const link = await credentials.useLink(secrets.digest(claim.secret), clock.now());
  if (link === undefined || link.userId !== userId) return refused('linkInvalid');
  try {
    await credentials.setPasswordHash(userId, hash);
  } catch (error) {
    await credentials.putLink(link);
    throw error;
  }
  await sessions.closeAllOf(userId);
  deps.attemptsByAddress.giveBack(claim.address);
  const opened = await sessions.open(userId);
  return opened === undefined ? refused('linkInvalid') : { kind: 'signedIn', ...opened };
}
