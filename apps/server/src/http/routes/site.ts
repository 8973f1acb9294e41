import { Type } from 'typebox';
import { Site } from '@guichet/protocol/config.ts';
import { ConfigId } from '@guichet/protocol/ids.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { refuse, route } from '../route.ts';
import { actorOf, replyWithChange } from './reply-with-change.ts';

const path = '/api/admin/sites/:siteId';
const params = Type.Object({ siteId: ConfigId });

export function saveSiteRoute({ configuration }: Pick<HttpDeps, 'configuration'>): Route {
  return route({
    method: 'PUT',
    path,
    access: 'administrator',
    body: Site,
    params,
    handle: async ({ body, params: { siteId }, session }) => {
      if (body.siteId !== siteId) return refuse('bodyMalformed', '/siteId');
      const result = await configuration.change(actorOf(session), { type: 'saveSite', site: body });
      return replyWithChange(result);
    },
  });
}

export function removeSiteRoute({ configuration }: Pick<HttpDeps, 'configuration'>): Route {
  return route({
    method: 'DELETE',
    path,
    access: 'administrator',
    body: null,
    params,
    handle: async ({ params: { siteId }, session }) =>
      replyWithChange(await configuration.change(actorOf(session), { type: 'removeSite', siteId })),
  });
}
