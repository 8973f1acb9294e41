import { openApiDocument } from '../openapi.ts';
import type { Route } from '../route.ts';
import { ok, route } from '../route.ts';

/** The HTTP interface described by itself. `routes` is asked for when the first reader comes, this route included. */
export function getOpenApiRoute(routes: () => readonly Route[]): Route {
  let document: unknown;
  return route({
    method: 'GET',
    path: '/api/openapi.json',
    access: 'administration.use',
    body: null,
    params: null,
    handle: () => ok((document ??= openApiDocument(routes()))),
  });
}
