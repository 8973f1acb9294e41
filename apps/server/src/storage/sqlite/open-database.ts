import { DatabaseSync } from 'node:sqlite';
import { StoreUnsupported } from './errors.ts';
import { migrate } from './schema.ts';

/** Releases before it can corrupt a WAL database (the WAL-reset bug, see "Known bugs" of https://sqlite.org/wal.html). */
const OLDEST_SQLITE = [3, 51, 3] as const;
/** How long a foreign connection (a backup, the sqlite3 shell) may hold us up before a commit fails as busy, ms. */
const BUSY_TIMEOUT_MS = 2_000;
const SYNCHRONOUS_FULL = 2;
const CACHE_KIB = 16_384;

/**
 * Opens the database for writing with full durability, and brings its schema up to date.
 * @param maxPageCount  pages of 4 KiB the file may grow to; null for no limit but the disk's
 * @param newEpoch      the log's epoch if the file is new
 */
export function openForWriting(
  path: string,
  maxPageCount: number | null,
  newEpoch: string,
): { readonly database: DatabaseSync; readonly epoch: string } {
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    requireSqlite(textOf(database, 'SELECT sqlite_version() AS value'));
    database.exec(`
      PRAGMA trusted_schema = OFF;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA fullfsync = ON;
      PRAGMA checkpoint_fullfsync = ON;
      PRAGMA cache_size = -${String(CACHE_KIB)};
    `);
    requireDurable(database);
    if (maxPageCount !== null) limitPages(database, maxPageCount);
    return { database, epoch: migrate(database, newEpoch) };
  } catch (error) {
    database.close();
    throw error;
  }
}

export function openForReading(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  database.exec(`PRAGMA trusted_schema = OFF; PRAGMA cache_size = -${String(CACHE_KIB)}`);
  return database;
}

/** @param maxPageCount  a positive integer; below the pages in use, SQLite takes those */
export function limitPages(database: DatabaseSync, maxPageCount: number): void {
  database.exec(`PRAGMA max_page_count = ${String(maxPageCount)}`);
}

/** Throws StoreUnsupported when `version` ("3.53.4") is older than the oldest safe one. */
export function requireSqlite(version: string): void {
  const parts = version.split('.').map(Number);
  for (const [index, oldest] of OLDEST_SQLITE.entries()) {
    const part = parts[index] ?? 0;
    if (part > oldest) return;
    if (part < oldest) {
      throw new StoreUnsupported(
        `SQLite ${version} can damage its log; Guichet needs ${OLDEST_SQLITE.join('.')} or later, so a newer Node`,
      );
    }
  }
}

// Read back rather than believed: an acknowledgement means nothing without it, and some builds and file systems refuse WAL.
function requireDurable(database: DatabaseSync): void {
  const mode = textOf(database, 'SELECT journal_mode AS value FROM pragma_journal_mode');
  const synchronous = database.prepare('SELECT synchronous AS value FROM pragma_synchronous').get()?.[
    'value'
  ];
  if (mode !== 'wal' || synchronous !== SYNCHRONOUS_FULL) {
    throw new StoreUnsupported(
      `SQLite runs with journal_mode=${mode} and synchronous=${String(synchronous)}; Guichet needs wal and 2 (FULL)`,
    );
  }
}

function textOf(database: DatabaseSync, sql: string): string {
  return String(database.prepare(sql).get()?.['value']);
}
