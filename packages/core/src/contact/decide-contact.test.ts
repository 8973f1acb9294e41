import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CONTACT_ADDRESSES_MAX } from '@guichet/protocol/limits.ts';
import type { ContactCommand, WantedAddress } from './contact-command.ts';
import { primaryAddress } from './contact.ts';
import type { ContactState } from './contact.ts';
import { decideContact } from './decide-contact.ts';
import { evolveContact } from './evolve-contact.ts';

const BLANK = { name: '', company: '', language: null, note: '' };
const CREATE: ContactCommand = {
  ...{ type: 'createContact', contactId: 'contact-1', ...BLANK, name: 'Marie Dubois' },
  addresses: [],
  identities: [{ kind: 'customer', customerId: 'customer-1' }],
};

function email(addressId: string, value: string, changed: Partial<WantedAddress> = {}): WantedAddress {
  const address = { addressId, channel: 'email', label: 'home', value, phoneNumber: null } as const;
  return { ...address, isPrimary: false, isVerified: false, ...changed };
}

function phone(addressId: string, value: string, phoneNumber: string | null): WantedAddress {
  return { ...email(addressId, value), channel: 'phone', label: 'mobile', phoneNumber };
}

/** The contact after commands, each of which must be accepted. */
function after(...commands: readonly ContactCommand[]): ContactState {
  let contact: ContactState | undefined;
  for (const [index, command] of [CREATE, ...commands].entries()) {
    const decision = decideContact(contact, command);
    assert.equal(decision.kind, 'events', JSON.stringify(decision));
    if (decision.kind !== 'events') continue;
    for (const data of decision.events) {
      contact = evolveContact(contact, { atMs: index, actor: { kind: 'user', userId: 'user-1' }, data });
    }
  }
  assert.ok(contact);
  return contact;
}

const save = (address: WantedAddress): ContactCommand => ({ type: 'saveAddress', address });
const nothing = { kind: 'events', events: [] };
const rejected = (code: string) => ({ kind: 'rejected', code });

describe('a contact', () => {
  test('[CO-1] begins once: creating one that exists changes nothing', () => {
    assert.equal(after().name, 'Marie Dubois');
    assert.deepEqual(decideContact(after(), { ...CREATE, name: 'Somebody else' } as ContactCommand), nothing);
  });

  test('[CO-1] is asked nothing before it begins', () => {
    for (const command of [
      { type: 'changeContact', changes: { name: 'A' } },
      save(email('address-1', 'a@example.test')),
      { type: 'removeAddress', addressId: 'address-1' },
      { type: 'linkIdentity', identity: { kind: 'customer', customerId: 'customer-2' } },
    ] as const) {
      assert.deepEqual(decideContact(undefined, command), rejected('contactUnknown'));
    }
  });

  test('[CO-2] keeps what is not named, and what is so already is no change', () => {
    const contact = after({ type: 'changeContact', changes: { company: ' Dubois et fils ' } });
    assert.deepEqual([contact.name, contact.company], ['Marie Dubois', 'Dubois et fils']);
    assert.deepEqual(
      decideContact(contact, { type: 'changeContact', changes: { company: 'Dubois et fils' } }),
      nothing,
    );
    assert.equal(after({ type: 'changeContact', changes: { name: '' } }).name, '');
  });

  test('[CO-2] refuses text that is no Unicode', () => {
    for (const field of ['name', 'company', 'note', 'language']) {
      const decision = decideContact(after(), { type: 'changeContact', changes: { [field]: 'a\ud800' } });
      assert.deepEqual(decision, rejected('textMalformed'), field);
    }
    assert.deepEqual(
      decideContact(undefined, { ...CREATE, note: '\udc00' } as ContactCommand),
      rejected('textMalformed'),
    );
  });
});

describe('numbers and addresses', () => {
  test('[CO-3] the first of a channel is primary, then who claims it, and the next when it goes', () => {
    const one = after(save(email('address-1', 'one@example.test')), save(phone('address-2', '01 42', null)));
    assert.equal(primaryAddress(one, 'email')?.addressId, 'address-1');
    assert.equal(primaryAddress(one, 'phone')?.addressId, 'address-2');
    const claimed = [
      save(email('address-1', 'one@example.test')),
      save(email('address-2', 'two@example.test', { isPrimary: true })),
    ];
    assert.deepEqual(
      after(...claimed).addresses.map(({ isPrimary }) => isPrimary),
      [false, true],
    );
    const removed = after(...claimed, { type: 'removeAddress', addressId: 'address-2' });
    assert.equal(primaryAddress(removed, 'email')?.addressId, 'address-1');
  });

  test('[CO-3] a primary one stays it until another is', () => {
    const contact = after(
      save(email('address-1', 'one@example.test')),
      save(email('address-1', 'uno@example.test')),
    );
    assert.equal(primaryAddress(contact, 'email')?.value, 'uno@example.test');
  });

  test('[CO-4] the same one written otherwise is the same one', () => {
    const contact = after(
      save(email('address-1', 'Marie@Example.test')),
      save(email('address-2', ' marie@example.TEST', { label: 'work' })),
      save(phone('address-3', '01 23 45 67 89', '+33123456789')),
      save(phone('address-4', '+33 1 23 45 67 89', '+33123456789')),
    );
    assert.deepEqual(
      contact.addresses.map(({ addressId, label }) => [addressId, label]),
      [
        ['address-1', 'work'],
        ['address-3', 'mobile'],
      ],
    );
  });

  test('[CO-4] one changed into another is one', () => {
    const contact = after(
      save(email('address-1', 'one@example.test')),
      save(email('address-2', 'two@example.test')),
      save(email('address-1', 'two@example.test', { isPrimary: true })),
    );
    assert.deepEqual(
      contact.addresses.map(({ addressId, isPrimary }) => [addressId, isPrimary]),
      [['address-2', true]],
    );
  });

  test('[CO-4] saving what is so already is no change, nor is removing what is not there', () => {
    const contact = after(save(email('address-1', 'one@example.test')));
    assert.deepEqual(decideContact(contact, save(email('address-9', 'one@example.test'))), nothing);
    assert.deepEqual(decideContact(contact, { type: 'removeAddress', addressId: 'address-9' }), nothing);
  });

  test('[CO-5] there are so many at most', () => {
    const commands = Array.from({ length: CONTACT_ADDRESSES_MAX }, (_, index) =>
      save(email(`address-${index}`, `${index}@example.test`)),
    );
    const full = after(...commands);
    assert.deepEqual(
      decideContact(full, save(email('address-x', 'x@example.test'))),
      rejected('tooManyAddresses'),
    );
    assert.equal(decideContact(full, save(email('address-1', 'x@example.test'))).kind, 'events');
  });

  test('[CO-6] what cannot be an address of its channel is refused', () => {
    const bad = ['no sign', 'a@', '@b', 'a b@c', 'a@b@c', 'a\ud800@b'].map((value) =>
      email('address-1', value),
    );
    const numbers = ['12', 'call me', '+', '0123456789x', '<b>123</b>', '1'.repeat(41)];
    for (const address of [...bad, ...numbers.map((value) => phone('address-1', value, null))]) {
      assert.deepEqual(decideContact(after(), save(address)), rejected('addressMalformed'), address.value);
    }
    const contact = after(save(email('address-1', 'one@example.test')));
    assert.deepEqual(
      decideContact(contact, save(phone('address-1', '0123', null))),
      rejected('addressMalformed'),
    );
  });

  test('[CO-7] only what a site vouched for is verified, and only while it is the same', () => {
    const vouched = save(email('address-1', 'one@example.test', { isVerified: true }));
    assert.equal(after(vouched).addresses[0]?.isVerified, true);
    assert.equal(after(vouched, save(email('address-1', 'ONE@example.test'))).addresses[0]?.isVerified, true);
    assert.equal(
      after(vouched, save(email('address-1', 'two@example.test'))).addresses[0]?.isVerified,
      false,
    );
    const typed = save(email('address-1', 'one@example.test'));
    assert.equal(after(typed, { ...vouched }).addresses[0]?.isVerified, true);
  });

  test('[CO-11] an identity is linked once', () => {
    const identity = { kind: 'account', siteId: 'shop', subject: '4711' } as const;
    const contact = after({ type: 'linkIdentity', identity });
    assert.equal(contact.identities.length, 2);
    assert.deepEqual(decideContact(contact, { type: 'linkIdentity', identity: { ...identity } }), nothing);
    const unlinked = after(
      { type: 'linkIdentity', identity },
      { type: 'unlinkIdentity', identity: { ...identity } },
    );
    assert.equal(unlinked.identities.length, 1);
    assert.deepEqual(decideContact(unlinked, { type: 'unlinkIdentity', identity }), nothing);
    const other = { ...identity, siteId: 'blog' };
    assert.equal(decideContact(contact, { type: 'linkIdentity', identity: other }).kind, 'events');
  });
});
