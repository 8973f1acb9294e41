import type { Plant } from '../plant.ts';

const core = 'packages/core/src';

/** Several agents in one chat. */
export const companyPlants: readonly Plant[] = [
  {
    name: 'a consultation told to all agents',
    caughtBy: ['I12'],
    patches: [
      {
        file: `${core}/interaction/decision.ts`,
        find: `return { kind: 'consultation', consultationId };`,
        put: `return consultationId === '' ? { kind: 'consultation', consultationId } : { kind: 'agents' };`,
      },
    ],
  },
  {
    name: 'a consultation told to everyone',
    caughtBy: ['I12', 'I5'],
    patches: [
      {
        file: `${core}/interaction/decision.ts`,
        find: `return { kind: 'consultation', consultationId };`,
        put: `return consultationId === '' ? { kind: 'consultation', consultationId } : { kind: 'everyone' };`,
      },
    ],
  },
  {
    name: 'the word of a request told to all agents',
    caughtBy: ['I3', 'I12'],
    patches: [
      {
        file: `${core}/visibility/visible-to.ts`,
        find: `if (word === undefined || !isOneOf([word.byAgentId, agentId], viewer)) return undefined;`,
        put: `if (word === undefined) return undefined;`,
      },
    ],
  },
  {
    name: 'that nobody is asked any more is not told',
    caughtBy: ['I11'],
    patches: [
      {
        file: `${core}/visibility/interaction-view.ts`,
        find: `    changed[key] = after[key];`,
        put: `    if ((key as string) === 'invitations' && JSON.stringify(after[key]) === '[]') continue;
    changed[key] = after[key];`,
      },
    ],
  },
  {
    name: 'who transferred a chat stays in it',
    caughtBy: ['I8', 'I11', 'L1', 'I10'],
    patches: [
      {
        file: `${core}/interaction/decide-invitation.ts`,
        find: `...departure({ ...interaction, invitations }, fromAgentId, 'transferred'),`,
        put: `...departure({ ...interaction, invitations }, fromAgentId, 'transferred').slice(0, -1),`,
      },
    ],
  },
  {
    name: 'a consulted agent does not count against the capacity',
    caughtBy: ['I10'],
    patches: [
      {
        file: `${core}/interaction/interaction.ts`,
        find: `for (const { ended, agentId } of consultations) if (ended === null) add(agentId);`,
        put: ``,
      },
    ],
  },
  {
    name: 'an invitation is accepted after its deadline',
    caughtBy: ['I8'],
    patches: [
      {
        file: `${core}/interaction/decide-invitation.ts`,
        find: `if (invitation === undefined || context.nowMs >= invitation.offer.deadlineAtMs) {`,
        put: `if (invitation === undefined) {`,
      },
    ],
  },
  {
    name: 'a chat whose owner leaves a conference is passed to nobody',
    caughtBy: ['I9', 'crash', 'L1', 'I8'],
    patches: [
      {
        file: `${core}/interaction/departure.ts`,
        find: `[AGENTS, { type: 'ownershipMoved', ownerPartyId: partyId, ownerId: userId, name, reason: 'ownerLeft' }],`,
        put: ``,
      },
    ],
  },
];
