import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ByteRange, FileStore } from '@guichet/server/ports/file-store.ts';

/** A place that holds one store. Opening it again continues with the same files. */
export type FileStoreBed = AsyncDisposable & { open(): Promise<FileStore> };

/** Registers the tests every `FileStore` must pass; rules FS-1 to FS-6 of apps/server/src/storage/SPEC.md. */
export function testFileStoreContract(name: string, makeBed: () => Promise<FileStoreBed>): void {
  describe(`file store: ${name}`, () => {
    testPutting(makeBed);
    testReading(makeBed);
  });
}

function testPutting(makeBed: () => Promise<FileStoreBed>): void {
  test('[FS-1] returns the bytes as they came, in pieces of any size', async () => {
    await using bed = await makeBed();
    const store = await bed.open();
    for (const [index, pieces] of [[1], [3, 0, 5], [100_000, 1, 200_000], [2_000_000]].entries()) {
      const content = bytesOf(
        pieces.reduce((sum, each) => sum + each, 0),
        index,
      );
      await store.put(blobId(index), piecesOf(content, pieces), content.length);
      assert.deepEqual(await read(store, blobId(index)), content);
      assert.equal(await store.size(blobId(index)), content.length);
    }
  });

  test('[FS-1] keeps many files at once apart', async () => {
    await using bed = await makeBed();
    const store = await bed.open();
    const numbers = Array.from({ length: 30 }, (_, index) => index);
    await Promise.all(numbers.map((each) => put(store, each, bytesOf(10_000 + each, each))));
    for (const each of numbers)
      assert.deepEqual(await read(store, blobId(each)), bytesOf(10_000 + each, each));
  });

  test('[FS-2] has everything when opened again', async () => {
    await using bed = await makeBed();
    await put(await bed.open(), 1, bytesOf(5_000, 1));
    assert.deepEqual(await read(await bed.open(), blobId(1)), bytesOf(5_000, 1));
  });

  test('[FS-3] stores nothing of a source that fails, and says why', async () => {
    await using bed = await makeBed();
    const store = await bed.open();
    const failure = new Error('the line broke');
    await assert.rejects(store.put(blobId(1), failing(bytesOf(200_000, 1), failure), 400_000), failure);
    assert.equal(await store.size(blobId(1)), undefined);
    assert.equal(await store.open(blobId(1), null), undefined);
    await put(store, 1, bytesOf(10, 2));
    assert.deepEqual(await read(store, blobId(1)), bytesOf(10, 2));
  });

  test('[FS-3] stores nothing that is longer or shorter than announced', async () => {
    await using bed = await makeBed();
    const store = await bed.open();
    for (const announced of [99_999, 100_001, 1, 0]) {
      const source = piecesOf(bytesOf(100_000, 1), [50_000, 50_000]);
      await assert.rejects(store.put(blobId(1), source, announced), RangeError, String(announced));
      assert.equal(await store.size(blobId(1)), undefined);
    }
  });
}

function testReading(makeBed: () => Promise<FileStoreBed>): void {
  test('[FS-4] reads any range within a file, both ends included', async () => {
    await using bed = await makeBed();
    const store = await bed.open();
    const content = bytesOf(300_000, 7);
    await put(store, 1, content);
    for (const [start, end] of [
      [0, 0],
      [0, 299_999],
      [299_999, 299_999],
      [65_530, 65_540],
      [100_000, 250_000],
    ] as const) {
      assert.deepEqual(await read(store, blobId(1), { start, end }), content.subarray(start, end + 1));
    }
  });

  test('[FS-5] knows nothing of what was never stored or was removed; removing that does nothing', async () => {
    await using bed = await makeBed();
    const store = await bed.open();
    await store.remove(blobId(1));
    assert.equal(await store.open(blobId(1), null), undefined);
    assert.equal(await store.open(blobId(1), { start: 0, end: 0 }), undefined);
    assert.equal(await store.size(blobId(1)), undefined);
    await put(store, 1, bytesOf(10, 1));
    await put(store, 2, bytesOf(10, 2));
    await store.remove(blobId(1));
    assert.equal(await store.open(blobId(1), null), undefined);
    assert.equal(await store.size(blobId(1)), undefined);
    assert.deepEqual(await read(store, blobId(2)), bytesOf(10, 2));
  });

  test('[FS-6] takes no name that could be a path', async () => {
    await using bed = await makeBed();
    const store = await bed.open();
    const names = [
      '../../etc/passwd',
      '/etc/passwd/and/more',
      'a\0aaaaaaaaaaaaaaaa',
      '',
      'short',
      '.htaccess-0123456789',
      'x'.repeat(65),
    ];
    for (const name of names) {
      await assert.rejects(store.put(name, piecesOf(bytesOf(1, 1), [1]), 1), TypeError, name);
      await assert.rejects(store.open(name, null), TypeError, name);
      await assert.rejects(store.size(name), TypeError, name);
      await assert.rejects(store.remove(name), TypeError, name);
    }
  });

  test('[FS-5] leaves nothing open when a reader stops early', async () => {
    await using bed = await makeBed();
    const store = await bed.open();
    await put(store, 1, bytesOf(1_000_000, 1));
    for (let round = 0; round < 50; round += 1) {
      const content = await store.open(blobId(1), null);
      for await (const piece of content ?? []) {
        assert.ok(piece.length > 0);
        break;
      }
    }
    assert.deepEqual(await read(store, blobId(1)), bytesOf(1_000_000, 1));
  });
}

function blobId(number: number): string {
  return `blob-${String(number).padStart(16, '0')}`;
}

function put(store: FileStore, number: number, content: Uint8Array): Promise<void> {
  return store.put(blobId(number), piecesOf(content, [content.length]), content.length);
}

async function read(store: FileStore, name: string, range: ByteRange | null = null): Promise<Buffer> {
  const content = await store.open(name, range);
  assert.ok(content !== undefined);
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Bytes that differ by place and by file. */
function bytesOf(length: number, seed: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let index = 0; index < length; index += 1) bytes[index] = index * 31 + (index >> 8) + seed * 7;
  return bytes;
}

async function* piecesOf(content: Uint8Array, lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const length of lengths) {
    yield content.subarray(at, at + length);
    at += length;
  }
}

async function* failing(content: Uint8Array, failure: Error): AsyncGenerator<Uint8Array> {
  yield content;
  throw failure;
}
