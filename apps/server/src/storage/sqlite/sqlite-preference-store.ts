import type { UserId } from '@guichet/protocol/ids.ts';
import type { PreferenceChange, PreferenceStore, StoredPreference } from '../../ports/preference-store.ts';
import type { SqliteStore } from './sqlite-store.ts';

/** What people have set, in the database of the event log and through the same writer. */
export class SqlitePreferenceStore implements PreferenceStore {
  readonly #store: SqliteStore;

  constructor(store: SqliteStore) {
    this.#store = store;
  }

  preferences(userId: UserId): Promise<readonly StoredPreference[]> {
    return this.#store.read({ kind: 'preferences', userId });
  }

  async changePreferences(userId: UserId, changes: readonly PreferenceChange[]): Promise<void> {
    await this.#store.write({ kind: 'changePreferences', userId, changes });
  }
}
