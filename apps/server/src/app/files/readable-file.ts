import type { FileRecord } from '../../ports/file-records.ts';
import type { ByteRange } from '../../ports/file-store.ts';

/** A file somebody may have. `open` reads it, or a part of it. */
export type ReadableFile = {
  readonly record: FileRecord;
  open(range: ByteRange | null): Promise<AsyncIterable<Uint8Array> | undefined>;
};
