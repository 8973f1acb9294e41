import { SetupBody } from '@guichet/protocol/http.ts';
import { claimSetup } from '../../app/users/claim-setup.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { route } from '../route.ts';
import { replyWithAccess } from './reply-with-access.ts';

export function claimSetupRoute(deps: HttpDeps): Route {
  return route({
    method: 'POST',
    path: '/api/setup',
    access: 'public',
    body: SetupBody,
    params: null,
    handle: async ({ body, facts }) =>
      replyWithAccess(await claimSetup(deps, { ...body, address: facts.network })),
  });
}
