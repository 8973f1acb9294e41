import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { MemoryContactStore } from '@guichet/testkit/memory-contact-store.ts';
import type { ContactAppend } from '../../ports/contact-store.ts';
import { StorageFailure } from '../../ports/event-log.ts';
import { Contacts, recordOf } from './contacts.ts';

const USER = { kind: 'user', userId: 'user-0001' } as const;
const FIELDS = { name: 'Marie', company: '', language: null, note: '' };
/** Reads any number that begins with +. */
const phoneNumbers = {
  e164Of: (text: string) => (text.startsWith('+') ? `+${text.replaceAll(/\D/gu, '')}` : null),
};

function bed(store = new MemoryContactStore()) {
  const clock = new FakeClock();
  const contacts = new Contacts({ store, clock, phoneNumbers });
  const create = (contactId: string, name = 'Marie') => {
    const command = {
      type: 'createContact',
      contactId,
      ...FIELDS,
      name,
      addresses: [],
      identities: [],
    } as const;
    return contacts.execute(contactId, USER, command);
  };
  return { contacts, create, clock, store };
}

/** Somebody else is faster, so many times. */
class ContendedStore extends MemoryContactStore {
  conflicts: number;

  constructor(conflicts: number) {
    super();
    this.conflicts = conflicts;
  }

  override async append(appends: readonly ContactAppend[]): Promise<'appended' | 'conflict'> {
    this.conflicts -= 1;
    return this.conflicts >= 0 ? 'conflict' : super.append(appends);
  }
}

describe('contacts', () => {
  test('are found by id, also those that have gone up in another, and changed there', async () => {
    const { contacts, create } = bed();
    for (const id of ['contact-1', 'contact-2', 'contact-3']) await create(id, id);
    await contacts.merge('contact-2', 'contact-3', USER);
    await contacts.merge('contact-1', 'contact-2', USER);
    assert.equal((await contacts.find('contact-3'))?.contactId, 'contact-1');
    await contacts.execute('contact-3', USER, { type: 'changeContact', changes: { company: 'Lys' } });
    const record = await contacts.find('contact-1');
    assert.equal(record?.company, 'Lys');
    assert.deepEqual(record?.absorbedIds, ['contact-2', 'contact-3']);
    assert.deepEqual(await contacts.merge('contact-1', 'contact-3', USER), {
      kind: 'rejected',
      code: 'sameContact',
    });
  });

  test('what is not there is unknown', async () => {
    const { contacts, create } = bed();
    await create('contact-1');
    const unknown = { kind: 'rejected', code: 'contactUnknown' };
    assert.deepEqual(await contacts.merge('contact-1', 'contact-9', USER), unknown);
    assert.deepEqual(await contacts.merge('contact-9', 'contact-1', USER), unknown);
    assert.deepEqual(
      await contacts.execute('contact-9', USER, { type: 'changeContact', changes: { name: 'x' } }),
      unknown,
    );
    assert.equal(await contacts.find('contact-9'), undefined);
  });

  test('a decision that was overtaken is made anew, and given up retryably in the end', async () => {
    const few = bed(new ContendedStore(5));
    assert.equal((await few.create('contact-1')).kind, 'accepted');
    const many = bed(new ContendedStore(1_000));
    await assert.rejects(
      many.create('contact-1'),
      (error) => error instanceof StorageFailure && error.isRetryable,
    );
  });

  test('are searched by words, and by the end of a number however it is written', async () => {
    const { contacts, create } = bed();
    await create('contact-1', 'Zoé Martin');
    const body = { channel: 'phone', label: 'work', value: '+33 1 42 68 53 00', isPrimary: true } as const;
    const address = contacts.wantedAddress('address-1', body, null);
    await contacts.execute('contact-1', USER, { type: 'saveAddress', address });
    for (const text of ['zoe', 'MART zo', '01 42 68 53 00', '(0)1.42.68.53.00', '5300', '+33142685300']) {
      assert.equal((await contacts.search(text)).contacts.length, 1, text);
    }
    for (const text of ['', '  ', '!', 'martin x', '5301', '12']) {
      assert.equal((await contacts.search(text)).contacts.length, 0, text);
    }
    assert.deepEqual((await contacts.search('zoe')).contacts[0], {
      ...{ contactId: 'contact-1', name: 'Zoé Martin', company: '', email: null, phone: '+33 1 42 68 53 00' },
    });
  });

  test('a record shows accounts and never whose browser it was', async () => {
    const { contacts, create } = bed();
    await create('contact-1');
    const identities = [
      { kind: 'customer', customerId: 'customer-secret' },
      { kind: 'account', siteId: 'shop', subject: '4711' },
    ] as const;
    for (const identity of identities) {
      await contacts.execute('contact-1', USER, { type: 'linkIdentity', identity });
    }
    const contact = await contacts.find('contact-1');
    assert.ok(contact !== undefined);
    assert.deepEqual(recordOf(contact).accounts, [{ siteId: 'shop', subject: '4711' }]);
    assert.ok(!JSON.stringify(recordOf(contact)).includes('customer-secret'));
  });
});
