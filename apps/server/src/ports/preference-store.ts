import type { UserId } from '@guichet/protocol/ids.ts';

/** One thing a person has set, under its name, as JSON text. */
export type StoredPreference = { readonly name: string; readonly value: string };

/** Null forgets it. */
export type PreferenceChange = { readonly name: string; readonly value: string | null };

/** What each person has set. Every method may fail with `StorageFailure`. Contract: testkit `preference-store-contract.ts`. */
export interface PreferenceStore {
  /** In order of name. */
  preferences(userId: UserId): Promise<readonly StoredPreference[]>;
  /** All of it or nothing; resolves after a commit. */
  changePreferences(userId: UserId, changes: readonly PreferenceChange[]): Promise<void>;
}
