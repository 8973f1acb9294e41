import type { FileState } from '@guichet/protocol/files.ts';
import type { CommandId, EmailId, FileId, InteractionId, SiteId } from '@guichet/protocol/ids.ts';

/**
 * What stands for the interaction of a file that goes with a standard response. No interaction can have this id; the site of such a file
 * is '', because it is of all sites.
 */
export const RESPONSE_FILES = ':responses';

/** What stands for the interaction of an e-mail's files: no interaction can have this id, so that nobody of the chat gets at them there. */
export function emailFilesOf(emailId: EmailId): string {
  return `:email:${emailId}`;
}

/** What is known of a file beside its bytes. Its sending is an event of the interaction's log; this says who may still send it. */
export type FileRecord = {
  /** Made by the client, so that an upload tried again is known. */
  readonly fileId: FileId;
  /** Made by the server: where the bytes lie. */
  readonly blobId: string;
  readonly interactionId: InteractionId;
  readonly siteId: SiteId;
  readonly uploader: FileUploader;
  readonly atMs: number;
  /** `receiving` until the upload has ended; then name, type and sides are settled. */
  readonly state: 'receiving' | FileState;
  readonly name: string;
  readonly mediaType: string;
  /** Announced while receiving, which is what it takes of the allowances. */
  readonly bytes: number;
  /** Pixels; null for what is no picture. */
  readonly width: number | null;
  readonly height: number | null;
  /** The command that sends it; null while it is not sent. */
  readonly sentBy: CommandId | null;
};
export type FileUploader = { readonly side: 'customer' | 'agent'; readonly id: string };

export type SettledFile = Pick<
  FileRecord,
  'fileId' | 'state' | 'name' | 'mediaType' | 'bytes' | 'width' | 'height'
>;

/** How much may be kept; the file to be added included. The uploader's and the site's count from `sinceMs` on. */
export type FileAllowance = {
  readonly interactionFiles: number;
  readonly interactionBytes: number;
  readonly sinceMs: number;
  readonly uploaderFiles: number;
  readonly uploaderBytes: number;
  /** Of all customers of the site together. Agents' files do not count. */
  readonly siteBytes: number;
};

export type FileClaim = Pick<FileRecord, 'fileId' | 'interactionId' | 'uploader'> & {
  readonly commandId: CommandId;
};

/** The list of files. Every method may fail with `StorageFailure`. Contract: testkit `file-records-contract.ts`. */
export interface FileRecords {
  /** In one step with the count, so that simultaneous uploads cannot pass the allowance together. */
  add(record: FileRecord, allowance: FileAllowance): Promise<'added' | 'tooMany' | 'exists'>;
  settle(file: SettledFile): Promise<void>;
  /**
   * Marks a clean file as sent by this command, if it is of this interaction and uploader and no other command sends it; of several
   * simultaneous commands one gets it. A repeat by the same command gets it again.
   */
  claim(claim: FileClaim): Promise<FileRecord | undefined>;
  /** Takes a claim back after its command was refused. */
  release(fileId: FileId, commandId: CommandId): Promise<void>;
  remove(fileId: FileId): Promise<void>;
  find(fileId: FileId): Promise<FileRecord | undefined>;
  /** Files in this state, oldest first, at most `limit`. */
  inState(state: FileRecord['state'], limit: number): Promise<readonly FileRecord[]>;
  /** Every file of this interaction, or of the standard responses, oldest first. */
  ofInteraction(interactionId: InteractionId): Promise<readonly FileRecord[]>;
  /** Files of chats older than this instant that nobody has sent, oldest first, at most `limit`. */
  unsentBefore(atMs: number, limit: number): Promise<readonly FileRecord[]>;
}
