import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { StorageFailure } from '@guichet/server/ports/event-log.ts';
import type { PreferenceStore } from '@guichet/server/ports/preference-store.ts';

/** A store that is open until disposed of. */
export type OpenPreferenceStore = AsyncDisposable & { readonly preferenceStore: PreferenceStore };

/** A place that holds one store. Opening it again, after the one before was disposed of, continues with the same data. */
export type PreferenceStoreBed = AsyncDisposable & { open(): Promise<OpenPreferenceStore> };

/**
 * Registers the tests every `PreferenceStore` must pass; rules PF-1 to PF-3 of apps/server/src/storage/SPEC.md.
 * @param name     the adapter's, as shown in the report
 * @param makeBed  makes an empty place for one test
 */
export function testPreferenceStoreContract(name: string, makeBed: () => Promise<PreferenceStoreBed>): void {
  describe(`preference store: ${name}`, () => {
    test('[PF-1] a person who has set nothing has nothing', async () => {
      await using bed = await makeBed();
      await using opened = await bed.open();
      assert.deepEqual([...(await opened.preferenceStore.preferences('user-0001'))], []);
    });

    test('[PF-1] what is set stands until it is set anew or forgotten, and is nobody else’s', async () => {
      await using bed = await makeBed();
      await using opened = await bed.open();
      const store = opened.preferenceStore;
      await store.changePreferences('user-0001', [
        { name: 'recents', value: '["a"]' },
        { name: 'colour', value: '"blue"' },
      ]);
      await store.changePreferences('user-0002', [{ name: 'colour', value: '"red"' }]);
      await store.changePreferences('user-0001', [
        { name: 'colour', value: '"green"' },
        { name: 'recents', value: null },
        { name: 'never-set', value: null },
      ]);
      assert.deepEqual(plain(await store.preferences('user-0001')), [{ name: 'colour', value: '"green"' }]);
      assert.deepEqual(plain(await store.preferences('user-0002')), [{ name: 'colour', value: '"red"' }]);
    });

    test('[PF-2] what was set outlives the store, in order of name', async () => {
      await using bed = await makeBed();
      {
        await using opened = await bed.open();
        await opened.preferenceStore.changePreferences('user-0001', [
          { name: 'b', value: '{"text":"é\\u0000"}' },
          { name: 'a', value: '1' },
        ]);
      }
      await using opened = await bed.open();
      assert.deepEqual(plain(await opened.preferenceStore.preferences('user-0001')), [
        { name: 'a', value: '1' },
        { name: 'b', value: '{"text":"é\\u0000"}' },
      ]);
    });

    test('[PF-3] a closed store refuses for good', async () => {
      await using bed = await makeBed();
      const opened = await bed.open();
      await opened[Symbol.asyncDispose]();
      const isFinal = (error: unknown): boolean => error instanceof StorageFailure && !error.isRetryable;
      await assert.rejects(opened.preferenceStore.preferences('user-0001'), isFinal);
      await assert.rejects(opened.preferenceStore.changePreferences('user-0001', []), isFinal);
    });
  });
}

/** Rows of a database have no prototype. */
function plain(rows: readonly object[]): object[] {
  return rows.map((row) => ({ ...row }));
}
