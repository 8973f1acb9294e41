import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ContactAppend, ContactKey, ContactStore } from '@guichet/server/ports/contact-store.ts';

/** A place that holds one empty store. */
export type ContactStoreBed = AsyncDisposable & { readonly contactStore: ContactStore };

type Known = { readonly name?: string; readonly company?: string; readonly keys?: readonly ContactKey[] };

function appendOf(contactId: string, expectedHead: number, known: Known = {}): ContactAppend {
  const { name = '', company = '', keys = [] } = known;
  const numbers = keys.map(({ value }) => value).join('\n');
  return {
    state: {
      ...{
        contactId,
        name,
        company,
        language: null,
        note: '',
        addresses: [],
        identities: [],
        absorbedIds: [],
      },
      ...{ mergedIntoId: null, createdAtMs: 1, changedAtMs: 1 },
    },
    expectedHead,
    bodies: ['{"data":{"type":"contactCreated"}}'],
    keys,
    texts: { name, company, addresses: numbers },
  };
}

const idsOf = (rows: Awaited<ReturnType<ContactStore['search']>>): string[] =>
  rows.map(({ state }) => state.contactId);

/**
 * Registers the tests every `ContactStore` must pass; rules CN-1 to CN-5 of apps/server/src/storage/SPEC.md.
 * @param name     the adapter's, as shown in the report
 * @param makeBed  makes an empty place for one test
 */
export function testContactStoreContract(name: string, makeBed: () => Promise<ContactStoreBed>): void {
  const withStore = async (run: (store: ContactStore) => Promise<void>): Promise<void> => {
    await using bed = await makeBed();
    await run(bed.contactStore);
  };
  describe(`contact store: ${name}`, () => {
    test('[CN-1] reads a contact as it was last appended', async () => {
      await withStore(async (store) => {
        assert.equal(await store.contact('contact-1'), undefined);
        await store.append([appendOf('contact-1', 0, { name: 'Marie' })]);
        assert.equal(await store.append([appendOf('contact-1', 1, { name: 'Zoé' })]), 'appended');
        const row = await store.contact('contact-1');
        assert.deepEqual([row?.head, row?.state.name], [2, 'Zoé']);
      });
    });

    test('[CN-2] writes all of one call or nothing', async () => {
      await withStore(async (store) => {
        await store.append([appendOf('contact-1', 0)]);
        for (const appends of [
          [appendOf('contact-1', 0)],
          [appendOf('contact-1', 2)],
          [appendOf('contact-2', 0), appendOf('contact-1', 0)],
          [appendOf('contact-1', 1), appendOf('contact-2', 1)],
        ]) {
          assert.equal(await store.append(appends), 'conflict');
        }
        assert.equal((await store.contact('contact-1'))?.head, 1);
        assert.equal(await store.contact('contact-2'), undefined);
        assert.equal(await store.append([appendOf('contact-1', 1), appendOf('contact-2', 0)]), 'appended');
      });
    });

    test('[CN-2] of simultaneous appends to one head exactly one is appended', async () => {
      await withStore(async (store) => {
        const outcomes = await Promise.all(
          Array.from({ length: 8 }, () => store.append([appendOf('contact-1', 0)])),
        );
        assert.equal(outcomes.filter((outcome) => outcome === 'appended').length, 1);
      });
    });

    test('[CN-3] finds contacts by their keys of now, in the order asked for', async () => {
      await withStore(async (store) => {
        const email = { kind: 'email', value: 'marie@example.test' } as const;
        const token = { kind: 'customer', value: 'customer-1' } as const;
        await store.append([appendOf('contact-1', 0, { keys: [email, token] })]);
        await store.append([appendOf('contact-2', 0, { keys: [email] })]);
        assert.deepEqual(idsOf(await store.withKeys([email], 10)), ['contact-1', 'contact-2']);
        assert.deepEqual(idsOf(await store.withKeys([email], 1)), ['contact-1']);
        await store.append([appendOf('contact-1', 1, { keys: [token] })]);
        assert.deepEqual(idsOf(await store.withKeys([email, token], 10)), ['contact-2', 'contact-1']);
        assert.deepEqual(idsOf(await store.withKeys([{ ...email, kind: 'customer' }], 10)), []);
        assert.deepEqual(idsOf(await store.withKeys([], 10)), []);
      });
    });

    test('[CN-4] searches words by their beginning, and numbers by their end', async () => {
      await withStore(async (store) => {
        const phone = { kind: 'phone', value: '33142685300' } as const;
        const email = { kind: 'email', value: 'marie.dubois@example.test' } as const;
        await store.append([
          appendOf('contact-1', 0, { name: 'Zoé Dubois-Martin', company: 'Éditions Lys' }),
        ]);
        await store.append([appendOf('contact-2', 0, { name: 'Marie', keys: [phone, email] })]);
        const search = async (words: readonly string[], numberEnd: string | null = null) =>
          idsOf(await store.search({ words, numberEnd, limit: 10 }));
        assert.deepEqual(await search(['zoe', 'mart']), ['contact-1']);
        assert.deepEqual(await search(['editions']), ['contact-1']);
        // In a name rather than in an address comes first.
        assert.deepEqual(await search(['dubois']), ['contact-1', 'contact-2']);
        assert.deepEqual(await search(['ubois']), []);
        assert.deepEqual(await search([], '142685300'), ['contact-2']);
        assert.deepEqual(await search([], '5300'), ['contact-2']);
        assert.deepEqual(await search([], '3301'), []);
        assert.deepEqual(idsOf(await store.search({ words: ['dubois'], numberEnd: null, limit: 1 })), [
          'contact-1',
        ]);
        for (const word of ['"', 'AND', '*', 'name:', "'--", '日本'])
          assert.deepEqual(await search([word]), [], word);
      });
    });

    test('[CN-5] reads a contact that has gone up in another by its id alone', async () => {
      await withStore(async (store) => {
        const email = { kind: 'email', value: 'marie@example.test' } as const;
        await store.append([appendOf('contact-1', 0, { name: 'Marie', keys: [email] })]);
        const gone = appendOf('contact-1', 1, { name: 'Marie' });
        await store.append([{ ...gone, state: { ...gone.state, mergedIntoId: 'contact-2' } }]);
        assert.equal((await store.contact('contact-1'))?.state.mergedIntoId, 'contact-2');
        assert.deepEqual(await store.withKeys([email], 10), []);
        assert.deepEqual(await store.search({ words: ['marie'], numberEnd: null, limit: 10 }), []);
      });
    });

    test('[CN-5] however many go up in others, the store works on', async () => {
      await withStore(async (store) => {
        for (let number = 0; number < 60; number += 1) {
          const [one, other] = [`contact-${number}-1`, `contact-${number}-2`];
          const name = `Marie ${'abcdefghij'.repeat(number % 7)} ${String(number)}`;
          await store.append([appendOf(one, 0, { name }), appendOf(other, 0, { name })]);
          const gone = appendOf(other, 1, { name });
          const merged = { ...gone, state: { ...gone.state, mergedIntoId: one } };
          assert.equal(await store.append([appendOf(one, 1, { name }), merged]), 'appended');
        }
        const found = await store.search({ words: ['marie'], numberEnd: null, limit: 1_000 });
        assert.deepEqual(
          found.map(({ state }) => state.mergedIntoId).filter((id) => id !== null),
          [],
        );
        assert.equal(found.length, 60);
      });
    });
  });
}
