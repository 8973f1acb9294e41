import type { UserEntry } from '@guichet/protocol/http.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { ok, route } from '../route.ts';

export function listUsersRoute({
  configuration,
  credentials,
}: Pick<HttpDeps, 'configuration' | 'credentials'>): Route {
  return route({
    method: 'GET',
    path: '/api/admin/users',
    access: 'administration.use',
    body: null,
    params: null,
    handle: async () => {
      const entries = configuration.current.users.map(async (user): Promise<UserEntry> => {
        const hasPassword = (await credentials.passwordHash(user.userId)) !== undefined;
        return { user, hasPassword };
      });
      return ok({ users: await Promise.all(entries) });
    },
  });
}
