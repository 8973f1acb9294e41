import { StorageFailure } from '@guichet/server/ports/event-log.ts';
import type {
  ResponseUse,
  ResponseUseStore,
  StoredResponseUse,
} from '@guichet/server/ports/response-use-store.ts';

/** Uses of standard responses, for tests; `kept` survives a new store over it. */
export class MemoryResponseUseStore implements ResponseUseStore {
  readonly kept: Map<string, StoredResponseUse>;
  #isClosed = false;

  constructor(kept = new Map<string, StoredResponseUse>()) {
    this.kept = kept;
  }

  async responseUses(): Promise<readonly StoredResponseUse[]> {
    this.#check();
    return [...this.kept.values()].toSorted((a, b) => (a.responseId < b.responseId ? -1 : 1));
  }

  async addResponseUses(uses: readonly ResponseUse[], atMs: number): Promise<void> {
    this.#check();
    for (const { responseId, count } of uses) {
      const before = this.kept.get(responseId);
      this.kept.set(responseId, {
        responseId,
        count: (before?.count ?? 0) + count,
        lastUsedAtMs: Math.max(before?.lastUsedAtMs ?? 0, atMs),
      });
    }
  }

  close(): void {
    this.#isClosed = true;
  }

  #check(): void {
    if (this.#isClosed) throw new StorageFailure('the store is closed', false);
  }
}
