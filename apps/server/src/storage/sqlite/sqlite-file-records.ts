import type { CommandId, FileId, InteractionId } from '@guichet/protocol/ids.ts';
import type {
  FileAllowance,
  FileClaim,
  FileRecord,
  FileRecords,
  SettledFile,
} from '../../ports/file-records.ts';
import type { SqliteStore } from './sqlite-store.ts';

/** The list of files, in the database of the event log and through the same writer. */
export class SqliteFileRecords implements FileRecords {
  readonly #store: SqliteStore;

  constructor(store: SqliteStore) {
    this.#store = store;
  }

  add(record: FileRecord, allowance: FileAllowance): Promise<'added' | 'tooMany' | 'exists'> {
    return this.#store.write({ kind: 'addFile', record, allowance });
  }

  async settle(file: SettledFile): Promise<void> {
    await this.#store.write({ kind: 'settleFile', file });
  }

  async claim(claim: FileClaim): Promise<FileRecord | undefined> {
    return (await this.#store.write({ kind: 'claimFile', claim })) ?? undefined;
  }

  async release(fileId: FileId, commandId: CommandId): Promise<void> {
    await this.#store.write({ kind: 'releaseFile', fileId, commandId });
  }

  async remove(fileId: FileId): Promise<void> {
    await this.#store.write({ kind: 'removeFile', fileId });
  }

  find(fileId: FileId): Promise<FileRecord | undefined> {
    return this.#store.read({ kind: 'file', fileId });
  }

  inState(state: FileRecord['state'], limit: number): Promise<readonly FileRecord[]> {
    return this.#store.read({ kind: 'filesInState', state, limit });
  }

  ofInteraction(interactionId: InteractionId): Promise<readonly FileRecord[]> {
    return this.#store.read({ kind: 'filesOfInteraction', interactionId });
  }

  unsentBefore(atMs: number, limit: number): Promise<readonly FileRecord[]> {
    return this.#store.read({ kind: 'unsentFiles', atMs, limit });
  }
}
