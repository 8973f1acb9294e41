import type { SessionView } from '@guichet/protocol/http.ts';
import type { AccessResult } from '../../app/users/access-result.ts';
import type { SignedIn } from '../../ports/user-sessions.ts';
import type { RouteReply } from '../route.ts';
import { ok, refuse, retryAfter } from '../route.ts';

/** The answer to whoever tried to get in: the session with its cookie, or the refusal. */
export function replyWithAccess(result: AccessResult): RouteReply {
  if (result.kind === 'signedIn') return { ...ok(sessionView(result.signedIn)), sessionToken: result.token };
  const { problem, retryAfterMs } = result;
  const reply = refuse(problem.code, problem.field);
  return retryAfterMs === null ? reply : { ...reply, headers: retryAfter(retryAfterMs) };
}

export function sessionView({ user, privileges, csrfToken }: SignedIn): SessionView {
  const { userId, name, email } = user;
  return { userId, name, email, privileges: [...privileges], csrfToken };
}
