import { Type } from 'typebox';
import { Id } from '@guichet/protocol/ids.ts';
import { inviteUser } from '../../app/users/invite-user.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { ok, refuse, route } from '../route.ts';

export function inviteUserRoute(deps: HttpDeps): Route {
  return route({
    method: 'POST',
    path: '/api/admin/users/:userId/invitation',
    access: 'administration.use',
    body: null,
    params: Type.Object({ userId: Id }),
    handle: async ({ params: { userId } }) => {
      const link = await inviteUser(deps, userId);
      return link === undefined ? refuse('notFound') : ok(link);
    },
  });
}
