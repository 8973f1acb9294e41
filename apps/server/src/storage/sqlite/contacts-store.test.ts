import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { testContactStoreContract } from '@guichet/testkit/contracts/contact-store-contract.ts';
import type { ContactAppend } from '../../ports/contact-store.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

async function openBed() {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-'));
  const opened = await openSqliteStore({ folder, log: silent });
  return {
    ...opened,
    async [Symbol.asyncDispose]() {
      await opened.close();
      await rm(folder, { recursive: true });
    },
  };
}

testContactStoreContract('SQLite', openBed);

test('[CN-2] what one append adds lies in the log, and in none when it is refused', async () => {
  await using bed = await openBed();
  const appendOf = (contactId: string, expectedHead: number): ContactAppend => ({
    state: {
      ...{ contactId, name: 'Marie', company: '', language: null, note: '', addresses: [], identities: [] },
      ...{ absorbedIds: [], mergedIntoId: null, createdAtMs: 1, changedAtMs: 1 },
    },
    ...{ expectedHead, bodies: ['{"one":1}', '{"two":2}'], keys: [] },
    texts: { name: 'Marie', company: '', addresses: '' },
  });
  assert.equal(await bed.contactStore.append([appendOf('contact-1', 0)]), 'appended');
  assert.equal(
    await bed.contactStore.append([appendOf('contact-2', 0), appendOf('contact-1', 0)]),
    'conflict',
  );
  assert.deepEqual(await bed.eventLog.read('contact/contact-1', 0, 10), [
    { seq: 1, body: '{"one":1}' },
    { seq: 2, body: '{"two":2}' },
  ]);
  assert.deepEqual(await bed.eventLog.read('contact/contact-2', 0, 10), []);
});
