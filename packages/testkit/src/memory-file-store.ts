import type { ByteRange, FileStore } from '@guichet/server/ports/file-store.ts';
import { requireBlobId } from '@guichet/server/ports/file-store.ts';

/** Files for tests and the simulator. The map outlives the store, as a folder would. */
export class MemoryFileStore implements FileStore {
  readonly blobs: Map<string, Buffer>;

  constructor(blobs = new Map<string, Buffer>()) {
    this.blobs = blobs;
  }

  async put(blobId: string, source: AsyncIterable<Uint8Array>, bytes: number): Promise<void> {
    requireBlobId(blobId);
    const pieces: Buffer[] = [];
    for await (const piece of source) pieces.push(Buffer.from(piece));
    const content = Buffer.concat(pieces);
    if (content.length !== bytes) throw new RangeError('not as long as announced');
    this.blobs.set(blobId, content);
  }

  async open(blobId: string, range: ByteRange | null): Promise<AsyncIterable<Uint8Array> | undefined> {
    requireBlobId(blobId);
    const content = this.blobs.get(blobId);
    if (content === undefined) return undefined;
    return yielding(range === null ? content : content.subarray(range.start, range.end + 1));
  }

  async size(blobId: string): Promise<number | undefined> {
    requireBlobId(blobId);
    return this.blobs.get(blobId)?.length;
  }

  async remove(blobId: string): Promise<void> {
    requireBlobId(blobId);
    this.blobs.delete(blobId);
  }
}

async function* yielding(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}
