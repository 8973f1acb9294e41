import { attendingIn, companyAfter, NOBODY } from './company.ts';
import type { Company } from './company.ts';
import type { Checker } from './checker.ts';

/**
 * After every commit each agent attends at most the capacity: offers, chats, conferences, consultations and wrap-ups together. Only what the
 * agent has taken back may go beyond it (WU-10).
 */
export const capacity: Checker = {
  id: 'I10',
  promise: 'no agent attends more than the capacity',
  check(history) {
    const companies = new Map<string, Company>();
    return history.commits.flatMap(({ interactionId, events, steadyMs }) => {
      const before = companies.get(interactionId) ?? NOBODY;
      const after = events.reduce(companyAfter, before);
      companies.set(interactionId, after);
      const known = attendingIn(before);
      const newcomers = [...attendingIn(after)].filter((agentId) => !known.has(agentId));
      return newcomers.flatMap((agentId) => {
        const load = [...companies.values()].filter(
          (company) => !company.isReopened && attendingIn(company).has(agentId),
        ).length;
        const isTooMany = load > history.settings.capacityPerAgent;
        return isTooMany ? [`${agentId} held ${load} interactions at ${steadyMs} ms`] : [];
      });
    });
  },
};
