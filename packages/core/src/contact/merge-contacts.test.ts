import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CONTACTS_ABSORBED_MAX, CONTACT_ADDRESSES_MAX } from '@guichet/protocol/limits.ts';
import type { ContactAddress, ContactChannel } from '@guichet/protocol/contacts.ts';
import fc from 'fast-check';
import type { ContactEventData } from './contact-event.ts';
import type { ContactIdentity, ContactState } from './contact.ts';
import { decideContact, twinOf } from './decide-contact.ts';
import { evolveContact } from './evolve-contact.ts';
import { mergeContacts } from './merge-contacts.ts';

// A failure prints the seed; PROPERTY_SEED=<seed> runs it again.
const parameters = { seed: Number(process.env['PROPERTY_SEED'] ?? 70_021), numRuns: 1_000 };
const CHANNELS: readonly ContactChannel[] = ['email', 'phone'];

/** Few values, so that contacts have much in common. */
const address = fc
  .record({
    addressId: fc.constantFrom('address-1', 'address-2', 'address-3', 'address-4'),
    channel: fc.constantFrom(...CHANNELS),
    label: fc.constantFrom('work' as const, 'home' as const),
    number: fc.integer({ min: 1, max: 6 }),
    isComparable: fc.boolean(),
    isPrimary: fc.boolean(),
    isVerified: fc.boolean(),
  })
  .map(({ number, isComparable, ...rest }): ContactAddress => {
    const value = rest.channel === 'email' ? `${number}@example.test` : `0123${number}`;
    const isKept = rest.channel === 'email' || isComparable;
    return { ...rest, value, normalised: isKept ? value : null };
  });
const identity = fc.oneof(
  fc.record({
    kind: fc.constant('customer' as const),
    customerId: fc.constantFrom('customer-1', 'customer-2'),
  }),
  fc.record({
    kind: fc.constant('account' as const),
    siteId: fc.constantFrom('shop', 'blog'),
    subject: fc.constantFrom('1', '2'),
  }),
);
const text = fc.constantFrom('', 'Marie', 'Dubois', 'Zoé');
const facts = fc.record({
  name: text,
  company: text,
  language: fc.constantFrom(null, 'fr', 'en'),
  note: fc.constantFrom('', 'Called twice.', 'Prefers mornings.'),
  addresses: fc.array(address, { maxLength: 8 }),
  identities: fc.array(identity, { maxLength: 4 }),
});

type Facts = typeof facts extends fc.Arbitrary<infer Value> ? Value : never;

function contactOf(contactId: string, { addresses, identities, ...fields }: Facts): ContactState {
  const wanted = addresses
    .filter((one, index) => addresses.findIndex(({ addressId }) => addressId === one.addressId) === index)
    .map((one) => ({ ...one, phoneNumber: one.normalised }));
  const decision = decideContact(undefined, {
    ...{ type: 'createContact', contactId, ...fields, addresses: wanted },
    identities: distinct(identities),
  });
  assert.ok(decision.kind === 'events');
  return decision.events.reduce<ContactState | undefined>(told, undefined) ?? assert.fail();
}

const told = (contact: ContactState | undefined, data: ContactEventData): ContactState =>
  evolveContact(contact, { atMs: 1, actor: { kind: 'user', userId: 'user-1' }, data });

/** Both contacts after the merge. */
function merged(survivor: ContactState, absorbed: ContactState): readonly [ContactState, ContactState] {
  const merge = mergeContacts(survivor, absorbed);
  assert.equal(merge.kind, 'merged', JSON.stringify(merge));
  if (merge.kind !== 'merged') assert.fail();
  return [told(survivor, merge.survivorEvent), told(absorbed, merge.absorbedEvent)];
}

const pair = fc
  .tuple(facts, facts)
  .map(([one, other]) => [contactOf('contact-a', one), contactOf('contact-b', other)] as const);

describe('merging two contacts', () => {
  test('[CO-8] loses no address, no identity, no note and no name where there was one', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const [after] = merged(a, b);
        for (const one of [...a.addresses, ...b.addresses]) {
          const kept = twinOf(after.addresses, one);
          assert.ok(kept !== undefined, `${one.value} is gone`);
          assert.ok(kept.isVerified || !one.isVerified);
        }
        for (const one of [...a.identities, ...b.identities]) {
          assert.ok(after.identities.some((kept) => JSON.stringify(kept) === JSON.stringify(one)));
        }
        for (const { note } of [a, b]) assert.ok(after.note.includes(note));
        assert.equal(after.name, a.name === '' ? b.name : a.name);
        assert.equal(after.company, a.company === '' ? b.company : a.company);
        assert.equal(after.language, a.language ?? b.language);
      }),
      parameters,
    );
  });

  test('[CO-8] brings nothing in that neither had, nothing twice, and no id twice', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const [after] = merged(a, b);
        for (const one of after.addresses)
          assert.ok(twinOf([...a.addresses, ...b.addresses], one) !== undefined);
        const forms = after.addresses.map(
          ({ channel, value, normalised }) => `${channel} ${normalised ?? `"${value}"`}`,
        );
        assert.equal(new Set(forms).size, forms.length);
        assert.equal(new Set(after.addresses.map(({ addressId }) => addressId)).size, after.addresses.length);
        assert.equal(distinct(after.identities).length, after.identities.length);
      }),
      parameters,
    );
  });

  test('[CO-3] leaves exactly one primary on each channel, the survivor’s where it had one', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const [after] = merged(a, b);
        for (const channel of CHANNELS) {
          const primaries = after.addresses.filter((one) => one.channel === channel && one.isPrimary);
          assert.equal(primaries.length, after.addresses.some((one) => one.channel === channel) ? 1 : 0);
          const first = [a, b].map(({ addresses }) =>
            addresses.find((one) => one.channel === channel && one.isPrimary),
          );
          const wanted = first[0] ?? first[1];
          if (wanted !== undefined && primaries[0] !== undefined)
            assert.ok(twinOf(primaries, wanted) !== undefined);
        }
      }),
      parameters,
    );
  });

  test('[CO-8] has the same addresses and identities whichever way round', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const formsOf = ({ addresses, identities }: ContactState) => [
          ...addresses
            .map(({ channel, value, normalised }) => `${channel} ${normalised ?? value}`)
            .toSorted(),
          ...identities.map((one) => JSON.stringify(one)).toSorted(),
        ];
        assert.deepEqual(formsOf(merged(a, b)[0]), formsOf(merged(b, a)[0]));
      }),
      parameters,
    );
  });

  test('[CO-9] leaves the absorbed one as a pointer that nothing changes any more', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const [after, gone] = merged(a, b);
        assert.equal(gone.mergedIntoId, 'contact-a');
        assert.deepEqual(after.absorbedIds, ['contact-b']);
        const change = { type: 'changeContact', changes: { name: 'New' } } as const;
        assert.deepEqual(decideContact(gone, change), { kind: 'rejected', code: 'contactMerged' });
        assert.throws(() => told(gone, { type: 'contactChanged', name: 'New' }));
        for (const [one, other] of [
          [after, gone],
          [gone, after],
        ] as const) {
          assert.deepEqual(mergeContacts(one, other), { kind: 'rejected', code: 'contactMerged' });
        }
      }),
      parameters,
    );
  });

  test('[CO-9] knows those that came by way of others, and can never go in a circle', () => {
    const blank: Facts = { name: '', company: '', language: null, note: '', addresses: [], identities: [] };
    const contacts = new Map(['a', 'b', 'c', 'd'].map((id) => [id, contactOf(`contact-${id}`, blank)]));
    const step = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('a', 'b', 'c', 'd'));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const now = new Map(contacts);
        for (const [into, from] of steps) {
          const [survivor, absorbed] = [now.get(into), now.get(from)];
          assert.ok(survivor !== undefined && absorbed !== undefined);
          const merge = mergeContacts(survivor, absorbed);
          if (merge.kind !== 'merged') continue;
          now.set(into, told(survivor, merge.survivorEvent));
          now.set(from, told(absorbed, merge.absorbedEvent));
        }
        for (const contact of now.values()) {
          // Following the pointers ends at a contact that stands for itself and knows who came.
          let end = contact;
          for (let hops = 0; end.mergedIntoId !== null; hops += 1) {
            assert.ok(hops < 4, 'goes in a circle');
            end = now.get(end.mergedIntoId.slice('contact-'.length)) ?? assert.fail();
          }
          if (end !== contact) assert.ok(end.absorbedIds.includes(contact.contactId));
        }
      }),
      parameters,
    );
  });

  test('[CO-10] not with itself, and not beyond what one contact can hold', () => {
    const blank: Facts = { name: '', company: '', language: null, note: '', addresses: [], identities: [] };
    const [a, b] = [contactOf('contact-a', blank), contactOf('contact-b', blank)];
    assert.deepEqual(mergeContacts(a, a), { kind: 'rejected', code: 'sameContact' });
    const of = (from: number, count: number): readonly ContactAddress[] =>
      Array.from({ length: count }, (_, index) => ({
        ...{ addressId: `address-${from + index}`, channel: 'email', label: 'home', isPrimary: index === 0 },
        ...{
          value: `${from + index}@example.test`,
          normalised: `${from + index}@example.test`,
          isVerified: false,
        },
      }));
    const half = { ...b, addresses: of(100, 1) };
    const full = { ...a, addresses: of(0, CONTACT_ADDRESSES_MAX) };
    assert.deepEqual(mergeContacts(full, half), { kind: 'rejected', code: 'tooManyAddresses' });
    assert.equal(mergeContacts({ ...a, addresses: of(0, CONTACT_ADDRESSES_MAX - 1) }, half).kind, 'merged');
    const many = Array.from({ length: CONTACTS_ABSORBED_MAX }, (_, index) => `contact-${index}`);
    assert.deepEqual(mergeContacts({ ...a, absorbedIds: many }, b), {
      kind: 'rejected',
      code: 'tooManyAbsorbed',
    });
    assert.equal(mergeContacts({ ...a, absorbedIds: many.slice(1) }, b).kind, 'merged');
  });
});

function distinct(identities: readonly ContactIdentity[]): readonly ContactIdentity[] {
  return [...new Map(identities.map((one) => [JSON.stringify(one), one])).values()];
}
