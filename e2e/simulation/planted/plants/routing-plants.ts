import type { Plant } from '../plant.ts';

const app = 'apps/server/src/app';
const jobs = 'apps/server/src/jobs';
const core = 'packages/core/src';

/** Who gets a chat, and who keeps it. */
export const routingPlants: readonly Plant[] = [
  {
    name: 'an acceptance after the deadline',
    caughtBy: ['I8'],
    patches: [
      {
        file: `${core}/interaction/decide-offer.ts`,
        find: `if (context.nowMs >= phase.offer.deadlineAtMs) return rejected('offerExpired');`,
        put: ``,
      },
    ],
  },
  {
    name: 'an acceptance by whoever asks',
    caughtBy: ['I8', 'crash'],
    patches: [
      {
        file: `${core}/interaction/capabilities.ts`,
        find: `offerTo(facts, agentId) === undefined ? refuse('offerExpired') : ALLOWED;`,
        put: `facts.phase.kind === 'offered' && agentId !== '' ? ALLOWED : refuse('offerExpired');`,
      },
    ],
  },
  {
    name: 'capacity without the offers on their way',
    caughtBy: ['I10'],
    patches: [
      {
        file: `${jobs}/router.ts`,
        find: `interactions.index.attendedBy(agentId).size + comingTo.filter((id) => id === agentId).length`,
        put: `interactions.index.attendedBy(agentId).size + comingTo.filter(() => false).length`,
      },
    ],
  },
  {
    name: 'a lost agent keeps the chat',
    caughtBy: ['I9'],
    plan: { faults: ['vanish'], faultsEveryMs: 5_000 },
    patches: [
      {
        file: `${app}/presence.ts`,
        find: `clock.timer(graceMs, () => void this.#releaseOne(interactionId, agentId, 'agentLost', 'offerAndOwned')),`,
        put: `clock.timer(graceMs, () => void this.#releaseOne(interactionId, agentId, 'agentLost', 'offer')),`,
      },
      {
        file: `${app}/presence.ts`,
        find: `    void Promise.all(this.#release(agentId, 'agentLost', 'offerAndOwned'));
    void this.#logOut`,
        put: `    void this.#logOut`,
      },
    ],
  },
  {
    name: 'a release is not tried again when the store was away',
    caughtBy: ['I9'],
    // Agents are released the moment they vanish, while the store refuses, and it is well again long before they are back.
    plan: {
      agents: 2,
      customers: 4,
      faults: ['vanish', 'vanish', 'storeRefuses'],
      faultsEveryMs: 8_000,
      stormMs: 200_000,
      callsEveryMs: null,
      settings: {
        capacityPerAgent: 4,
        agentGraceMs: 0,
        offerTimeoutMs: 8_000,
        offerSkipMs: 0,
        isDispositionMandatory: false,
        offerSeenWithinMs: 5_000,
      },
    },
    patches: [
      {
        file: `${app}/presence.ts`,
        find: `if (result.kind !== 'unavailable') return;`,
        put: `if (result.kind !== 'accepted' || result.kind === 'accepted') return;`,
      },
    ],
  },
  {
    name: 'a freed place not noticed by the router',
    caughtBy: ['L1'],
    patches: [
      {
        file: `${jobs}/router.ts`,
        find: `if (!isSameCompany(change.before, change.after)) this.#soon();`,
        put: `if (!isSameCompany(change.before, change.after) && change.after.phase.kind !== 'completed') this.#soon();`,
      },
    ],
  },
  {
    name: 'a timer left behind by a stop',
    caughtBy: ['L2'],
    patches: [
      {
        file: `${jobs}/interaction-deadlines.ts`,
        find: `for (const timers of this.#timers.values()) for (const timer of timers.values()) timer[Symbol.dispose]();`,
        put: ``,
      },
    ],
  },
  {
    name: 'an offer left to a screen nobody looks at',
    caughtBy: ['L3'],
    patches: [
      {
        file: `${jobs}/offer-deadlines.ts`,
        find: `unseenForMs !== null && unseenForMs < standsForMs`,
        put: `unseenForMs !== null && unseenForMs < 0`,
      },
    ],
  },
];
