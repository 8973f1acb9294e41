import type { UploadedFile } from '@guichet/protocol/files.ts';
import type { EmailId, FileId } from '@guichet/protocol/ids.ts';
import { emailFilesOf } from '../../ports/file-records.ts';
import type { FileRecord, FileRecords } from '../../ports/file-records.ts';
import type { FileStore } from '../../ports/file-store.ts';
import { uploaderOf } from './file-access.ts';
import type { FilePerson } from './file-access.ts';
import { isOwn, removeFile, viewOf } from './file-entry.ts';
import type { ReadableFile } from './readable-file.ts';
import type { ResponseFiles } from './response-files.ts';
import { EMAIL_FILE_RULES } from './upload-rules.ts';
import type { Upload, UploadOutcome, Uploads } from './uploads.ts';

export type EmailFilesOptions = {
  readonly store: FileStore;
  readonly records: FileRecords;
  readonly uploads: Uploads;
  readonly responses: Pick<ResponseFiles, 'usable'>;
};

type EmailUpload = Omit<Upload, 'interactionId'> & { readonly emailId: EmailId };

/**
 * The files of e-mails. They lie with the e-mail, under the id it has or will have, and with no chat: who may have them is whoever may read
 * the e-mail, and no customer.
 */
export class EmailFiles {
  readonly #options: EmailFilesOptions;

  constructor(options: EmailFilesOptions) {
    this.#options = options;
  }

  /** @throws StorageFailure; what the content throws (a broken line) */
  receive({ emailId, ...upload }: EmailUpload): Promise<UploadOutcome> {
    const interactionId = emailFilesOf(emailId);
    return this.#options.uploads.receiveApart({ ...upload, interactionId }, EMAIL_FILE_RULES);
  }

  /** A clean file that a response names, for whoever uses responses. */
  ofResponse(person: FilePerson, fileId: FileId): Promise<FileRecord | undefined> {
    return this.#options.responses.usable(person, fileId);
  }

  /** The e-mail that has taken a file; undefined when none has. */
  async takenBy(fileId: FileId): Promise<EmailId | undefined> {
    const record = await this.#options.records.find(fileId);
    const emailId = record?.sentBy ?? undefined;
    return emailId !== undefined && record?.interactionId === emailFilesOf(emailId) ? emailId : undefined;
  }

  /** Takes over a file, under the id the client made for the copy; asked again, there is one copy still. @throws StorageFailure */
  copy(
    person: FilePerson,
    to: { readonly emailId: EmailId; readonly fileId: FileId },
    source: FileRecord,
  ): Promise<UploadOutcome> {
    const copy = { person, interactionId: emailFilesOf(to.emailId), fileId: to.fileId, source };
    return this.#options.uploads.copyApart(copy, EMAIL_FILE_RULES);
  }

  /** How an upload of the person's own stands. */
  async find(person: FilePerson, emailId: EmailId, fileId: FileId): Promise<UploadedFile | undefined> {
    const record = await this.#own(person, emailId, fileId);
    return record === undefined ? undefined : viewOf(record);
  }

  /** Throws away an upload of the person's own that no e-mail has taken. @returns whether there was one */
  async discard(person: FilePerson, emailId: EmailId, fileId: FileId): Promise<boolean> {
    await this.#options.uploads.cancel(person, fileId);
    const record = await this.#own(person, emailId, fileId);
    if (record === undefined || record.sentBy !== null) return false;
    await removeFile(this.#options, record);
    return true;
  }

  /** A clean upload of the person's own, before the e-mail is sent. */
  async readOwn(person: FilePerson, emailId: EmailId, fileId: FileId): Promise<ReadableFile | undefined> {
    const record = await this.#own(person, emailId, fileId);
    return record === undefined ? undefined : this.#readable(record);
  }

  /** A file that the e-mail has taken. Whether the asker may read the e-mail is another's question. */
  async read(emailId: EmailId, fileId: FileId): Promise<ReadableFile | undefined> {
    const record = await this.#record(emailId, fileId);
    return record?.sentBy === emailId ? this.#readable(record) : undefined;
  }

  /** Takes the files for the e-mail, all or none; a repeat gets them again. Undefined when one is not a clean one of the person's there. */
  async claim(
    person: FilePerson,
    emailId: EmailId,
    fileIds: readonly FileId[],
  ): Promise<readonly FileRecord[] | undefined> {
    const uploader = uploaderOf(person);
    const claimed: FileRecord[] = [];
    for (const fileId of fileIds) {
      const claim = { fileId, interactionId: emailFilesOf(emailId), uploader, commandId: emailId };
      const record = await this.#options.records.claim(claim);
      if (record === undefined) {
        await this.release(
          emailId,
          claimed.map((each) => each.fileId),
        );
        return undefined;
      }
      claimed.push(record);
    }
    return claimed;
  }

  /** Gives files back whose e-mail was not taken after all. */
  async release(emailId: EmailId, fileIds: readonly FileId[]): Promise<void> {
    for (const fileId of fileIds) await this.#options.records.release(fileId, emailId);
  }

  #readable(record: FileRecord): ReadableFile | undefined {
    if (record.state !== 'clean') return undefined;
    return { record, open: (range) => this.#options.store.open(record.blobId, range) };
  }

  async #own(person: FilePerson, emailId: EmailId, fileId: FileId): Promise<FileRecord | undefined> {
    const record = await this.#record(emailId, fileId);
    return record !== undefined && isOwn(record, person) ? record : undefined;
  }

  async #record(emailId: EmailId, fileId: FileId): Promise<FileRecord | undefined> {
    const record = await this.#options.records.find(fileId);
    return record?.interactionId === emailFilesOf(emailId) ? record : undefined;
  }
}
