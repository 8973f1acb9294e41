import type { UploadedFile } from '@guichet/protocol/files.ts';
import type { FileRecord, FileRecords } from '../../ports/file-records.ts';
import type { FileStore } from '../../ports/file-store.ts';
import { uploaderOf } from './file-access.ts';
import type { FilePerson } from './file-access.ts';

/** Where a picture lies until it has been looked through. */
export function rawBlobId(blobId: string): string {
  return `${blobId}-raw`;
}

export function isOwn({ uploader }: FileRecord, person: FilePerson): boolean {
  const own = uploaderOf(person);
  return uploader.side === own.side && uploader.id === own.id;
}

/** What its uploader is told of it; undefined while the upload goes on. */
export function viewOf(record: FileRecord): UploadedFile | undefined {
  const { fileId, name, mediaType, bytes, width, height, state } = record;
  return state === 'receiving' ? undefined : { fileId, name, mediaType, bytes, width, height, state };
}

/** Bytes first: an entry without bytes is found again, bytes without an entry never. */
export async function removeFile(
  { store, records }: { readonly store: FileStore; readonly records: FileRecords },
  { fileId, blobId }: FileRecord,
): Promise<void> {
  await store.remove(rawBlobId(blobId));
  await store.remove(blobId);
  await records.remove(fileId);
}
