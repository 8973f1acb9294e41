import type { StoredLink } from '../../ports/credential-store.ts';
import type { AccessDeps } from './access-deps.ts';
import type { AccessResult } from './access-result.ts';

/** The set-up link is worth something for this long, ms. */
export const SETUP_LINK_LIFE_MS = 24 * 3_600_000;
/** An invitation link is worth something for this long, ms. */
export const INVITATION_LINK_LIFE_MS = 7 * 24 * 3_600_000;

/** Looks at a link without using it up, so that a mistake in the form does not cost it. */
export async function validLink(
  deps: AccessDeps,
  secret: string,
  purpose: StoredLink['purpose'],
): Promise<StoredLink | undefined> {
  const link = await deps.credentials.link(deps.secrets.digest(secret));
  const isValid = link !== undefined && link.purpose === purpose && deps.clock.now() < link.expiresAtMs;
  return isValid ? link : undefined;
}

/** Counts an attempt with a link against its address; undefined when there is room. */
export function tooManyAttempts(deps: AccessDeps, address: string): AccessResult | undefined {
  const decision = deps.attemptsByAddress.take(address);
  if (decision.allowed) return undefined;
  const problem = { code: 'tooManyRequests', field: null } as const;
  return { kind: 'refused', problem, retryAfterMs: decision.retryAfterMs };
}
