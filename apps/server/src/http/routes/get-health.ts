import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { ok, retryAfter, route } from '../route.ts';

/** The process turns: nothing else is asked, so that a supervisor restarts it only when that helps. */
export function getLivezRoute(): Route {
  return route({
    method: 'GET',
    path: '/livez',
    access: 'public',
    body: null,
    params: null,
    handle: () => ok({ live: true }),
  });
}

/** Whether to send people here: the store takes writes and the server is not about to stop. */
export function getReadyzRoute({ unreadyReasons }: Pick<HttpDeps, 'unreadyReasons'>): Route {
  return route({
    method: 'GET',
    path: '/readyz',
    access: 'public',
    body: null,
    params: null,
    handle: async () => {
      const reasons = await unreadyReasons();
      if (reasons.length === 0) return ok({ ready: true, reasons });
      return { status: 503, body: { ready: false, reasons }, headers: retryAfter(2_000) };
    },
  });
}
