import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DEFAULT_ROLES } from '@guichet/core/configuration/default-roles.ts';
import type { Interaction } from '@guichet/core/interaction/interaction.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import type { RoleDefinition } from '@guichet/protocol/config.ts';
import { PastAccess } from './past-access.ts';

const READER = 'agent-ana';

/** The built-in roles, and one with each privilege of history alone. */
const ROLES: readonly RoleDefinition[] = [
  ...DEFAULT_ROLES,
  ...(['history.mine', 'history.contact', 'history.all'] as const).map((privilege) => ({
    roleId: privilege,
    name: { en: privilege, fr: privilege },
    privileges: [privilege],
  })),
];

type Situation = {
  /** Of the past interaction; `contact-old` has gone up in `contact-1`. */
  readonly contactId: string | null;
  readonly wasParty?: boolean;
  /** Contacts of the chats the reader attends now. */
  readonly attended?: readonly (string | null)[];
};

const SITUATIONS: Readonly<Record<string, Situation>> = {
  'had a part in it': { contactId: null, wasParty: true },
  'attends a chat of its contact': { contactId: 'contact-1', attended: ['contact-2', 'contact-1'] },
  'attends a chat of the contact its own has gone up in': {
    contactId: 'contact-old',
    attended: ['contact-1'],
  },
  'attends a chat of another contact': { contactId: 'contact-1', attended: ['contact-2', null] },
  'attends nothing': { contactId: 'contact-1' },
  'attends a chat, and it has no contact': { contactId: null, attended: [null, 'contact-1'] },
};

/** Beside who reads everything: whom each situation opens it to, written out so that no rule of the code is repeated here. */
const OPENS: Readonly<Record<string, 'everybody' | Privilege | 'nobody'>> = {
  'had a part in it': 'everybody',
  'attends a chat of its contact': 'history.contact',
  'attends a chat of the contact its own has gone up in': 'history.contact',
  'attends a chat of another contact': 'nobody',
  'attends nothing': 'nobody',
  'attends a chat, and it has no contact': 'nobody',
};

function accessOf({ attended = [] }: Situation): PastAccess {
  const contactOf = new Map(attended.map((contactId, index) => [`interaction-${index}`, contactId]));
  return new PastAccess({
    interactions: {
      index: { attendedBy: (agentId) => new Set(agentId === READER ? contactOf.keys() : []) },
      // Nothing else of an interaction plays a part.
      loaded: (id) => ({ state: { contactId: contactOf.get(id) ?? null } }) as never,
    },
    standingContact: async (contactId) => (contactId === 'contact-old' ? 'contact-1' : contactId),
  });
}

function pastOf({ contactId, wasParty = false }: Situation): Interaction {
  const parties = wasParty ? [{ partyId: 'p2', userId: READER, state: 'left' }] : [];
  // Safe: who may read what is past depends on these alone.
  return { contactId, parties, consultations: [] } as unknown as Interaction;
}

describe('[A04] a past chat, by role and situation', () => {
  for (const { roleId, privileges } of ROLES) {
    for (const [name, situation] of Object.entries(SITUATIONS)) {
      const needed = OPENS[name] ?? 'nobody';
      const isOpen =
        privileges.includes('history.all') ||
        needed === 'everybody' ||
        (needed !== 'nobody' && privileges.includes(needed));
      test(`${roleId}, who ${name}: ${isOpen ? 'reads it' : 'does not'}`, async () => {
        const reader = { userId: READER, privileges: new Set(privileges) };
        assert.equal(await accessOf(situation).mayRead(pastOf(situation), reader), isOpen);
      });
    }
  }

  test('a contact that never was is at nobody’s hand', async () => {
    const access = new PastAccess({
      interactions: {
        index: { attendedBy: () => new Set(['interaction-0']) },
        loaded: () => ({ state: { contactId: 'contact-9' } }) as never,
      },
      standingContact: async () => undefined,
    });
    assert.equal(await access.hasAtHand(READER, 'contact-9'), false);
  });
});
