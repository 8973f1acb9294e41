import { TranscriptReader } from '@guichet/protocol/history.ts';
import { Id } from '@guichet/protocol/ids.ts';
import { Type } from 'typebox';
import { Compile } from 'typebox/schema';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { ok, refuse, route } from '../route.ts';

const reader = Compile(TranscriptReader);

/** One interaction whole, as much of it as the asker may read; with `as`, what the agents, the customer or a consulted agent could. */
export function getInteractionRoute({ transcripts }: Pick<HttpDeps, 'transcripts'>): Route {
  return route({
    method: 'GET',
    path: '/api/interactions/:interactionId',
    access: 'user',
    body: null,
    params: Type.Object({ interactionId: Id }),
    handle: async ({ params, facts, session: { user, privileges } }) => {
      const as = facts.query('as');
      if (as !== undefined && !reader.Check(as)) return refuse('bodyMalformed', '/as');
      const asker = { userId: user.userId, privileges };
      const transcript = await transcripts.transcript(params.interactionId, asker, as ?? null);
      return transcript === undefined ? refuse('notFound') : ok(transcript);
    },
  });
}
