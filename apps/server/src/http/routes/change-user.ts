import { Type } from 'typebox';
import { ChangeUserBody } from '@guichet/protocol/http.ts';
import { Id } from '@guichet/protocol/ids.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { route } from '../route.ts';
import { actorOf, replyWithChange } from './reply-with-change.ts';

export function changeUserRoute({ configuration }: Pick<HttpDeps, 'configuration'>): Route {
  return route({
    method: 'PATCH',
    path: '/api/admin/users/:userId',
    access: 'administration.use',
    body: ChangeUserBody,
    params: Type.Object({ userId: Id }),
    handle: async ({ body, params: { userId }, session }) =>
      replyWithChange(await configuration.change(actorOf(session), { type: 'changeUser', userId, ...body })),
  });
}
