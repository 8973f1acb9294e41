import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { refuse, route } from '../route.ts';
import { serveFile } from '../static-files.ts';

/** The script other web sites embed. Its name never changes, so it is asked for anew every five minutes. */
export function getWidgetLoaderRoute({ widgetFiles }: Pick<HttpDeps, 'widgetFiles'>): Route {
  return route({
    method: 'GET',
    path: '/widget/loader.js',
    access: 'public',
    body: null,
    params: null,
    handle: async ({ facts }) => {
      const file = widgetFiles.get('loader.js');
      if (file === undefined) return refuse('notFound');
      return serveFile(file, facts, {
        'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
      });
    },
  });
}
