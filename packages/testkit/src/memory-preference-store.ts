import type { UserId } from '@guichet/protocol/ids.ts';
import { StorageFailure } from '@guichet/server/ports/event-log.ts';
import type {
  PreferenceChange,
  PreferenceStore,
  StoredPreference,
} from '@guichet/server/ports/preference-store.ts';

/** What people have set, for tests; `kept` survives a new store over it. */
export class MemoryPreferenceStore implements PreferenceStore {
  readonly kept: Map<UserId, Map<string, string>>;
  #isClosed = false;

  constructor(kept = new Map<UserId, Map<string, string>>()) {
    this.kept = kept;
  }

  async preferences(userId: UserId): Promise<readonly StoredPreference[]> {
    this.#check();
    return [...(this.kept.get(userId) ?? [])]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => ({ name, value }));
  }

  async changePreferences(userId: UserId, changes: readonly PreferenceChange[]): Promise<void> {
    this.#check();
    const mine = this.kept.get(userId) ?? new Map<string, string>();
    this.kept.set(userId, mine);
    for (const { name, value } of changes) {
      if (value === null) mine.delete(name);
      else mine.set(name, value);
    }
  }

  close(): void {
    this.#isClosed = true;
  }

  #check(): void {
    if (this.#isClosed) throw new StorageFailure('the store is closed', false);
  }
}
