import type { Configuration } from '@guichet/protocol/config.ts';
import type { UploadedFile } from '@guichet/protocol/files.ts';
import type { FileId, InteractionId } from '@guichet/protocol/ids.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import type { Clock } from '../../ports/clock.ts';
import { RESPONSE_FILES } from '../../ports/file-records.ts';
import type { FileRecord, FileRecords } from '../../ports/file-records.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { ConfigurationSource } from '../configuration.ts';
import type { FilePerson } from './file-access.ts';
import { removeFile, viewOf } from './file-entry.ts';
import type { ReadableFile } from './readable-file.ts';
import { RESPONSE_FILE_RULES } from './upload-rules.ts';
import type { Upload, UploadOutcome, Uploads } from './uploads.ts';

export type ResponseFilesOptions = {
  readonly store: FileStore;
  readonly records: FileRecords;
  readonly configuration: ConfigurationSource;
  readonly clock: Clock;
  readonly uploads: Uploads;
};

/** A file that no response names is kept this long after it came, ms: the form it was chosen in may still be open. */
const UNNAMED_MAX_MS = 86_400_000;

/**
 * The files that go with standard responses. They belong to no chat: an agent who uses a response gets copies of them, which are files of
 * that chat like any other.
 */
export class ResponseFiles {
  readonly #options: ResponseFilesOptions;

  constructor(options: ResponseFilesOptions) {
    this.#options = options;
  }

  /** @throws StorageFailure; what the content throws (a broken line) */
  receive(upload: Omit<Upload, 'interactionId'>): Promise<UploadOutcome> {
    return this.#options.uploads.receiveApart(
      { ...upload, interactionId: RESPONSE_FILES },
      RESPONSE_FILE_RULES,
    );
  }

  async find(fileId: FileId): Promise<UploadedFile | undefined> {
    const record = await this.#record(fileId);
    return record === undefined ? undefined : viewOf(record);
  }

  async list(): Promise<readonly UploadedFile[]> {
    const records = await this.#options.records.ofInteraction(RESPONSE_FILES);
    return records.flatMap((record) => viewOf(record) ?? []);
  }

  /** A clean one, to be read. */
  async read(fileId: FileId): Promise<ReadableFile | undefined> {
    const record = await this.#record(fileId);
    if (record?.state !== 'clean') return undefined;
    return { record, open: (range) => this.#options.store.open(record.blobId, range) };
  }

  /** Which of these ids are files a response may name. */
  async known(fileIds: Iterable<FileId>): Promise<ReadonlySet<FileId>> {
    const known = new Set<FileId>();
    for (const fileId of fileIds) {
      const view = await this.find(fileId);
      if (view !== undefined && view.state !== 'refused') known.add(fileId);
    }
    return known;
  }

  /** Throws one away that no response names. @returns whether there was such a one */
  async discard(person: FilePerson, fileId: FileId): Promise<boolean> {
    await this.#options.uploads.cancel(person, fileId);
    const record = await this.#record(fileId);
    if (record === undefined || this.#isNamed(fileId)) return false;
    await removeFile(this.#options, record);
    return true;
  }

  /**
   * Copies a file that a response names into a chat, under the id the client made for the copy; asked again, there is one copy still.
   * `unknown` also for a file that no response names any more.
   * @throws StorageFailure
   */
  async copy(
    person: FilePerson,
    to: { readonly interactionId: InteractionId; readonly fileId: FileId },
    from: FileId,
  ): Promise<UploadOutcome> {
    const source = await this.usable(person, from);
    return source === undefined ? { kind: 'unknown' } : this.#options.uploads.copy({ person, ...to, source });
  }

  /** A clean file that a response names, for whoever uses responses. */
  async usable(person: FilePerson, fileId: FileId): Promise<FileRecord | undefined> {
    const record = await this.#record(fileId);
    return mayUse(person) && record?.state === 'clean' && this.#isNamed(fileId) ? record : undefined;
  }

  /** Throws away what no response names, once it has had its time. */
  async sweep(): Promise<void> {
    const { records, clock, uploads } = this.#options;
    const isOver = ({ atMs }: FileRecord): boolean => atMs <= clock.now() - UNNAMED_MAX_MS;
    for (const record of await records.ofInteraction(RESPONSE_FILES)) {
      // Looked up for each, because a response may come to name it meanwhile.
      const isUsed = this.#isNamed(record.fileId) || uploads.isUnderWay(record.fileId);
      if (isOver(record) && !isUsed) await removeFile(this.#options, record);
    }
  }

  #isNamed(fileId: FileId): boolean {
    return namedFiles(this.#options.configuration.current).has(fileId);
  }

  async #record(fileId: FileId): Promise<FileRecord | undefined> {
    const record = await this.#options.records.find(fileId);
    return record?.interactionId === RESPONSE_FILES ? record : undefined;
  }
}

/** Whether somebody may see the files of responses: whoever uses responses, or writes them. */
export function maySeeResponseFiles(privileges: ReadonlySet<Privilege>): boolean {
  return privileges.has('responses.use') || privileges.has('administration.use');
}

function mayUse(person: FilePerson): boolean {
  return person.kind === 'user' && person.privileges.has('responses.use');
}

const named = new WeakMap<Configuration, ReadonlySet<FileId>>();

function namedFiles(configuration: Configuration): ReadonlySet<FileId> {
  let ids = named.get(configuration);
  if (ids === undefined) {
    ids = new Set(configuration.responses.flatMap(({ fileIds }) => fileIds));
    named.set(configuration, ids);
  }
  return ids;
}
