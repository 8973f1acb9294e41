import type { Checker } from './checker.ts';

/** At every commit each agent holds at most the capacity: offers, owned chats and wrap-ups together. */
export const capacity: Checker = {
  id: 'I10',
  promise: 'no agent holds more than the capacity',
  check(history) {
    const holders = new Map<string, string>();
    return history.commits.flatMap(({ interactionId, events, steadyMs }) =>
      events.flatMap(({ data }) => {
        if (data.type === 'offerMade') holders.set(interactionId, data.offer.agentId);
        else if (RELEASES.includes(data.type)) holders.delete(interactionId);
        else return [];
        const agentId = holders.get(interactionId);
        const held = [...holders.values()].filter((holder) => holder === agentId).length;
        const isTooMany = agentId !== undefined && held > history.settings.capacityPerAgent;
        return isTooMany ? [`${agentId} held ${held} interactions at ${steadyMs} ms`] : [];
      }),
    );
  },
};

const RELEASES: readonly string[] = [
  'offerDeclined',
  'offerExpired',
  'offerRevoked',
  'partyLeft',
  'interactionAbandoned',
  'interactionCompleted',
];
