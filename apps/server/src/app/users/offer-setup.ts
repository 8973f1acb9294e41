import type { AccessDeps } from './access-deps.ts';
import { SETUP_LINK_LIFE_MS } from './claim-link.ts';

/**
 * Makes the one-time set-up link when nobody can administrate: no enabled administrator has a password.
 * @returns its path with the secret in the fragment, or null when the installation has its administrator
 */
export async function offerSetup(deps: AccessDeps): Promise<string | null> {
  const { configuration, credentials, secrets, clock } = deps;
  for (const user of configuration.current.users) {
    if (!user.isEnabled || !configuration.privilegesOf(user).has('administration.use')) continue;
    if ((await credentials.passwordHash(user.userId)) !== undefined) return null;
  }
  const secret = secrets.next();
  const expiresAtMs = clock.now() + SETUP_LINK_LIFE_MS;
  await credentials.putLink({
    secretHash: secrets.digest(secret),
    purpose: 'setup',
    userId: null,
    expiresAtMs,
  });
  return `/setup#${secret}`;
}
