import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ContactAppend } from '../../ports/contact-store.ts';

const NO_TEXTS: ContactAppend['texts'] = { name: '', company: '', addresses: '' };

/** The statements that keep contacts found by what they are known by. Each runs inside the writer's transaction. */
export class ContactStatements {
  readonly #head: StatementSync;
  readonly #put: StatementSync;
  readonly #removeKeys: StatementSync;
  readonly #addKey: StatementSync;
  readonly #putTexts: StatementSync;

  constructor(database: DatabaseSync) {
    const prepare = (sql: string): StatementSync => database.prepare(sql);
    this.#head = prepare('SELECT head FROM contact WHERE contact_id = ?');
    this.#put = prepare(
      `INSERT INTO contact (contact_id, head, body) VALUES (?, ?, ?)
       ON CONFLICT (contact_id) DO UPDATE SET head = excluded.head, body = excluded.body
       RETURNING id`,
    );
    this.#removeKeys = prepare('DELETE FROM contact_key WHERE contact = ?');
    this.#addKey = prepare('INSERT OR IGNORE INTO contact_key (kind, value, contact) VALUES (?, ?, ?)');
    this.#putTexts = prepare(
      'INSERT OR REPLACE INTO contact_text (rowid, name, company, addresses) VALUES (?, ?, ?, ?)',
    );
  }

  /** The head a contact's log has; 0 when there is none. */
  headOf(contactId: string): number {
    return Number(this.#head.get(contactId)?.['head'] ?? 0);
  }

  /** The contact as it is after an append. */
  save({ state, expectedHead, bodies, keys, texts }: ContactAppend): void {
    const head = expectedHead + bodies.length;
    const id = Number(this.#put.get(state.contactId, head, JSON.stringify(state))?.['id']);
    this.#removeKeys.run(id);
    for (const { kind, value } of keys) {
      this.#addKey.run(kind, value, id);
      // By its last digits a number is found whatever stands before them: a range of texts that begin alike, when turned round.
      if (kind === 'phone') this.#addKey.run('phoneEnd', reversed(value), id);
    }
    // No texts rather than no row: after a DELETE from it FTS5 leaves a number of its own, beyond what JavaScript can hold, as the
    // connection's last inserted row, and node:sqlite throws at the next statement of any kind.
    const { name, company, addresses } = state.mergedIntoId === null ? texts : NO_TEXTS;
    this.#putTexts.run(id, name, company, addresses);
  }
}

export function reversed(digits: string): string {
  return Array.from(digits).toReversed().join('');
}
