import { SignInBody } from '@guichet/protocol/http.ts';
import { signIn } from '../../app/users/sign-in.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { route } from '../route.ts';
import { replyWithAccess } from './reply-with-access.ts';

export function signInRoute(deps: HttpDeps): Route {
  return route({
    method: 'POST',
    path: '/api/sign-in',
    access: 'public',
    body: SignInBody,
    params: null,
    handle: async ({ body, facts }) =>
      replyWithAccess(await signIn(deps, { ...body, address: facts.network })),
  });
}
