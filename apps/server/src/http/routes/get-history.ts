import { HistoryScope } from '@guichet/protocol/history.ts';
import { SEARCH_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { ConfigId, Id } from '@guichet/protocol/ids.ts';
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Compile } from 'typebox/schema';
import { SCOPE_PRIVILEGES } from '../../app/history/history.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { RequestFacts, Route } from '../route.ts';
import { ok, refuse, route } from '../route.ts';

const number = Type.String({ pattern: '^[0-9]{1,16}$' });
/** The parts of the address; all but `scope` may be left out. Times in epoch ms. */
const Query = Type.Object({
  scope: HistoryScope,
  contactId: Type.Optional(Id),
  q: Type.Optional(Type.String({ maxLength: SEARCH_MAX_CHARS })),
  from: Type.Optional(number),
  until: Type.Optional(number),
  queueId: Type.Optional(ConfigId),
  dispositionCodeId: Type.Optional(ConfigId),
  agentId: Type.Optional(Id),
  cursor: Type.Optional(number),
});
type Query = Static<typeof Query>;
const query = Compile(Query);
// The keys are those written above, and no others.
const NAMES = Object.keys(Query.properties) as readonly (keyof Query)[];

/** Past interactions, newest first: the asker's own, a contact's, or all; by words and filters. */
export function getHistoryRoute({ history }: Pick<HttpDeps, 'history'>): Route {
  return route({
    method: 'GET',
    path: '/api/history',
    access: 'user',
    body: null,
    params: null,
    handle: async ({ facts, session: { user, privileges } }) => {
      const asked = read(facts);
      if (!query.Check(asked)) return refuse('bodyMalformed', misfit(asked));
      if (!privileges.has(SCOPE_PRIVILEGES[asked.scope])) return refuse('forbidden');
      const page = await history.search(
        { userId: user.userId, privileges },
        {
          scope: asked.scope,
          contactId: asked.contactId ?? null,
          text: asked.q ?? '',
          fromMs: numberOf(asked.from),
          untilMs: numberOf(asked.until),
          queueId: asked.queueId ?? null,
          dispositionCodeId: asked.dispositionCodeId ?? null,
          agentId: asked.agentId ?? null,
          cursor: numberOf(asked.cursor),
        },
      );
      return page === undefined ? refuse('notFound', '/contactId') : ok(page);
    },
  });
}

function read(facts: RequestFacts): Record<string, string> {
  const given = NAMES.map((name) => [name, facts.query(name)] as const);
  return Object.fromEntries(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function misfit(asked: unknown): string {
  const [, errors] = query.Errors(asked);
  return errors[0]?.instancePath ?? '';
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}
