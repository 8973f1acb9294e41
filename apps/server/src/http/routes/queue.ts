import { Type } from 'typebox';
import { QueueSettings } from '@guichet/protocol/config.ts';
import { ConfigId } from '@guichet/protocol/ids.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { refuse, route } from '../route.ts';
import { actorOf, replyWithChange } from './reply-with-change.ts';

const path = '/api/admin/queues/:queueId';
const params = Type.Object({ queueId: ConfigId });

export function saveQueueRoute({ configuration }: Pick<HttpDeps, 'configuration'>): Route {
  return route({
    method: 'PUT',
    path,
    access: 'administrator',
    body: QueueSettings,
    params,
    handle: async ({ body, params: { queueId }, session }) => {
      if (body.queueId !== queueId) return refuse('bodyMalformed', '/queueId');
      const result = await configuration.change(actorOf(session), { type: 'saveQueue', queue: body });
      return replyWithChange(result);
    },
  });
}

export function removeQueueRoute({ configuration }: Pick<HttpDeps, 'configuration'>): Route {
  return route({
    method: 'DELETE',
    path,
    access: 'administrator',
    body: null,
    params,
    handle: async ({ params: { queueId }, session }) =>
      replyWithChange(await configuration.change(actorOf(session), { type: 'removeQueue', queueId })),
  });
}
