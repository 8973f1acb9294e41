import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { StorageFailure } from '@guichet/server/ports/event-log.ts';
import type { ResponseUseStore } from '@guichet/server/ports/response-use-store.ts';

/** A store that is open until disposed of. */
export type OpenResponseUseStore = AsyncDisposable & { readonly responseUseStore: ResponseUseStore };

/** A place that holds one store. Opening it again, after the one before was disposed of, continues with the same data. */
export type ResponseUseStoreBed = AsyncDisposable & { open(): Promise<OpenResponseUseStore> };

/**
 * Registers the tests every `ResponseUseStore` must pass; rules RU-1 and RU-2 of apps/server/src/storage/SPEC.md.
 * @param name     the adapter's, as shown in the report
 * @param makeBed  makes an empty place for one test
 */
export function testResponseUseStoreContract(
  name: string,
  makeBed: () => Promise<ResponseUseStoreBed>,
): void {
  describe(`response use store: ${name}`, () => {
    test('[RU-1] uses add up, the last one stands, and both outlive the store', async () => {
      await using bed = await makeBed();
      {
        await using opened = await bed.open();
        const store = opened.responseUseStore;
        assert.deepEqual([...(await store.responseUses())], []);
        await store.addResponseUses(
          [
            { responseId: 'late', count: 2 },
            { responseId: 'hello', count: 1 },
          ],
          2_000,
        );
        // A clock that was set back does not make the last use earlier.
        await store.addResponseUses([{ responseId: 'late', count: 3 }], 1_000);
      }
      await using opened = await bed.open();
      const uses = await opened.responseUseStore.responseUses();
      // Rows of a database have no prototype.
      assert.deepEqual(
        uses.map((use) => ({ ...use })),
        [
          { responseId: 'hello', count: 1, lastUsedAtMs: 2_000 },
          { responseId: 'late', count: 5, lastUsedAtMs: 2_000 },
        ],
      );
    });

    test('[RU-2] a closed store refuses for good', async () => {
      await using bed = await makeBed();
      const opened = await bed.open();
      await opened[Symbol.asyncDispose]();
      const isFinal = (error: unknown): boolean => error instanceof StorageFailure && !error.isRetryable;
      await assert.rejects(opened.responseUseStore.responseUses(), isFinal);
      await assert.rejects(opened.responseUseStore.addResponseUses([], 1), isFinal);
    });
  });
}
