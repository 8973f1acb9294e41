import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MemoryContactStore } from '@guichet/testkit/memory-contact-store.ts';
import { SequentialIds } from '@guichet/testkit/sequential-ids.ts';
import { START, ServiceBench } from '@guichet/testkit/simulator/service-bench.ts';
import { unheardSink } from '@guichet/testkit/simulator/unheard.ts';
import { Contacts } from './contacts.ts';
import { Identification } from './identification.ts';

// Proof: this is the type START is made with; its own type names all commands.
const STARTED = START as Extract<typeof START, { type: 'startInteraction' }>;
const USER = { kind: 'user', userId: 'user-0001' } as const;

async function withBed(run: (bed: Awaited<ReturnType<typeof openBed>>) => Promise<void>): Promise<void> {
  const bed = await openBed();
  try {
    await run(bed);
  } finally {
    bed.identification[Symbol.dispose]();
    await bed.bench[Symbol.asyncDispose]();
  }
}

async function openBed() {
  const bench = await ServiceBench.start({
    queue: { isDispositionMandatory: false },
    lines: { 'agent-ana': 'general' },
  });
  const store = new MemoryContactStore();
  const contacts = new Contacts({ store, clock: bench.clock, phoneNumbers: { e164Of: () => null } });
  const { interactions } = bench.service;
  const ids = new SequentialIds('contact');
  const identification = new Identification({
    contacts,
    interactions,
    clock: bench.clock,
    ids,
    sink: unheardSink,
  });
  const start = async (customerId: string, interactionId: string, email: string | null = null) => {
    const customer = await bench.customer(customerId);
    await customer.command(interactionId, { ...STARTED, name: 'Marie', email });
    await bench.settle();
    return customer;
  };
  const contactOf = (interactionId: string) => interactions.loaded(interactionId)?.state?.contactId;
  return { bench, contacts, identification, start, contactOf, interactions };
}

describe('identification', () => {
  test('[CO-12] makes a contact for a stranger, and knows the browser again', async () => {
    await withBed(async ({ contacts, start, contactOf }) => {
      const alice = await start('customer-alice', 'interaction-1', 'marie@example.test');
      const first = contactOf('interaction-1');
      assert.ok(first !== undefined && first !== null);
      const contact = await contacts.find(first);
      assert.equal(contact?.name, 'Marie');
      assert.deepEqual(
        contact.addresses.map(({ value, isVerified }) => [value, isVerified]),
        [['marie@example.test', false]],
      );
      await alice.command('interaction-1', { type: 'endInteraction' });
      await start('customer-alice', 'interaction-2');
      assert.equal(contactOf('interaction-2'), first);
    });
  });

  test('[CO-13] a typed address proposes, and an agent’s word is remembered', async () => {
    await withBed(async ({ bench, contacts, identification, start, contactOf, interactions }) => {
      const wanted = contacts.wantedAddress(
        'address-1',
        { channel: 'email', label: 'home', value: 'Known@Example.test', isPrimary: true },
        null,
      );
      await contacts.execute('contact-known', USER, {
        ...{
          type: 'createContact',
          contactId: 'contact-known',
          name: 'Jean',
          company: '',
          language: null,
          note: '',
        },
        ...{ addresses: [wanted], identities: [] },
      });
      const eve = await start('customer-eve', 'interaction-1', 'known@example.TEST');
      assert.equal(contactOf('interaction-1'), null);
      const state = interactions.loaded('interaction-1')?.state;
      assert.ok(state !== undefined);
      assert.deepEqual(
        (await identification.proposals(state)).map(({ contactId }) => contactId),
        ['contact-known'],
      );
      const ana = await bench.readyAgent('agent-ana');
      await ana.command('interaction-1', { type: 'acceptOffer', offerId: 'server-000001' });
      await ana.command('interaction-1', { type: 'assignContact', contactId: 'contact-known' });
      await bench.settle();
      assert.equal(contactOf('interaction-1'), 'contact-known');
      await eve.command('interaction-1', { type: 'endInteraction' });
      await start('customer-eve', 'interaction-2');
      assert.equal(contactOf('interaction-2'), 'contact-known');
    });
  });

  test('[CO-6] what is no address is left out of the record, not the customer out of the chat', async () => {
    await withBed(async ({ contacts, start, contactOf }) => {
      await start('customer-bob', 'interaction-1', 'bob at home');
      const contactId = contactOf('interaction-1');
      assert.ok(typeof contactId === 'string');
      assert.deepEqual((await contacts.find(contactId))?.addresses, []);
    });
  });

  test('[CO-7] a site’s word makes a verified record once, and later tokens lead to it', async () => {
    await withBed(async ({ contacts, identification, start, contactOf }) => {
      const vouched = { siteId: 'shop', subject: '4711', name: 'Zoé', email: 'zoe@example.test' };
      await identification.vouch('customer-one', vouched);
      await identification.vouch('customer-two', { ...vouched, name: 'Another name' });
      await start('customer-one', 'interaction-1');
      await start('customer-two', 'interaction-2');
      const contactId = contactOf('interaction-1');
      assert.ok(typeof contactId === 'string');
      assert.equal(contactOf('interaction-2'), contactId);
      const contact = await contacts.find(contactId);
      assert.equal(contact?.name, 'Zoé');
      assert.deepEqual(
        contact.addresses.map(({ value, isVerified }) => [value, isVerified]),
        [['zoe@example.test', true]],
      );
    });
  });

  test('[CO-12, CO-13] a caller’s number proposes, and makes the contact of whom nobody knows', async () => {
    await withBed(async ({ bench, contacts, identification, contactOf, interactions }) => {
      const ana = await bench.agent('agent-ana');
      const rings = async (interactionId: string, caller: string | null) => {
        await ana.command(interactionId, { type: 'reportIncomingCall', caller });
        await bench.settle();
      };
      await rings('interaction-1', '+33142685300');
      const stranger = contactOf('interaction-1');
      assert.ok(typeof stranger === 'string');
      const made = await contacts.find(stranger);
      assert.deepEqual(
        made?.addresses.map(({ channel, value, isVerified }) => [channel, value, isVerified]),
        [['phone', '+33142685300', false]],
      );
      // The same number again is the same, as a browser that comes again is.
      await rings('interaction-2', '+33142685300');
      assert.equal(contactOf('interaction-2'), stranger);

      const body = { channel: 'phone', label: 'work', value: '+33199000001', isPrimary: true } as const;
      await contacts.execute('contact-known', USER, {
        ...{ type: 'createContact', contactId: 'contact-known', name: 'Jean', company: '', language: null },
        ...{ note: '', addresses: [contacts.wantedAddress('address-1', body, null)], identities: [] },
      });
      await rings('interaction-3', '+33199000001');
      assert.equal(contactOf('interaction-3'), null);
      const state = interactions.loaded('interaction-3')?.state;
      assert.ok(state !== undefined);
      const proposed = await identification.proposals(state);
      assert.deepEqual(
        proposed.map(({ contactId }) => contactId),
        ['contact-known'],
      );
    });
  });
});
