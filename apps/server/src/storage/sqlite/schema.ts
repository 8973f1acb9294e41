import type { DatabaseSync } from 'node:sqlite';
import { CONTACTS_SQL } from './contacts-schema.ts';
import { StoreUnsupported } from './errors.ts';
import { MAIL_SQL } from './mail-schema.ts';

/**
 * One step of the schema. Steps are never edited once released; a change is a further step, first one that adds (expand), and only in
 * a later release one that removes (contract), so that the release before still runs on the expanded file.
 */
export type Migration = {
  readonly version: number;
  /** The oldest schema version a release must know to run on the result; rises only with a contracting step. */
  readonly worksFrom: number;
  readonly sql: string;
};

// `event` is in order of commit, not clustered by stream: the WAL takes whole pages, and events of many streams committed together then
// share a few pages instead of touching one each. So would an index of all events, hence the chain: each event names the one before it
// in its stream, the stream names its last. docs/decisions/0004-sqlite-one-writer-thread.md has the figures.
export const migrations: readonly Migration[] = [
  {
    version: 1,
    worksFrom: 1,
    sql: `
      CREATE TABLE stream (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        head INTEGER NOT NULL CHECK (head >= 0)
      ) STRICT;
      CREATE TABLE event (
        stream_id INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        body TEXT NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX event_of_stream ON event (stream_id, seq);
      CREATE TABLE refusal (
        stream_id INTEGER NOT NULL,
        key TEXT NOT NULL,
        result TEXT NOT NULL,
        UNIQUE (stream_id, key)
      ) STRICT;
      CREATE TABLE interaction (
        interaction_id TEXT NOT NULL PRIMARY KEY,
        customer_id TEXT NOT NULL,
        agent_id TEXT,
        phase TEXT NOT NULL,
        started_at_ms INTEGER NOT NULL,
        ended_at_ms INTEGER,
        body TEXT NOT NULL
      ) STRICT;
      CREATE INDEX interaction_of_customer ON interaction (customer_id, started_at_ms);
      CREATE INDEX interaction_of_agent ON interaction (agent_id, started_at_ms) WHERE agent_id IS NOT NULL;
      CREATE INDEX interaction_open ON interaction (started_at_ms) WHERE phase NOT IN ('completed', 'abandoned');
      CREATE TABLE receipt (
        interaction_id TEXT NOT NULL,
        side TEXT NOT NULL,
        delivered INTEGER NOT NULL,
        read INTEGER NOT NULL,
        PRIMARY KEY (interaction_id, side)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE credential (
        user_id TEXT NOT NULL PRIMARY KEY,
        password_hash TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE session (
        token_hash TEXT NOT NULL PRIMARY KEY,
        user_id TEXT NOT NULL,
        csrf_token TEXT NOT NULL,
        created_at_ms INTEGER NOT NULL,
        last_used_at_ms INTEGER NOT NULL,
        expires_at_ms INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX session_of_user ON session (user_id);
      CREATE TABLE link (
        secret_hash TEXT NOT NULL PRIMARY KEY,
        purpose TEXT NOT NULL,
        user_id TEXT,
        expires_at_ms INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE signing_key (
        purpose TEXT NOT NULL PRIMARY KEY,
        secret BLOB NOT NULL CHECK (length(secret) >= 32)
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    version: 2,
    // Events that schema 1 would add were in no chain.
    worksFrom: 2,
    sql: `
      ALTER TABLE stream ADD COLUMN last_event_id INTEGER;
      UPDATE stream SET last_event_id =
        (SELECT event.rowid FROM event WHERE event.stream_id = stream.id AND event.seq = stream.head);
      CREATE TABLE chained_event (
        id INTEGER PRIMARY KEY,
        stream_id INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        previous_id INTEGER CHECK (previous_id < id),
        body TEXT NOT NULL
      ) STRICT;
      INSERT INTO chained_event (id, stream_id, seq, previous_id, body)
        SELECT event.rowid, event.stream_id, event.seq, previous.rowid, event.body
        FROM event LEFT JOIN event AS previous
          ON previous.stream_id = event.stream_id AND previous.seq = event.seq - 1
        ORDER BY event.rowid;
      DROP TABLE event;
      ALTER TABLE chained_event RENAME TO event;
      CREATE UNIQUE INDEX event_kept ON event (stream_id, seq) WHERE seq % 64 = 0;
    `,
  },
  {
    version: 3,
    // A release that does not know files leaves the table alone.
    worksFrom: 2,
    sql: `
      CREATE TABLE file (
        file_id TEXT NOT NULL PRIMARY KEY,
        blob_id TEXT NOT NULL UNIQUE,
        interaction_id TEXT NOT NULL,
        site_id TEXT NOT NULL,
        side TEXT NOT NULL,
        uploader_id TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        state TEXT NOT NULL,
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        width INTEGER,
        height INTEGER,
        sent_by TEXT
      ) STRICT;
      CREATE INDEX file_of_interaction ON file (interaction_id);
      CREATE INDEX file_of_uploader ON file (side, uploader_id, at_ms);
      CREATE INDEX file_of_site ON file (site_id, at_ms) WHERE side = 'customer';
      CREATE INDEX file_of_state ON file (state, at_ms);
      CREATE INDEX file_unsent ON file (at_ms) WHERE sent_by IS NULL;
    `,
  },
  // A release that does not know contacts leaves the tables alone.
  { version: 4, worksFrom: 2, sql: CONTACTS_SQL },
  {
    version: 5,
    // A release that does not know preferences leaves the table alone.
    worksFrom: 2,
    sql: `
      CREATE TABLE preference (
        user_id TEXT NOT NULL,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (user_id, name)
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    version: 6,
    // A release that does not count uses leaves the table alone.
    worksFrom: 2,
    sql: `
      CREATE TABLE response_use (
        response_id TEXT NOT NULL PRIMARY KEY,
        count INTEGER NOT NULL,
        last_used_at_ms INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
    `,
  },
  // A release that does not know e-mail leaves the tables alone.
  { version: 7, worksFrom: 2, sql: MAIL_SQL },
  {
    version: 8,
    // A release that does not know telephone lines leaves the table alone.
    worksFrom: 2,
    sql: `
      CREATE TABLE phone_line (
        user_id TEXT NOT NULL PRIMARY KEY,
        sip_user TEXT NOT NULL,
        auth_user TEXT NOT NULL,
        password TEXT NOT NULL,
        queue_id TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
    `,
  },
];

/**
 * Brings a database to the newest schema in one transaction; a new file gets `newEpoch`.
 * @returns the log's epoch. Throws StoreUnsupported when the file needs a newer release.
 */
export function migrate(
  database: DatabaseSync,
  newEpoch: string,
  steps: readonly Migration[] = migrations,
): string {
  database.exec('BEGIN IMMEDIATE');
  try {
    database.exec(`CREATE TABLE IF NOT EXISTS meta (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      epoch TEXT NOT NULL,
      schema_version INTEGER NOT NULL,
      works_from INTEGER NOT NULL
    ) STRICT`);
    database.prepare('INSERT OR IGNORE INTO meta VALUES (1, ?, 0, 0)').run(newEpoch);
    const { epoch, version, worksFrom } = readMeta(database);
    const newest = steps.at(-1)?.version ?? 0;
    if (worksFrom > newest) {
      throw new StoreUnsupported(
        `The data was written by a newer release: it needs schema ${String(worksFrom)}, this one knows ${String(newest)}`,
      );
    }
    for (const step of steps) {
      if (step.version <= version) continue;
      database.exec(step.sql);
      database
        .prepare('UPDATE meta SET schema_version = ?, works_from = ?')
        .run(step.version, step.worksFrom);
    }
    database.exec('COMMIT');
    return epoch;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function readMeta(database: DatabaseSync): { epoch: string; version: number; worksFrom: number } {
  const row = database.prepare('SELECT epoch, schema_version, works_from FROM meta').get();
  // Proof: the only row was inserted above at the latest, and STRICT columns hold these types.
  return {
    epoch: row?.['epoch'] as string,
    version: row?.['schema_version'] as number,
    worksFrom: row?.['works_from'] as number,
  };
}
