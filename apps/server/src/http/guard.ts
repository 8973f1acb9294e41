import { timingSafeEqual } from 'node:crypto';
import type { SignedIn } from '../ports/user-sessions.ts';
import { HttpRefusal } from './http-refusal.ts';
import type { OwnOrigin } from './own-origin.ts';
import type { Access, Method } from './route.ts';

/** The header that proves a changing request was written by our own page. */
export const CSRF_HEADER = 'x-guichet-csrf';

export type GuardedRequest = {
  readonly method: Method;
  readonly access: Access;
  readonly origin: string | undefined;
  readonly host: string | undefined;
  readonly csrfToken: string | undefined;
  /** Looked up only when the route asks for it. */
  findSession(): Promise<SignedIn | undefined>;
  isOperator(): boolean;
};

/**
 * Lets a request in or throws `HttpRefusal`; runs before its body is read. A changing request must come from our own origin, and
 * with a session also carry its token: either alone would stop a hostile page (the cookie is `SameSite=Strict` too).
 * @returns the session; null where the route asks for none
 */
export async function guard(request: GuardedRequest, ownOrigin: OwnOrigin): Promise<SignedIn | null> {
  const { method, access, origin, host } = request;
  const isChange = method !== 'GET';
  if (isChange && !ownOrigin.isOwn(origin, host)) throw new HttpRefusal('originForbidden');
  if (access === 'public') return null;
  if (access === 'operator') {
    if (request.isOperator()) return null;
    throw new HttpRefusal('forbidden');
  }
  const session = await request.findSession();
  if (session === undefined) throw new HttpRefusal('notSignedIn');
  if (access !== 'user' && !session.privileges.has(access)) {
    throw new HttpRefusal('forbidden');
  }
  if (isChange && !isSameSecret(request.csrfToken, session.csrfToken)) throw new HttpRefusal('forbidden');
  return session;
}

/** Compares in a time that does not depend on where the two differ. */
export function isSameSecret(given: string | undefined, wanted: string): boolean {
  const [one, other] = [Buffer.from(given ?? ''), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
