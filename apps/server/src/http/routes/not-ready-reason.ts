import { Type } from 'typebox';
import { NotReadyReason } from '@guichet/protocol/config.ts';
import { ConfigId } from '@guichet/protocol/ids.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { refuse, route } from '../route.ts';
import { actorOf, replyWithChange } from './reply-with-change.ts';

const path = '/api/admin/not-ready-reasons/:reasonId';
const params = Type.Object({ reasonId: ConfigId });

export function saveNotReadyReasonRoute({ configuration }: Pick<HttpDeps, 'configuration'>): Route {
  return route({
    method: 'PUT',
    path,
    access: 'administrator',
    body: NotReadyReason,
    params,
    handle: async ({ body, params: { reasonId }, session }) => {
      if (body.reasonId !== reasonId) return refuse('bodyMalformed', '/reasonId');
      const result = await configuration.change(actorOf(session), {
        type: 'saveNotReadyReason',
        notReadyReason: body,
      });
      return replyWithChange(result);
    },
  });
}

export function removeNotReadyReasonRoute({ configuration }: Pick<HttpDeps, 'configuration'>): Route {
  return route({
    method: 'DELETE',
    path,
    access: 'administrator',
    body: null,
    params,
    handle: async ({ params: { reasonId }, session }) =>
      replyWithChange(
        await configuration.change(actorOf(session), { type: 'removeNotReadyReason', reasonId }),
      ),
  });
}
