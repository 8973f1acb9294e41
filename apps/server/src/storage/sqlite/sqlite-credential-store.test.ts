import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testCredentialStoreContract } from '@guichet/testkit/contracts/credential-store-contract.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

testCredentialStoreContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-'));
  return {
    open: () => openSqliteStore({ folder, log: silent }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
});
