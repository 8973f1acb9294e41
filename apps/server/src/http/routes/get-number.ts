import { PHONE_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { Id } from '@guichet/protocol/ids.ts';
import { Type } from 'typebox';
import { readNumber } from '../../app/number-readings.ts';
import type { NumberReadingsOptions } from '../../app/number-readings.ts';
import type { Route } from '../route.ts';
import { ok, refuse, route } from '../route.ts';

/** What would be called, for a person to confirm, or why it may not be. Nothing is called by asking. */
export function getNumberRoute(deps: NumberReadingsOptions): Route {
  return route({
    method: 'GET',
    path: '/api/interactions/:interactionId/number',
    access: 'contact.call',
    body: null,
    params: Type.Object({ interactionId: Id }),
    handle: async ({ params, facts, session: { user, privileges } }) => {
      const text = facts.query('q') ?? '';
      if (text === '' || text.length > PHONE_MAX_CHARS) return refuse('bodyMalformed', '/q');
      const reader = { userId: user.userId, privileges };
      const reading = await readNumber(deps, params.interactionId, text, reader);
      return reading === undefined ? refuse('notFound') : ok(reading);
    },
  });
}
