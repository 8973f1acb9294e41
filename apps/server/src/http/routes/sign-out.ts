import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { done, route } from '../route.ts';

export function signOutRoute({ sessions }: Pick<HttpDeps, 'sessions'>): Route {
  return route({
    method: 'POST',
    path: '/api/sign-out',
    access: 'user',
    body: null,
    params: null,
    handle: async ({ session }) => {
      await sessions.close({ userId: session.user.userId, sessionHash: session.sessionHash });
      return { ...done(), sessionToken: null };
    },
  });
}
