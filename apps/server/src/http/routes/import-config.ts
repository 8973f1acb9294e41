import { completeConfiguration } from '@guichet/core/configuration/complete-configuration.ts';
import { Configuration } from '@guichet/protocol/config.ts';
import type { ImportProblem } from '@guichet/protocol/http.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { route } from '../route.ts';
import { actorOf, replyWithChange } from './reply-with-change.ts';

/** Bytes of a configuration file: room for the longest standard responses and the most queues, sites, codes and users in practice. */
const CONFIGURATION_MAX_BYTES = 32 * 1024 * 1024;

export function importConfigRoute({ configuration }: Pick<HttpDeps, 'configuration'>): Route {
  return route({
    method: 'POST',
    path: '/api/admin/config/import',
    access: 'administration.use',
    body: Configuration,
    params: null,
    bodyMaxBytes: CONFIGURATION_MAX_BYTES,
    completeBody: completeConfiguration,
    handle: async ({ body, session }) => {
      const result = await configuration.change(actorOf(session), {
        type: 'importConfiguration',
        configuration: body,
      });
      const reply = replyWithChange(result);
      if (result.kind === 'accepted') return reply;
      const [first] = result.problems;
      return { ...reply, body: { ...first, problems: [...result.problems] } satisfies ImportProblem };
    },
  });
}
