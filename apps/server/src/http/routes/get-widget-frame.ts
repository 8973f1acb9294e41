import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { refuse, route } from '../route.ts';
import { pagePolicy } from '../security-headers.ts';
import { serveFile } from '../static-files.ts';

type Deps = Pick<HttpDeps, 'configuration' | 'ownOrigin' | 'widgetFiles'>;

/** The chat itself, in a frame that only the site's own origins may show. */
export function getWidgetFrameRoute({ configuration, ownOrigin, widgetFiles }: Deps): Route {
  return route({
    method: 'GET',
    path: '/widget/frame',
    access: 'public',
    body: null,
    params: null,
    handle: async ({ facts }) => {
      const siteId = facts.query('site');
      const site = configuration.current.sites.find((each) => each.siteId === siteId);
      const file = widgetFiles.get('frame.html');
      if (site === undefined || file === undefined) return refuse('notFound');
      return serveFile(file, facts, {
        'cache-control': 'no-cache',
        'content-security-policy': pagePolicy(ownOrigin.ofHost(facts.host), site.allowedOrigins),
        'cross-origin-resource-policy': 'cross-origin',
      });
    },
  });
}
