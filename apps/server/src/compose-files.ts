import { join } from 'node:path';
import type { ServerConfig } from './config.ts';
import type { FileRecords } from './ports/file-records.ts';
import type { FileScanner } from './ports/file-scanner.ts';
import type { FileStore } from './ports/file-store.ts';
import { CommandScanner } from './scan/command-scanner.ts';
import { FolderFileStore } from './storage/files-folder/folder-file-store.ts';
import { BucketFileStore } from './storage/files-s3/bucket-file-store.ts';

/** Bytes of the disk that files leave to the database beside them. */
const LEAVE_FREE_BYTES = 512 * 1024 * 1024;

export type FilePorts = {
  readonly store: FileStore;
  readonly records: FileRecords;
  readonly scanner: FileScanner | null;
};

/** Chooses where files lie and who looks at them. @throws StorageFailure when the folder cannot be used */
export async function composeFiles(config: ServerConfig, records: FileRecords): Promise<FilePorts> {
  const { dataFolder, filesBucket, scanCommand } = config;
  const store =
    filesBucket === null
      ? await FolderFileStore.open({ folder: join(dataFolder, 'files'), leaveFreeBytes: LEAVE_FREE_BYTES })
      : new BucketFileStore(filesBucket);
  return {
    store,
    records,
    scanner: scanCommand === null ? null : new CommandScanner({ command: scanCommand }),
  };
}
