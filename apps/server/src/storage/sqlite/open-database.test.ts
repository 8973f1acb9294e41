import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { StoreUnsupported } from './errors.ts';
import { openForWriting, requireSqlite } from './open-database.ts';

describe('opening the database', () => {
  test('[SL-1] runs in WAL mode with synchronous=FULL', () => {
    const folder = mkdtempSync(join(tmpdir(), 'guichet-'));
    try {
      const { database, epoch } = openForWriting(join(folder, 'test.db'), null, 'epoch-1');
      assert.equal(database.prepare('PRAGMA synchronous').get()?.['synchronous'], 2);
      assert.equal(epoch, 'epoch-1');
      assert.equal(database.prepare('PRAGMA journal_mode').get()?.['journal_mode'], 'wal');
      database.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('[SL-1] refuses a database that does not take WAL mode', () => {
    assert.throws(() => openForWriting(':memory:', null, 'epoch-1'), StoreUnsupported);
  });

  test('[SL-2] refuses SQLite before 3.51.3', () => {
    for (const version of ['3.51.2', '3.50.9', '2.99.99', '3.9']) {
      assert.throws(() => requireSqlite(version), StoreUnsupported, version);
    }
    for (const version of ['3.51.3', '3.51.10', '3.52', '3.53.4', '4.0.0']) requireSqlite(version);
  });
});
