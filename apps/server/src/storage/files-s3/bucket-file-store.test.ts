import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testFileStoreContract } from '@guichet/testkit/contracts/file-store-contract.ts';
import { BUCKET_ACCESS, startFakeBucket } from '@guichet/testkit/fake-bucket.ts';
import { StorageFailure } from '../../ports/event-log.ts';
import { BucketFileStore } from './bucket-file-store.ts';

const BLOB = 'blob-0123456789abcdef';

testFileStoreContract('bucket', async () => {
  const bucket = await startFakeBucket();
  return {
    open: async () => new BucketFileStore({ ...BUCKET_ACCESS, url: bucket.url }),
    [Symbol.asyncDispose]: () => bucket[Symbol.asyncDispose](),
  };
});

describe('files in a bucket', () => {
  test('[FB-1] signs every request, so that a wrong secret gets and changes nothing', async () => {
    await using bucket = await startFakeBucket();
    const right = new BucketFileStore({ ...BUCKET_ACCESS, url: bucket.url });
    await right.put(BLOB, oneByte(), 1);
    const wrong = new BucketFileStore({ ...BUCKET_ACCESS, secretAccessKey: 'wrong', url: bucket.url });
    await assert.rejects(wrong.put(BLOB, oneByte(), 1), isRetryable);
    await assert.rejects(wrong.size(BLOB), isRetryable);
    await assert.rejects(wrong.open(BLOB, null), isRetryable);
    await assert.rejects(wrong.remove(BLOB), isRetryable);
    assert.deepEqual([...bucket.objects.keys()], [`/bucket/files/${BLOB}`]);
  });

  test('[FB-2] says by a retryable failure that the bucket is away or refuses', async () => {
    const bucket = await startFakeBucket();
    const store = new BucketFileStore({ ...BUCKET_ACCESS, url: bucket.url });
    for (const status of [403, 500, 503]) {
      bucket.failWith(status);
      await assert.rejects(store.put(BLOB, oneByte(), 1), isRetryable);
      await assert.rejects(store.size(BLOB), isRetryable);
      await assert.rejects(store.remove(BLOB), isRetryable);
    }
    bucket.failWith(null);
    await store.put(BLOB, oneByte(), 1);
    await bucket[Symbol.asyncDispose]();
    await assert.rejects(store.put(BLOB, oneByte(), 1), isRetryable);
    await assert.rejects(store.open(BLOB, null), isRetryable);
  });
});

function isRetryable(error: unknown): boolean {
  return error instanceof StorageFailure && error.isRetryable;
}

async function* oneByte(): AsyncGenerator<Uint8Array> {
  yield Uint8Array.of(7);
}
