import { completeConfiguration } from '@guichet/core/configuration/complete-configuration.ts';
import { Configuration } from '@guichet/protocol/config.ts';
import type { StandardResponse } from '@guichet/protocol/config.ts';
import type { ImportedConfig, ImportProblem } from '@guichet/protocol/http.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { ok, route } from '../route.ts';
import { actorOf, replyWithChange } from './reply-with-change.ts';

/** Bytes of a configuration file: room for the longest standard responses and the most queues, sites, codes and users in practice. */
const CONFIGURATION_MAX_BYTES = 32 * 1024 * 1024;

type Deps = Pick<HttpDeps, 'configuration' | 'files'>;

export function importConfigRoute({ configuration, files }: Deps): Route {
  return route({
    method: 'POST',
    path: '/api/admin/config/import',
    access: 'administration.use',
    body: Configuration,
    params: null,
    bodyMaxBytes: CONFIGURATION_MAX_BYTES,
    completeBody: completeConfiguration,
    handle: async ({ body, session }) => {
      const { responses, filesLeftOut } = await withFilesThatAreHere(files, body.responses);
      const result = await configuration.change(actorOf(session), {
        type: 'importConfiguration',
        configuration: { ...body, responses },
      });
      if (result.kind === 'accepted') {
        return ok({ version: result.version, filesLeftOut } satisfies ImportedConfig);
      }
      const reply = replyWithChange(result);
      const [first] = result.problems;
      return { ...reply, body: { ...first, problems: [...result.problems] } satisfies ImportProblem };
    },
  });
}

/** An exported file names files and does not hold them: what another server has, this one may not. */
async function withFilesThatAreHere(
  { responses: kept }: Deps['files'],
  responses: readonly StandardResponse[],
): Promise<{ readonly responses: StandardResponse[]; readonly filesLeftOut: number }> {
  const named = responses.flatMap(({ fileIds }) => fileIds);
  const known = await kept.known(new Set(named));
  return {
    responses: responses.map((each) => ({
      ...each,
      fileIds: each.fileIds.filter((fileId) => known.has(fileId)),
    })),
    filesLeftOut: named.filter((fileId) => !known.has(fileId)).length,
  };
}
