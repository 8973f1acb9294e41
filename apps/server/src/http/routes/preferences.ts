import { ChangePreferencesBody } from '@guichet/protocol/preferences.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { ok, refuse, route } from '../route.ts';

/** What the signed-in person has set: for everybody their own, and nobody else's. */
export function preferencesRoutes({ preferences }: Pick<HttpDeps, 'preferences'>): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/me/preferences',
      access: 'user',
      body: null,
      params: null,
      handle: async ({ session }) => ok(await preferences.read(session.user.userId)),
    }),
    route({
      method: 'PATCH',
      path: '/api/me/preferences',
      access: 'user',
      body: ChangePreferencesBody,
      params: null,
      handle: async ({ body, session }) => {
        if (body.favourites !== undefined && !session.privileges.has('team.favourites')) {
          return refuse('forbidden', '/favourites');
        }
        return (await preferences.change(session.user.userId, body)) === 'changed'
          ? ok(await preferences.read(session.user.userId))
          : refuse('tooMany', '/settings');
      },
    }),
  ];
}
