import { Type } from 'typebox';
import { Id } from '@guichet/protocol/ids.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { ok, refuse, route } from '../route.ts';

export function getInteractionRoute({ transcripts }: Pick<HttpDeps, 'transcripts'>): Route {
  return route({
    method: 'GET',
    path: '/api/interactions/:interactionId',
    access: 'user',
    body: null,
    params: Type.Object({ interactionId: Id }),
    handle: async ({ params, session: { user, sessionHash } }) => {
      const { userId, name, email, roles } = user;
      const principal = { kind: 'user', userId, name, email, roles, sessionHash } as const;
      const transcript = await transcripts.transcript(params.interactionId, principal);
      return transcript === undefined ? refuse('notFound') : ok(transcript);
    },
  });
}
