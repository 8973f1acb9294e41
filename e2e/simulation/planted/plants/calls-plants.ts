import type { Plant } from '../plant.ts';

const core = 'packages/core/src';

/** Who speaks with whom, and who hears of it. */
export const callsPlants: readonly Plant[] = [
  {
    name: 'a call that goes on with nobody to talk to',
    caughtBy: ['I13'],
    patches: [
      {
        file: `${core}/call/settle-calls.ts`,
        find: `const isOver = !goesOn(staying);`,
        put: `const isOver = !goesOn(staying) && staying.length === 0;`,
      },
    ],
  },
  {
    name: 'who left the chat stays in its calls',
    caughtBy: ['I13'],
    patches: [
      {
        file: `${core}/call/settle-calls.ts`,
        find: `places.filter(({ member }) => mayBeInCall(after, member))`,
        put: `places.filter(({ member }) => mayBeInCall(after, member) || member.kind === 'agent')`,
      },
    ],
  },
  {
    name: 'a call of colleagues told to everyone',
    caughtBy: ['I13', 'I12'],
    patches: [
      {
        file: `${core}/call/decide-call.ts`,
        find: `return isForCustomer ? EVERYONE : AGENTS;`,
        put: `return isForCustomer || call === undefined ? EVERYONE : AGENTS;`,
      },
    ],
  },
  {
    name: 'the customer is asked into a call with who only advises',
    caughtBy: ['I13'],
    patches: [
      {
        file: `${core}/call/call-capabilities.ts`,
        find: `return isParty && !isPrivate ? ALLOWED : refuse('notAParty');`,
        put: `return isParty || isPrivate ? ALLOWED : refuse('notAParty');`,
      },
    ],
  },
];
