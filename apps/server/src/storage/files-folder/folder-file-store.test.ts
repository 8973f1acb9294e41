import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { testFileStoreContract } from '@guichet/testkit/contracts/file-store-contract.ts';
import { StorageFailure } from '../../ports/event-log.ts';
import { FolderFileStore } from './folder-file-store.ts';

const BLOB = 'blob-0123456789abcdef';

testFileStoreContract('folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-files-'));
  return {
    open: () => FolderFileStore.open({ folder: join(folder, 'files'), leaveFreeBytes: 0 }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
});

describe('files in a folder', () => {
  test('[FF-1] leaves nothing behind of a file that was not stored, and throws away what an earlier end left', async () => {
    await using bed = await makeFolder();
    const store = await FolderFileStore.open({ folder: bed.path, leaveFreeBytes: 0 });
    await assert.rejects(store.put(BLOB, oneByte(), 2), RangeError);
    assert.deepEqual(filesIn(bed.path), []);
    writeFileSync(join(bed.path, '.incoming', BLOB), 'half');
    await FolderFileStore.open({ folder: bed.path, leaveFreeBytes: 0 });
    assert.deepEqual(filesIn(bed.path), []);
  });

  test(
    '[FF-2] lets nobody else on the machine read a file',
    { skip: process.platform === 'win32' },
    async () => {
      await using bed = await makeFolder();
      const store = await FolderFileStore.open({ folder: join(bed.path, 'files'), leaveFreeBytes: 0 });
      await store.put(BLOB, oneByte(), 1);
      const folder = join(bed.path, 'files');
      assert.equal(statSync(folder).mode & 0o777, 0o700);
      assert.equal(statSync(join(folder, 'bl', BLOB)).mode & 0o777, 0o600);
    },
  );

  test('[FF-3] refuses retryably when the disk would be left with less than it should', async () => {
    await using bed = await makeFolder();
    const store = await FolderFileStore.open({ folder: bed.path, leaveFreeBytes: Number.MAX_SAFE_INTEGER });
    await assert.rejects(store.put(BLOB, oneByte(), 1), isRetryable);
    assert.deepEqual(filesIn(bed.path), []);
  });

  test('[FF-4] says by a retryable failure that its folder is gone or unusable', async () => {
    await using bed = await makeFolder();
    const folder = join(bed.path, 'files');
    const store = await FolderFileStore.open({ folder, leaveFreeBytes: 0 });
    await rm(folder, { recursive: true });
    await assert.rejects(store.put(BLOB, oneByte(), 1), isRetryable);
    assert.equal(await store.size(BLOB), undefined);
    writeFileSync(folder, 'a file in the way');
    await assert.rejects(FolderFileStore.open({ folder, leaveFreeBytes: 0 }), isRetryable);
  });
});

function isRetryable(error: unknown): boolean {
  return error instanceof StorageFailure && error.isRetryable;
}

async function* oneByte(): AsyncGenerator<Uint8Array> {
  yield Uint8Array.of(7);
}

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

async function makeFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'guichet-files-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
