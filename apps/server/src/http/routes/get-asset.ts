import { Type } from 'typebox';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { refuse, route } from '../route.ts';
import type { StaticFiles } from '../static-files.ts';
import { serveFile } from '../static-files.ts';

const params = Type.Object({ '*': Type.String() });

/** Files whose names carry a digest of their content: whoever has one keeps it for ever. */
export function getWorkspaceAssetRoute({ workspaceFiles }: Pick<HttpDeps, 'workspaceFiles'>): Route {
  return assetRoute('/assets/*', workspaceFiles);
}

export function getWidgetAssetRoute({ widgetFiles }: Pick<HttpDeps, 'widgetFiles'>): Route {
  return assetRoute('/widget/assets/*', widgetFiles);
}

function assetRoute(path: string, files: StaticFiles): Route {
  return route({
    method: 'GET',
    path,
    access: 'public',
    body: null,
    params,
    handle: async ({ params: { '*': name }, facts }) => {
      const file = files.get(`assets/${name}`);
      if (file === undefined) return refuse('notFound');
      return serveFile(file, facts, {
        'cache-control': 'public, max-age=31536000, immutable',
        'cross-origin-resource-policy': 'same-origin',
      });
    },
  });
}
