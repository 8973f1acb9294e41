import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { route } from '../route.ts';

export function exportConfigRoute({ configuration }: Pick<HttpDeps, 'configuration'>): Route {
  return route({
    method: 'GET',
    path: '/api/admin/config/export',
    access: 'administration.use',
    body: null,
    params: null,
    handle: () => ({
      status: 200,
      // Indented: people keep this file in version control and read its differences.
      body: Buffer.from(`${JSON.stringify(configuration.current, null, 2)}\n`),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="guichet-configuration.json"',
      },
    }),
  });
}
