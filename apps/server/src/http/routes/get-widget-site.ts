import { Type } from 'typebox';
import type { WidgetSite } from '@guichet/protocol/http.ts';
import { ConfigId } from '@guichet/protocol/ids.ts';
import { askedCaseDataKeys } from '../../app/asked-case-data-keys.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { ok, refuse, route } from '../route.ts';

/** How a site's widget looks. The loader asks for it from the customer's web site, so its origins may read the answer. */
export function getWidgetSiteRoute({ configuration }: Pick<HttpDeps, 'configuration'>): Route {
  return route({
    method: 'GET',
    path: '/widget/v1/site/:siteId',
    access: 'public',
    body: null,
    params: Type.Object({ siteId: ConfigId }),
    handle: ({ params, facts: { origin } }) => {
      const site = configuration.current.sites.find(({ siteId }) => siteId === params.siteId);
      if (site === undefined) return refuse('notFound');
      const { siteId, language, accentColour, texts, files } = site;
      const caseDataKeys = [...askedCaseDataKeys(configuration.current, site)];
      const body: WidgetSite = { siteId, language, accentColour, texts, files, caseDataKeys };
      const isAllowed = origin !== undefined && site.allowedOrigins.includes(origin);
      const headers = {
        vary: 'origin',
        'cache-control': 'public, max-age=60',
        ...(isAllowed && { 'access-control-allow-origin': origin }),
      };
      return { ...ok(body), headers };
    },
  });
}
