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
    handle: async ({ params, session: { user, privileges } }) => {
      const reader = { userId: user.userId, privileges };
      const transcript = await transcripts.transcript(params.interactionId, reader);
      return transcript === undefined ? refuse('notFound') : ok(transcript);
    },
  });
}
