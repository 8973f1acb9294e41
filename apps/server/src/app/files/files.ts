import type { UploadedFile } from '@guichet/protocol/files.ts';
import type { CommandId, FileId, InteractionId } from '@guichet/protocol/ids.ts';
import type { SentFile } from '@guichet/protocol/interaction.ts';
import type { FileRecord } from '../../ports/file-records.ts';
import type { FileScanner } from '../../ports/file-scanner.ts';
import { mayRead, uploaderOf } from './file-access.ts';
import type { FilePerson } from './file-access.ts';
import { EmailFiles } from './email-files.ts';
import { isOwn, removeFile, viewOf } from './file-entry.ts';
import { FileScans } from './file-scans.ts';
import type { ReadableFile } from './readable-file.ts';
import { ResponseFiles } from './response-files.ts';
import { Uploads } from './uploads.ts';
import type { Upload, UploadOutcome, UploadsOptions } from './uploads.ts';

export type FilesOptions = Omit<UploadsOptions, 'scans'> & {
  /** Null: files are clean as soon as they are whole. */
  readonly scanner: FileScanner | null;
};

/** Nobody sends a file after this long, ms. */
const UNSENT_MAX_MS = 86_400_000;
/** Files one sweep looks at; the next looks at more. */
const SWEEP_FILES_MAX = 200;

/** The files of chats: takes them in, and gives them to those who may have them. */
export class Files {
  readonly #options: FilesOptions;
  readonly #scans: FileScans | null;
  readonly #uploads: Uploads;
  /** Those of standard responses. */
  readonly responses: ResponseFiles;
  /** Those of e-mails. */
  readonly emails: EmailFiles;

  constructor(options: FilesOptions) {
    const { scanner } = options;
    this.#options = options;
    this.#scans = scanner === null ? null : new FileScans({ ...options, scanner });
    this.#uploads = new Uploads({ ...options, scans: this.#scans });
    this.responses = new ResponseFiles({ ...options, uploads: this.#uploads });
    this.emails = new EmailFiles({ ...options, uploads: this.#uploads, responses: this.responses });
  }

  /** @throws StorageFailure; what the content throws (a broken line) */
  receive(upload: Upload): Promise<UploadOutcome> {
    return this.#uploads.receive(upload);
  }

  /** How an upload of the person's own stands. */
  async find(
    person: FilePerson,
    interactionId: InteractionId,
    fileId: FileId,
  ): Promise<UploadedFile | undefined> {
    const record = await this.#own(person, interactionId, fileId);
    return record === undefined ? undefined : viewOf(record);
  }

  /** Throws away an upload of the person's own that has not been sent. @returns whether there was one */
  async discard(person: FilePerson, interactionId: InteractionId, fileId: FileId): Promise<boolean> {
    await this.#uploads.cancel(person, fileId);
    const record = await this.#own(person, interactionId, fileId);
    if (record === undefined || record.sentBy !== null) return false;
    await removeFile(this.#options, record);
    return true;
  }

  /** A clean file of an interaction that the person may read: what was sent there, and the person's own. */
  async read(
    person: FilePerson,
    interactionId: InteractionId,
    fileId: FileId,
  ): Promise<ReadableFile | undefined> {
    const { records, interactions, store, past } = this.#options;
    const record = await records.find(fileId);
    if (record?.interactionId !== interactionId || record.state !== 'clean') return undefined;
    if (record.sentBy === null && !isOwn(record, person)) return undefined;
    const live = await interactions.find(interactionId);
    if (live?.state === undefined || !(await mayRead(live.state, person, past))) return undefined;
    return { record, open: (range) => store.open(record.blobId, range) };
  }

  /**
   * Takes a file for the command that sends it, before that is decided. The same command gets it again; another, or another's file, or one
   * that is not clean, gets undefined.
   */
  async claim(
    person: FilePerson,
    interactionId: InteractionId,
    fileId: FileId,
    commandId: CommandId,
  ): Promise<SentFile | undefined> {
    const uploader = uploaderOf(person);
    const record = await this.#options.records.claim({ fileId, interactionId, uploader, commandId });
    if (record === undefined) return undefined;
    const { name, mediaType, bytes, width, height } = record;
    return { fileId, name, mediaType, bytes, width, height };
  }

  /** Gives a file back whose command was refused. */
  release(fileId: FileId, commandId: CommandId): Promise<void> {
    return this.#options.records.release(fileId, commandId);
  }

  /** Throws away what an earlier end of the process left half-received. For the start, before anything is received. */
  async clearInterrupted(): Promise<void> {
    for (;;) {
      const interrupted = await this.#options.records.inState('receiving', SWEEP_FILES_MAX);
      for (const record of interrupted) await removeFile(this.#options, record);
      if (interrupted.length < SWEEP_FILES_MAX) return;
    }
  }

  /** Throws away what nobody sent for a day and what no response names, and scans again what had no verdict. */
  async sweep(): Promise<void> {
    const { records, clock } = this.#options;
    const unsent = await records.unsentBefore(clock.now() - UNSENT_MAX_MS, SWEEP_FILES_MAX);
    for (const record of unsent)
      if (!this.#uploads.isUnderWay(record.fileId)) await removeFile(this.#options, record);
    await this.responses.sweep();
    const scans = this.#scans;
    if (scans === null) return;
    const held = await records.inState('held', SWEEP_FILES_MAX);
    await Promise.all(held.map((record) => scans.scan(record)));
  }

  async #own(
    person: FilePerson,
    interactionId: InteractionId,
    fileId: FileId,
  ): Promise<FileRecord | undefined> {
    const record = await this.#options.records.find(fileId);
    return record?.interactionId === interactionId && isOwn(record, person) ? record : undefined;
  }
}
