import { StorageFailure } from '@guichet/server/ports/event-log.ts';
import { RESPONSE_FILES } from '@guichet/server/ports/file-records.ts';
import type {
  FileAllowance,
  FileClaim,
  FileRecord,
  FileRecords,
  SettledFile,
} from '@guichet/server/ports/file-records.ts';

/** The list of files for tests and the simulator. The map outlives it, as a database would. */
export class MemoryFileRecords implements FileRecords, AsyncDisposable {
  readonly #records: Map<string, FileRecord>;
  #isClosed = false;

  constructor(records = new Map<string, FileRecord>()) {
    this.#records = records;
  }

  async add(record: FileRecord, allowance: FileAllowance): Promise<'added' | 'tooMany' | 'exists'> {
    const records = this.#open();
    if (records.has(record.fileId)) return 'exists';
    if (!isWithin([...records.values()], record, allowance)) return 'tooMany';
    records.set(record.fileId, { ...record });
    return 'added';
  }

  async settle(file: SettledFile): Promise<void> {
    const { fileId, state, name, mediaType, bytes, width, height } = file;
    this.#change(fileId, { state, name, mediaType, bytes, width, height });
  }

  async claim({ fileId, interactionId, uploader, commandId }: FileClaim): Promise<FileRecord | undefined> {
    const record = this.#open().get(fileId);
    const isTheirs =
      record?.state === 'clean' &&
      record.interactionId === interactionId &&
      isSame(record.uploader, uploader) &&
      (record.sentBy === null || record.sentBy === commandId);
    if (!isTheirs) return undefined;
    this.#change(fileId, { sentBy: commandId });
    return { ...record, sentBy: commandId };
  }

  async release(fileId: string, commandId: string): Promise<void> {
    if (this.#open().get(fileId)?.sentBy === commandId) this.#change(fileId, { sentBy: null });
  }

  async remove(fileId: string): Promise<void> {
    this.#open().delete(fileId);
  }

  async find(fileId: string): Promise<FileRecord | undefined> {
    return this.#open().get(fileId);
  }

  async inState(state: FileRecord['state'], limit: number): Promise<readonly FileRecord[]> {
    return this.#oldest((record) => record.state === state, limit);
  }

  async ofInteraction(interactionId: string): Promise<readonly FileRecord[]> {
    return this.#oldest((record) => record.interactionId === interactionId, Infinity);
  }

  async unsentBefore(atMs: number, limit: number): Promise<readonly FileRecord[]> {
    const isOfChat = (record: FileRecord): boolean => record.interactionId !== RESPONSE_FILES;
    return this.#oldest((record) => record.sentBy === null && record.atMs < atMs && isOfChat(record), limit);
  }

  /** Later calls fail. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
  }

  #oldest(isWanted: (record: FileRecord) => boolean, limit: number): readonly FileRecord[] {
    const wanted = [...this.#open().values()].filter(isWanted);
    return wanted.toSorted((one, other) => one.atMs - other.atMs).slice(0, limit);
  }

  #change(fileId: string, change: Partial<FileRecord>): void {
    const record = this.#open().get(fileId);
    if (record !== undefined) this.#records.set(fileId, { ...record, ...change });
  }

  #open(): Map<string, FileRecord> {
    if (this.#isClosed) throw new StorageFailure('The store is closed', false);
    return this.#records;
  }
}

function isWithin(records: readonly FileRecord[], added: FileRecord, allowance: FileAllowance): boolean {
  const together = [...records, added];
  const sum = (list: readonly FileRecord[]): number => list.reduce((bytes, each) => bytes + each.bytes, 0);
  const recent = together.filter(({ atMs }) => atMs >= allowance.sinceMs);
  const ofInteraction = together.filter(({ interactionId }) => interactionId === added.interactionId);
  const ofUploader = recent.filter(({ uploader }) => isSame(uploader, added.uploader));
  const ofSite = recent.filter(
    ({ siteId, uploader }) => siteId === added.siteId && uploader.side === 'customer',
  );
  return (
    ofInteraction.length <= allowance.interactionFiles &&
    sum(ofInteraction) <= allowance.interactionBytes &&
    ofUploader.length <= allowance.uploaderFiles &&
    sum(ofUploader) <= allowance.uploaderBytes &&
    (added.uploader.side === 'agent' || sum(ofSite) <= allowance.siteBytes)
  );
}

function isSame(one: FileRecord['uploader'], other: FileRecord['uploader']): boolean {
  return one.side === other.side && one.id === other.id;
}
