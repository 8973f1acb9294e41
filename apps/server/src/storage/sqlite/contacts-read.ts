import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ContactKey, ContactRow, ContactSearch } from '../../ports/contact-store.ts';
import { reversed } from './contacts-write.ts';

/** A name counts more than a company, and that more than an address. */
const RANK = 'bm25(contact_text, 10.0, 4.0, 2.0)';
/** Ranking looks at every contact found; a search that finds more than this is one letter, and any order will do. */
const RANKED_MAX = 2_000;

/** Answers what is asked about contacts, from the reader's connection. */
export class ContactReads {
  readonly #contact: StatementSync;
  readonly #withKey: StatementSync;
  readonly #byWords: StatementSync;
  readonly #byNumberEnd: StatementSync;

  constructor(database: DatabaseSync) {
    const prepare = (sql: string): StatementSync => database.prepare(sql);
    this.#contact = prepare('SELECT head, body FROM contact WHERE contact_id = ?');
    this.#withKey = prepare(
      `SELECT contact.id, head, body FROM contact_key JOIN contact ON contact.id = contact_key.contact
       WHERE kind = ? AND value = ? ORDER BY contact.id LIMIT ?`,
    );
    this.#byWords = prepare(
      `SELECT contact.id, head, body FROM
         (SELECT rowid AS id, rank FROM
           (SELECT rowid, ${RANK} AS rank FROM contact_text WHERE contact_text MATCH ? LIMIT ${String(RANKED_MAX)})
          ORDER BY rank LIMIT ?) AS found
       JOIN contact ON contact.id = found.id ORDER BY found.rank`,
    );
    this.#byNumberEnd = prepare(
      `SELECT DISTINCT contact.id, head, body FROM contact_key JOIN contact ON contact.id = contact_key.contact
       WHERE kind = 'phoneEnd' AND value >= ? AND value < ? ORDER BY contact.id LIMIT ?`,
    );
  }

  contact(contactId: string): ContactRow | undefined {
    const row = this.#contact.get(contactId);
    return row === undefined ? undefined : rowOf(row);
  }

  withKeys(keys: readonly ContactKey[], limit: number): readonly ContactRow[] {
    return distinct(
      keys.flatMap(({ kind, value }) => this.#withKey.all(kind, value, limit)),
      limit,
    );
  }

  search({ words, numberEnd, limit }: ContactSearch): readonly ContactRow[] {
    const match = words.map((word) => `"${word.replaceAll('"', '')}" *`).join(' AND ');
    return distinct(
      [
        ...(numberEnd === null ? [] : this.#numberEndingIn(numberEnd, limit)),
        ...(words.length === 0 ? [] : this.#byWords.all(match, limit)),
      ],
      limit,
    );
  }

  #numberEndingIn(digits: string, limit: number): readonly Record<string, unknown>[] {
    const start = reversed(digits);
    // ':' comes right after '9'.
    return this.#byNumberEnd.all(start, `${start}:`, limit);
  }
}

function distinct(rows: readonly Record<string, unknown>[], limit: number): readonly ContactRow[] {
  const byId = new Map(rows.map((row) => [row['id'], row]));
  return [...byId.values()].slice(0, limit).map(rowOf);
}

function rowOf(row: Record<string, unknown>): ContactRow {
  // Proof: only ContactStatements fills these columns.
  return { head: row['head'] as number, state: JSON.parse(String(row['body'])) as ContactRow['state'] };
}
