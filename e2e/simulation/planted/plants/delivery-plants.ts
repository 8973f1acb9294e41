import type { Plant } from '../plant.ts';

const gateway = 'apps/server/src/gateway';
const client = 'packages/client/src';
const core = 'packages/core/src';

/** What reaches the screens, and in which order. */
export const deliveryPlants: readonly Plant[] = [
  {
    name: 'resume off by one',
    caughtBy: ['I1', 'I5', 'I11'],
    patches: [
      {
        file: `${gateway}/backfill.ts`,
        find: `logSeqOf(live, session, cursor.head);`,
        put: `Math.min(logHead, logSeqOf(live, session, cursor.head) + 1);`,
      },
    ],
  },
  {
    name: 'order by timestamp on the client',
    caughtBy: ['I4'],
    patches: [
      {
        file: `${client}/apply.ts`,
        find: `events: events.length === 0 ? entry.events : [...entry.events, ...events],`,
        put: `events: events.length === 0 ? entry.events : [...entry.events, ...events].sort((a, b) => a.atMs - b.atMs),`,
      },
    ],
  },
  {
    name: 'a lost update not noticed',
    caughtBy: ['I1', 'I11'],
    patches: [
      {
        file: `${client}/apply.ts`,
        find: `if (frame.after > entry.head) return { outcome: 'gap' };`,
        put: ``,
      },
    ],
  },
  {
    name: 'no visibility filter on backfill',
    caughtBy: ['I12'],
    patches: [
      {
        file: `${gateway}/backfill.ts`,
        find: `const events = wireEvents(stored.map(eventOf), viewer, live.toCustomerSeq(from));
  const past`,
        put: `const events = wireEvents(stored.map(eventOf), { kind: 'supervisor', userId: 'anybody' }, live.toCustomerSeq(from));
  const past`,
      },
    ],
  },
  {
    name: 'receipts beyond the head',
    caughtBy: ['I3'],
    patches: [
      {
        file: `${gateway}/receipts.ts`,
        find: `Math.min(isCustomer ? live.toLogSeq(seq) : seq, live.head)`,
        put: `(isCustomer ? live.toLogSeq(seq) + Math.max(0, seq - live.customerHead) : seq)`,
      },
    ],
  },
  {
    name: 'customer numbering with gaps',
    caughtBy: ['I5'],
    patches: [
      {
        file: `${core}/visibility/visible-to.ts`,
        find: `return isInAudience(event.audience, CUSTOMER) && IS_TRANSCRIPT[event.data.type];`,
        put: `return IS_TRANSCRIPT[event.data.type];`,
      },
    ],
  },
  {
    name: 'the state last shown kept while nobody is there',
    caughtBy: ['I11'],
    // One agent with all the chats, who goes away and comes back as the customers do, while the chats are kept: what must have changed
    // between is whether a customer is there.
    plan: {
      agents: 1,
      customers: 5,
      faults: ['vanish'],
      faultsEveryMs: 5_000,
      callsEveryMs: null,
      settings: {
        capacityPerAgent: 4,
        agentGraceMs: 20_000,
        offerTimeoutMs: 8_000,
        offerSkipMs: 0,
        isDispositionMandatory: false,
        offerSeenWithinMs: 5_000,
      },
    },
    patches: [
      {
        file: `${gateway}/interaction-frames.ts`,
        find: `    this.#agents.delete(agentId);`,
        put: ``,
      },
    ],
  },
  {
    name: 'an update to what is gone is believed',
    caughtBy: ['I11'],
    plan: { burst: 6, callsEveryMs: null },
    firstSeed: 4_703,
    patches: [
      {
        file: `${client}/interactions.ts`,
        find: `return distrusted.has(interactionId) || entry?.gone !== null ? undefined : entry;`,
        put: `return distrusted.has(interactionId) ? undefined : entry;`,
      },
    ],
  },
];
