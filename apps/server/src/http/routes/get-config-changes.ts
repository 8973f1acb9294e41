import { CHANGES_KEPT } from '../../app/configuration-service.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { ok, route } from '../route.ts';

export function getConfigChangesRoute({ configuration }: Pick<HttpDeps, 'configuration'>): Route {
  return route({
    method: 'GET',
    path: '/api/admin/config/changes',
    access: 'administration.use',
    body: null,
    params: null,
    handle: () => ok({ changes: configuration.changes(CHANGES_KEPT) }),
  });
}
