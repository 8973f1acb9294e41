import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sqliteCode } from './errors.ts';

/** Raised whenever the index is to be made anew by the next release. */
const HISTORY_VERSION = 1;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

// One document per interaction rather than per message: words of one chat are found together, and a word that is in most messages
// is in few documents. `doc` keeps no text of its own; what was said is read from the log when a document is written again.
const SCHEMA = `
  CREATE TABLE meta (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL,
    epoch TEXT NOT NULL,
    position INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE chat (
    key INTEGER PRIMARY KEY,
    interaction_id TEXT NOT NULL,
    stream_id INTEGER NOT NULL UNIQUE,
    started_at_ms INTEGER NOT NULL,
    ended_at_ms INTEGER,
    queue_id TEXT NOT NULL,
    disposition_code_id TEXT,
    contact_id TEXT,
    contact_name TEXT,
    email TEXT,
    subject TEXT,
    note TEXT NOT NULL DEFAULT '',
    texts_written INTEGER NOT NULL DEFAULT 0,
    texts_waiting INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX chat_of_contact ON chat (contact_id, key) WHERE contact_id IS NOT NULL;
  CREATE INDEX chat_waiting ON chat (key) WHERE texts_waiting > 0;
  CREATE TABLE chat_agent (
    agent_id TEXT NOT NULL,
    chat INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (agent_id, chat)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX agents_of_chat ON chat_agent (chat);
  CREATE VIRTUAL TABLE doc USING fts5(
    about, said, internal, secret,
    content='', contentless_delete=1, detail=column, prefix='2 3',
    tokenize='unicode61 remove_diacritics 2'
  );
`;

/**
 * Opens the index beside the database of a data folder. One of another log, of another release, or damaged, is thrown away: all that
 * is in it is in the log too, so it is written without waiting for the disk.
 * @param epoch  of the log it is made from
 */
export function openHistoryDatabase(folder: string, epoch: string): DatabaseSync {
  const path = join(folder, 'history.db');
  const kept = openKept(path, epoch);
  if (kept !== undefined) return kept;
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
  const database = openFile(path);
  database.exec(SCHEMA);
  database.prepare('INSERT INTO meta VALUES (1, ?, ?, 0)').run(HISTORY_VERSION, epoch);
  return database;
}

function openKept(path: string, epoch: string): DatabaseSync | undefined {
  let database: DatabaseSync | undefined;
  try {
    database = openFile(path);
    const isThere = database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'meta'`).get() !== undefined;
    const meta = isThere ? database.prepare('SELECT version, epoch FROM meta').get() : undefined;
    if (meta?.['version'] === HISTORY_VERSION && meta['epoch'] === epoch) return database;
  } catch (error) {
    const code = sqliteCode(error);
    if (code !== SQLITE_CORRUPT && code !== SQLITE_NOTADB) throw error;
  }
  database?.close();
  return undefined;
}

function openFile(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA trusted_schema = OFF; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
