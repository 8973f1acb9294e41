import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { ok, route } from '../route.ts';

/** Own past interactions shown at most. */
const HISTORY_ENTRIES_MAX = 200;

export function getHistoryRoute({ transcripts }: Pick<HttpDeps, 'transcripts'>): Route {
  return route({
    method: 'GET',
    path: '/api/history',
    access: 'history.mine',
    body: null,
    params: null,
    handle: async ({ session }) =>
      ok({ entries: await transcripts.historyOf(session.user.userId, HISTORY_ENTRIES_MAX) }),
  });
}
