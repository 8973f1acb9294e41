import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { ok, route } from '../route.ts';

export function getSignInHintsRoute({ signInHints }: Pick<HttpDeps, 'signInHints'>): Route {
  return route({
    method: 'GET',
    path: '/api/sign-in-hints',
    access: 'public',
    body: null,
    params: null,
    handle: () => ok(signInHints),
  });
}
