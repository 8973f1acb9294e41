import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { describe, test } from 'node:test';
import { StoreUnsupported } from './errors.ts';
import type { Migration } from './schema.ts';
import { migrate, migrations } from './schema.ts';

const first: Migration = { version: 1, worksFrom: 1, sql: 'CREATE TABLE a (x INTEGER) STRICT' };
const expanding: Migration = { version: 2, worksFrom: 1, sql: 'CREATE TABLE b (x INTEGER) STRICT' };
const contracting: Migration = { version: 3, worksFrom: 2, sql: 'DROP TABLE a' };

describe('schema', () => {
  test('[SL-8] runs each migration once, in order, and keeps the epoch', () => {
    using database = new DatabaseSync(':memory:');
    assert.equal(migrate(database, 'first', [first]), 'first');
    assert.equal(migrate(database, 'second', [first, expanding]), 'first');
    assert.equal(migrate(database, 'third', [first, expanding, contracting]), 'first');
    assert.equal(migrate(database, 'third', [first, expanding, contracting]), 'first');
    assert.deepEqual(tablesOf(database), ['b', 'meta']);
  });

  test('[SL-8] leaves the file as it was when a migration fails', () => {
    using database = new DatabaseSync(':memory:');
    migrate(database, 'epoch', [first]);
    const broken = { version: 3, worksFrom: 1, sql: 'CREATE TABLE c (x INTEGER); DROP TABLE missing' };
    assert.throws(() => migrate(database, 'epoch', [first, expanding, broken]));
    assert.equal(database.isTransaction, false);
    assert.deepEqual(tablesOf(database), ['a', 'meta']);
  });

  test('[SL-8] lets the release before run on expanded data, and refuses it on contracted data', () => {
    using database = new DatabaseSync(':memory:');
    migrate(database, 'epoch', [first, expanding]);
    assert.equal(migrate(database, 'epoch', [first]), 'epoch');
    migrate(database, 'epoch', [first, expanding, contracting]);
    assert.throws(() => migrate(database, 'epoch', [first]), StoreUnsupported);
    assert.deepEqual(tablesOf(database), ['b', 'meta']);
  });

  test('[SL-8] numbers its migrations upwards', () => {
    const versions = migrations.map(({ version }) => version);
    assert.deepEqual(
      versions,
      versions.map((_, index) => index + 1),
    );
    for (const { version, worksFrom } of migrations) assert.ok(worksFrom <= version);
  });
});

function tablesOf(database: DatabaseSync): unknown[] {
  return database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .all()
    .map(({ name }) => name);
}
