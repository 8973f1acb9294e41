import { StorageFailure } from '../../ports/event-log.ts';
import type { FileStore } from '../../ports/file-store.ts';

/** The first bytes of a source, at least `count` unless it ends before, and the source as if nothing had been read. */
export async function peek(
  source: AsyncIterable<Uint8Array>,
  count: number,
): Promise<{ readonly head: Uint8Array; readonly whole: AsyncIterable<Uint8Array> }> {
  const iterator = source[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let length = 0;
  while (length < count) {
    const next = await iterator.next();
    if (next.done === true) break;
    read.push(next.value);
    length += next.value.length;
  }
  return { head: Buffer.concat(read).subarray(0, count), whole: rejoined(read, iterator) };
}

async function* rejoined(
  read: readonly Uint8Array[],
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* read;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

/** Bytes already in memory, as a source. */
export async function* sourceOf(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

/** The bytes of a stored file, opened when they are asked for. Throws StorageFailure when they are gone. */
export async function* stored(store: FileStore, blobId: string): AsyncGenerator<Uint8Array> {
  const content = await store.open(blobId, null);
  if (content === undefined) throw new StorageFailure('The bytes of a file are not there', false);
  yield* content;
}

export async function gather(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}
