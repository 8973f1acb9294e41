import assert from 'node:assert/strict';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, test } from 'node:test';
import type { Append, EventLog, InteractionRow } from '../../ports/event-log.ts';
import { StorageFailure } from '../../ports/event-log.ts';
import { databasePath } from './data-folder.ts';
import { DataFolderInUse, DataFolderUnwritable, StoreUnsupported } from './errors.ts';
import type { OpenedStore } from './open-sqlite-store.ts';
import { openSqliteStore } from './open-sqlite-store.ts';
import { migrate, migrations } from './schema.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const PAGE_BYTES = 4096;

describe('opening the SQLite store', () => {
  test('[SL-4] refuses a folder that is open already, and takes it once it is closed', async () => {
    using folder = makeFolder();
    const first = await open(folder.path);
    await assert.rejects(open(folder.path), DataFolderInUse);
    assert.equal(await first.eventLog.append(appendOf(0, '1')), 'appended');
    await first.close();
    await using second = await open(folder.path);
    assert.equal((await second.eventLog.read('config', 0, 9)).length, 1);
  });

  test('[SL-6] makes the folder, for its own account only', async () => {
    using folder = makeFolder();
    const path = join(folder.path, 'of', 'guichet');
    await using store = await open(path);
    assert.equal(await store.eventLog.append(appendOf(0, '1')), 'appended');
    if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o700);
  });

  test('[SL-6] refuses by name what is no folder, or cannot be written to', async () => {
    using folder = makeFolder();
    const file = join(folder.path, 'a-file');
    writeFileSync(file, 'untouched');
    await assert.rejects(open(file), DataFolderUnwritable);
    await assert.rejects(open(join(file, 'below')), DataFolderUnwritable);
    // Not even the superuser may make a folder there.
    if (process.platform === 'linux') await assert.rejects(open('/proc/guichet'), DataFolderUnwritable);
    assert.equal(statSync(file).size, 'untouched'.length);
  });

  test('[SL-8] refuses data of a newer release and leaves it alone', async () => {
    using folder = makeFolder();
    await (await open(folder.path)).close();
    {
      using database = new DatabaseSync(databasePath(folder.path));
      database.exec('UPDATE meta SET schema_version = 999, works_from = 999');
    }
    await assert.rejects(open(folder.path), StoreUnsupported);
    using database = new DatabaseSync(databasePath(folder.path));
    assert.equal(database.prepare('SELECT schema_version AS v FROM meta').get()?.['v'], 999);
  });

  test('[SL-8] reads and continues what schema 1 has written', async () => {
    using folder = makeFolder();
    {
      using database = new DatabaseSync(databasePath(folder.path));
      migrate(database, 'epoch of old', migrations.slice(0, 1));
      // Two streams whose events were committed in turns, and one that only has a refusal.
      database.exec(`
        INSERT INTO stream VALUES (1, 'config', 3), (2, 'interaction/i-0000001', 200), (3, 'agent/a-1', 0);
        WITH RECURSIVE n (seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM n WHERE seq < 200)
          INSERT INTO event (stream_id, seq, body) SELECT stream.id, n.seq, stream.name || n.seq
          FROM n JOIN stream WHERE n.seq <= stream.head ORDER BY n.seq, stream.id;
        INSERT INTO refusal VALUES (3, 'key', '"refused"');
      `);
    }
    await using store = await open(folder.path);
    const { eventLog } = store;
    assert.equal(eventLog.epoch, 'epoch of old');
    assert.deepEqual(
      (await eventLog.read('interaction/i-0000001', 0, 1_000)).map(({ seq, body }) => [seq, body]),
      Array.from({ length: 200 }, (_, index) => [index + 1, `interaction/i-0000001${index + 1}`]),
    );
    assert.deepEqual(await eventLog.read('interaction/i-0000001', 63, 2), [
      { seq: 64, body: 'interaction/i-000000164' },
      { seq: 65, body: 'interaction/i-000000165' },
    ]);
    assert.deepEqual(await eventLog.refusals('agent/a-1'), [{ key: 'key', result: '"refused"' }]);
    assert.equal(await eventLog.append(appendOf(3, '4')), 'appended');
    assert.equal(await eventLog.append({ ...appendOf(0, '1'), stream: 'agent/a-1' }), 'appended');
    assert.deepEqual(await eventLog.read('config', 2, 9), [
      { seq: 3, body: 'config3' },
      { seq: 4, body: '4' },
    ]);
    assert.equal((await eventLog.read('agent/a-1', 0, 9)).length, 1);
    assert.equal(integrityOf(folder.path), 'ok');
  });

  test('[SL-12] gives every new folder an epoch of its own', async () => {
    using one = makeFolder();
    using other = makeFolder();
    await using first = await open(one.path);
    await using second = await open(other.path);
    assert.notEqual(first.eventLog.epoch, second.eventLog.epoch);
  });
});

describe('SQLite store in trouble', () => {
  test('[SL-5] refuses retryably while there is no room, reads on, and recovers', async () => {
    using folder = makeFolder();
    const warnings: string[] = [];
    const log = { ...silent, warn: (event: string) => void warnings.push(event) };
    await using store = await openSqliteStore({ folder: folder.path, log, maxPageCount: 60 });
    const body = JSON.stringify('x'.repeat(20_000));
    const stored = await appendUntilFull(store.eventLog, body);
    assert.ok(stored > 0, 'not even one event fitted');
    const [ofBatch, besideIt] = await Promise.allSettled([
      store.eventLog.append({ ...appendOf(0, '"small"'), stream: 'interaction/beside-it' }),
      store.eventLog.append(appendOf(stored, body)),
    ]);
    for (const outcome of [ofBatch, besideIt]) {
      assert.ok(outcome.status === 'rejected' && isFailure(outcome.reason, true));
    }
    assert.equal((await store.eventLog.read('config', 0, 1_000)).length, stored);
    assert.deepEqual(await store.eventLog.read('interaction/beside-it', 0, 9), []);
    assert.ok(warnings.includes('storage.refused'));

    await store.limitPages(null);
    assert.equal(await store.eventLog.append(appendOf(stored, body)), 'appended');
    assert.equal(integrityOf(folder.path), 'ok');
  });

  test('[SL-13] keeps receipts while there is no room, and writes them when there is', async () => {
    using folder = makeFolder();
    const receipt = { interactionId: 'i-0000001', side: 'agents', delivered: 3, read: 1 } as const;
    {
      await using store = await openSqliteStore({ folder: folder.path, log: silent, maxPageCount: 60 });
      await appendUntilFull(store.eventLog, JSON.stringify('x'.repeat(20_000)));
      await store.eventLog.saveReceipts([receipt]);
      assert.deepEqual(await store.eventLog.receipts('i-0000001'), [receipt]);
      await store.limitPages(null);
    }
    await using store = await open(folder.path);
    assert.deepEqual(await store.eventLog.receipts('i-0000001'), [receipt]);
  });

  test('[SL-7] refuses a file that is no database, and leaves it alone', async () => {
    using folder = makeFolder();
    writeFileSync(databasePath(folder.path), 'x'.repeat(10_000));
    await assert.rejects(open(folder.path), (error) => isFailure(error, false));
    assert.equal(statSync(databasePath(folder.path)).size, 10_000);
    assert.equal(await lockIsFree(folder.path), true);
  });

  test('[SL-7] refuses everything once a read has met damage', async () => {
    using folder = makeFolder();
    {
      await using store = await open(folder.path);
      for (let head = 0; head < 100; head += 1) {
        await store.eventLog.append(appendOf(head, JSON.stringify('x'.repeat(2_000))));
      }
    }
    overwritePages(databasePath(folder.path), eventPages(folder.path));
    const errors: string[] = [];
    const log = { ...silent, error: (event: string) => void errors.push(event) };
    await using store = await openSqliteStore({ folder: folder.path, log });
    await assert.rejects(store.eventLog.read('config', 0, 1_000), (error) => isFailure(error, false));
    await assert.rejects(store.eventLog.append(appendOf(100, '1')), (error) => isFailure(error, false));
    await assert.rejects(store.credentialStore.session('any'), (error) => isFailure(error, false));
    assert.deepEqual(errors, ['storage.failed']);
  });

  test('[SL-9] a record nobody could store is the error of its caller alone', async () => {
    using folder = makeFolder();
    await using store = await open(folder.path);
    // JSON turns the instant into null, which the column does not take.
    const row: InteractionRow = {
      interactionId: 'i-0000001',
      customerId: 'customer-1',
      queueId: 'sales',
      phase: 'queued',
      agentId: null,
      contactName: null,
      subject: null,
      startedAtMs: Number.NaN,
      endedAtMs: null,
      dispositionCodeId: null,
    };
    const [refused, beside] = await Promise.allSettled([
      store.eventLog.append({ ...appendOf(0, '1'), row }),
      store.eventLog.append({ ...appendOf(0, '1'), stream: 'interaction/beside-it' }),
    ]);
    assert.ok(refused.status === 'rejected' && refused.reason instanceof TypeError);
    assert.deepEqual(beside, { status: 'fulfilled', value: 'appended' });
    assert.equal(await store.eventLog.append(appendOf(0, '1')), 'appended');
  });
});

function open(folder: string): Promise<OpenedStore> {
  return openSqliteStore({ folder, log: silent });
}

function makeFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'guichet-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) };
}

function appendOf(expectedHead: number, body: string): Append {
  return { stream: 'config', expectedHead, bodies: [body], refusals: [], row: null };
}

/** Appends to `config` until there is no room. Returns its head. */
async function appendUntilFull(log: EventLog, body: string): Promise<number> {
  for (let head = 0; head < 1_000; head += 1) {
    try {
      await log.append(appendOf(head, body));
    } catch (error) {
      assert.ok(isFailure(error, true), String(error));
      return head;
    }
  }
  throw new Error('the limit on pages did nothing');
}

function isFailure(error: unknown, isRetryable: boolean): boolean {
  return error instanceof StorageFailure && error.isRetryable === isRetryable;
}

function integrityOf(folder: string): unknown {
  using database = new DatabaseSync(databasePath(folder), { readOnly: true });
  return database.prepare('PRAGMA integrity_check').get()?.['integrity_check'];
}

async function lockIsFree(folder: string): Promise<boolean> {
  rmSync(databasePath(folder));
  await (await open(folder)).close();
  return true;
}

function eventPages(folder: string): number[] {
  using database = new DatabaseSync(databasePath(folder), { readOnly: true });
  const root = database.prepare("SELECT rootpage AS page FROM sqlite_schema WHERE name = 'event'").get()?.[
    'page'
  ];
  // The root holds the way to every leaf.
  return [Number(root)];
}

function overwritePages(path: string, pages: readonly number[]): void {
  const descriptor = openSync(path, 'r+');
  for (const page of pages)
    writeSync(descriptor, Buffer.alloc(PAGE_BYTES, 0xff), 0, PAGE_BYTES, (page - 1) * PAGE_BYTES);
  closeSync(descriptor);
}
