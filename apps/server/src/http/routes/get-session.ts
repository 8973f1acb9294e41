import type { Route } from '../route.ts';
import { ok, route } from '../route.ts';
import { sessionView } from './reply-with-access.ts';

export function getSessionRoute(): Route {
  return route({
    method: 'GET',
    path: '/api/session',
    access: 'user',
    body: null,
    params: null,
    handle: ({ session }) => ok(sessionView(session)),
  });
}
