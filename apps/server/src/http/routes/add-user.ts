import { AddUserBody } from '@guichet/protocol/http.ts';
import { addUser } from '../../app/users/add-user.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { ok, refuse, route } from '../route.ts';
import { actorOf } from './reply-with-change.ts';

export function addUserRoute(deps: HttpDeps): Route {
  return route({
    method: 'POST',
    path: '/api/admin/users',
    access: 'administration.use',
    body: AddUserBody,
    params: null,
    handle: async ({ body, session }) => {
      const result = await addUser(deps, actorOf(session), body);
      if (result.kind === 'added') return ok(result.invitation);
      return refuse(result.problem.code, result.problem.field);
    },
  });
}
