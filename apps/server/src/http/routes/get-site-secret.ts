import { ConfigId } from '@guichet/protocol/ids.ts';
import { Type } from 'typebox';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { ok, refuse, route } from '../route.ts';

/** The secret a site's own server signs assertions about its customers with. */
export function getSiteSecretRoute({
  configuration,
  assertions,
}: Pick<HttpDeps, 'configuration' | 'assertions'>): Route {
  return route({
    method: 'GET',
    path: '/api/admin/sites/:siteId/secret',
    access: 'administration.use',
    body: null,
    params: Type.Object({ siteId: ConfigId }),
    handle: async ({ params: { siteId } }) =>
      configuration.current.sites.some((site) => site.siteId === siteId)
        ? ok({ secret: await assertions.secretOf(siteId) })
        : refuse('notFound'),
  });
}
