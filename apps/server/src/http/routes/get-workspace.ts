import { extname } from 'node:path';
import { Type } from 'typebox';
import type { HttpDeps } from '../http-deps.ts';
import type { Route, RouteReply } from '../route.ts';
import { refuse, route } from '../route.ts';
import { pagePolicy } from '../security-headers.ts';
import { serveFile } from '../static-files.ts';

/** First path segments that are never pages of the workspace: a mistyped address there is not found, not a page. */
const otherWords: ReadonlySet<string> = new Set(['api', 'socket', 'widget', 'shop', 'assets']);

/** The workspace: one page at every address of its own, and the few files beside it. */
export function getWorkspaceRoute({
  workspaceFiles,
  ownOrigin,
  workspaceConnects,
}: Pick<HttpDeps, 'workspaceFiles' | 'ownOrigin' | 'workspaceConnects'>): Route {
  return route({
    method: 'GET',
    path: '/*',
    access: 'public',
    body: null,
    params: Type.Object({ '*': Type.String() }),
    handle: async ({ params: { '*': path }, facts }): Promise<RouteReply> => {
      if (otherWords.has(path.split('/')[0] ?? '')) return refuse('notFound');
      const isFile = extname(path) !== '';
      const file = workspaceFiles.get(isFile ? path : 'index.html');
      if (file === undefined) return isFile ? refuse('notFound') : notBuilt;
      return serveFile(file, facts, {
        'cache-control': isFile ? 'public, max-age=3600' : 'no-cache',
        'content-security-policy': pagePolicy(ownOrigin.ofHost(facts.host), [], workspaceConnects),
        'cross-origin-resource-policy': 'same-origin',
      });
    },
  });
}

const notBuilt: RouteReply = {
  status: 503,
  body: Buffer.from('The workspace has not been built; npm start builds it.\n'),
  headers: { 'content-type': 'text/plain; charset=utf-8' },
};
