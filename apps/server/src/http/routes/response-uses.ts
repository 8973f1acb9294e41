import { ResponseUsesBody } from '@guichet/protocol/responses.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { done, ok, route } from '../route.ts';

/** Agents report which standard responses they use; administrators see how often. */
export function responseUseRoutes({ responseUses }: Pick<HttpDeps, 'responseUses'>): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/response-uses',
      access: 'responses.use',
      body: ResponseUsesBody,
      params: null,
      handle: async ({ body }) => {
        await responseUses.add(body.uses);
        return done();
      },
    }),
    route({
      method: 'GET',
      path: '/api/admin/response-uses',
      access: 'administration.use',
      body: null,
      params: null,
      handle: async () => ok({ uses: await responseUses.list() }),
    }),
  ];
}
