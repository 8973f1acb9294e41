import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testMailStoreContract } from '@guichet/testkit/contracts/mail-store-contract.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

testMailStoreContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-'));
  return {
    open: () => openSqliteStore({ folder, log: silent }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
});
