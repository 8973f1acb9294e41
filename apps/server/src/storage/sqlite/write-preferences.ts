import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { PreferenceChange } from '../../ports/preference-store.ts';

/** The statements that change what a person has set. They run inside the writer's transaction. */
export class PreferenceStatements {
  readonly #put: StatementSync;
  readonly #remove: StatementSync;

  constructor(database: DatabaseSync) {
    this.#put = database.prepare(
      `INSERT INTO preference (user_id, name, value) VALUES (?, ?, ?)
       ON CONFLICT (user_id, name) DO UPDATE SET value = excluded.value`,
    );
    this.#remove = database.prepare('DELETE FROM preference WHERE user_id = ? AND name = ?');
  }

  change(userId: UserId, changes: readonly PreferenceChange[]): void {
    for (const { name, value } of changes) {
      if (value === null) this.#remove.run(userId, name);
      else this.#put.run(userId, name, value);
    }
  }
}
