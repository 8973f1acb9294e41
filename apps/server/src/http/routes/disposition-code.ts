import { Type } from 'typebox';
import { DispositionCode } from '@guichet/protocol/config.ts';
import { ConfigId } from '@guichet/protocol/ids.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { refuse, route } from '../route.ts';
import { actorOf, replyWithChange } from './reply-with-change.ts';

const path = '/api/admin/disposition-codes/:dispositionCodeId';
const params = Type.Object({ dispositionCodeId: ConfigId });

export function saveDispositionCodeRoute({ configuration }: Pick<HttpDeps, 'configuration'>): Route {
  return route({
    method: 'PUT',
    path,
    access: 'administrator',
    body: DispositionCode,
    params,
    handle: async ({ body, params: { dispositionCodeId }, session }) => {
      if (body.dispositionCodeId !== dispositionCodeId) return refuse('bodyMalformed', '/dispositionCodeId');
      const result = await configuration.change(actorOf(session), {
        type: 'saveDispositionCode',
        dispositionCode: body,
      });
      return replyWithChange(result);
    },
  });
}

export function removeDispositionCodeRoute({ configuration }: Pick<HttpDeps, 'configuration'>): Route {
  return route({
    method: 'DELETE',
    path,
    access: 'administrator',
    body: null,
    params,
    handle: async ({ params: { dispositionCodeId }, session }) =>
      replyWithChange(
        await configuration.change(actorOf(session), { type: 'removeDispositionCode', dispositionCodeId }),
      ),
  });
}
