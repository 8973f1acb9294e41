import { PastAccess } from '@guichet/server/app/past-access.ts';

/** The real rule, where nobody attends any chat. */
export const nobodyAttends = new PastAccess({
  interactions: { index: { attendedBy: () => new Set() }, loaded: () => undefined },
  standingContact: async (contactId) => contactId,
});
