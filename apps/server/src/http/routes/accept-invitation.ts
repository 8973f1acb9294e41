import { AcceptInvitationBody } from '@guichet/protocol/http.ts';
import { acceptInvitation } from '../../app/users/accept-invitation.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { route } from '../route.ts';
import { replyWithAccess } from './reply-with-access.ts';

export function acceptInvitationRoute(deps: HttpDeps): Route {
  return route({
    method: 'POST',
    path: '/api/invitations/accept',
    access: 'public',
    body: AcceptInvitationBody,
    params: null,
    handle: async ({ body, facts }) =>
      replyWithAccess(await acceptInvitation(deps, { ...body, address: facts.network })),
  });
}
