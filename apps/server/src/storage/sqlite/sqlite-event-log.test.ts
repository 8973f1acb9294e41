import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testEventLogContract } from '@guichet/testkit/contracts/event-log-contract.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

testEventLogContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-'));
  return {
    open: async () => (await openSqliteStore({ folder, log: silent })).eventLog,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
});
