/** Bytes of a stored file, both ends included, from 0. */
export type ByteRange = { readonly start: number; readonly end: number };

/**
 * Where the bytes of files lie, apart from the database. Names are ids the server has made, at least 128 random bits, so that no name tells
 * anything and none is somebody's choice. Every method may fail with `StorageFailure`. Contract: testkit `file-store-contract.ts`.
 */
export interface FileStore {
  /**
   * Stores what `source` yields; resolves once it survives a power cut. When the source fails, or does not yield exactly `bytes`, nothing is
   * stored and the promise rejects with the source's error, or with RangeError.
   */
  put(blobId: string, source: AsyncIterable<Uint8Array>, bytes: number): Promise<void>;
  /** The bytes, or those of a range that lies within them; undefined when there is no such file. Whoever stops reading early leaves nothing open. */
  open(blobId: string, range: ByteRange | null): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** Size in bytes; undefined when there is no such file. */
  size(blobId: string): Promise<number | undefined>;
  /** Removing what is not there does nothing. */
  remove(blobId: string): Promise<void>;
}

const BLOB_ID = /^[A-Za-z0-9_-]{8,64}$/;

/** Throws TypeError for what could be a path: only a bug asks for it. */
export function requireBlobId(blobId: string): void {
  if (!BLOB_ID.test(blobId)) throw new TypeError('not the id of a blob');
}
