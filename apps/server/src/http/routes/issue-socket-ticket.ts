import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { ok, route } from '../route.ts';

export function issueSocketTicketRoute({ tickets }: Pick<HttpDeps, 'tickets'>): Route {
  return route({
    method: 'POST',
    path: '/api/socket-ticket',
    access: 'user',
    body: null,
    params: null,
    handle: ({ session: { user, sessionHash } }) =>
      ok({ ticket: tickets.issue({ userId: user.userId, sessionHash }) }),
  });
}
