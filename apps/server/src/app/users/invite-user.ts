import type { InvitationLink } from '@guichet/protocol/http.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { AccessDeps } from './access-deps.ts';
import { INVITATION_LINK_LIFE_MS } from './claim-link.ts';

/** Makes a link with which the user sets a password; an earlier one stops working. Undefined when there is no such user. */
export async function inviteUser(deps: AccessDeps, userId: UserId): Promise<InvitationLink | undefined> {
  if (deps.configuration.userById(userId) === undefined) return undefined;
  const secret = deps.secrets.next();
  const expiresAtMs = deps.clock.now() + INVITATION_LINK_LIFE_MS;
  const secretHash = deps.secrets.digest(secret);
  await deps.credentials.putLink({ secretHash, purpose: 'invitation', userId, expiresAtMs });
  // In the fragment, which browsers keep to themselves: the secret reaches no log and no Referer.
  return { userId, path: `/invitation#${secret}`, expiresAtMs };
}
