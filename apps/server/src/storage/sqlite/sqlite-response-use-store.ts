import type { ResponseUse, ResponseUseStore, StoredResponseUse } from '../../ports/response-use-store.ts';
import type { SqliteStore } from './sqlite-store.ts';

/** Uses of standard responses, in the database of the event log and through the same writer. */
export class SqliteResponseUseStore implements ResponseUseStore {
  readonly #store: SqliteStore;

  constructor(store: SqliteStore) {
    this.#store = store;
  }

  responseUses(): Promise<readonly StoredResponseUse[]> {
    return this.#store.read({ kind: 'responseUses' });
  }

  async addResponseUses(uses: readonly ResponseUse[], atMs: number): Promise<void> {
    await this.#store.write({ kind: 'addResponseUses', uses, atMs });
  }
}
