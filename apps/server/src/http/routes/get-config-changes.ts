import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { ok, route } from '../route.ts';

/** Changes shown at most, the newest. */
const CHANGES_MAX = 200;

export function getConfigChangesRoute({ configuration }: Pick<HttpDeps, 'configuration'>): Route {
  return route({
    method: 'GET',
    path: '/api/admin/config/changes',
    access: 'administration.use',
    body: null,
    params: null,
    handle: async () => ok({ changes: await configuration.changes(CHANGES_MAX) }),
  });
}
