import { Type } from 'typebox';
import { Id } from '@guichet/protocol/ids.ts';
import { PhoneLineBody } from '@guichet/protocol/phone-line.ts';
import type { OwnPhoneLine, PhoneLineOfUser } from '@guichet/protocol/phone-line.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { ok, route } from '../route.ts';
import { actorOf, replyWithChange } from './reply-with-change.ts';

const ofUser = Type.Object({ userId: Id });

/** Telephone lines: an agent gets the own one, an administrator sets everybody's and reads no secret back. */
export function phoneLineRoutes({ phoneLines }: Pick<HttpDeps, 'phoneLines'>): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/phone-line',
      access: 'contact.call',
      body: null,
      params: null,
      handle: async ({ session }) => {
        const line = (await phoneLines.lineOf(session.user.userId)) ?? null;
        return ok({ line } satisfies OwnPhoneLine);
      },
    }),
    route({
      method: 'GET',
      path: '/api/admin/users/:userId/phone-line',
      access: 'administration.use',
      body: null,
      params: ofUser,
      handle: async ({ params: { userId } }) => {
        const line = (await phoneLines.infoOf(userId)) ?? null;
        return ok({ line, isConfigured: phoneLines.isConfigured } satisfies PhoneLineOfUser);
      },
    }),
    route({
      method: 'PUT',
      path: '/api/admin/users/:userId/phone-line',
      access: 'administration.use',
      body: PhoneLineBody,
      params: ofUser,
      handle: async ({ params: { userId }, body, session }) =>
        replyWithChange(await phoneLines.set(actorOf(session), userId, body)),
    }),
    route({
      method: 'DELETE',
      path: '/api/admin/users/:userId/phone-line',
      access: 'administration.use',
      body: null,
      params: ofUser,
      handle: async ({ params: { userId }, session }) =>
        replyWithChange(await phoneLines.remove(actorOf(session), userId)),
    }),
  ];
}
