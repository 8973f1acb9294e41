import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ResponseUse } from '../../ports/response-use-store.ts';

/** The statement that counts uses of standard responses. It runs inside the writer's transaction. */
export class ResponseUseStatements {
  readonly #add: StatementSync;

  constructor(database: DatabaseSync) {
    this.#add = database.prepare(
      `INSERT INTO response_use (response_id, count, last_used_at_ms) VALUES (?, ?, ?)
       ON CONFLICT (response_id) DO UPDATE SET
         count = count + excluded.count, last_used_at_ms = max(last_used_at_ms, excluded.last_used_at_ms)`,
    );
  }

  add(uses: readonly ResponseUse[], atMs: number): void {
    for (const { responseId, count } of uses) this.#add.run(responseId, count, atMs);
  }
}
