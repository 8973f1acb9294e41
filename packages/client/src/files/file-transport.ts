import type { FileProblemCode, UploadedFile } from '@guichet/protocol/files.ts';
import type { FileId } from '@guichet/protocol/ids.ts';

/** What became of one try. `failed`: the network or the server was not there, and the same id may be tried again. */
export type UploadOutcome =
  | { readonly kind: 'stored'; readonly file: UploadedFile }
  /** `unknown`: the chat is not ours any more, or the sign-in has ended. */
  | { readonly kind: 'refused'; readonly code: FileProblemCode | 'unknown' }
  | { readonly kind: 'failed' };

/** One try under way. `outcome` never rejects; `abort` settles it as failed, where that can be done. */
export type Upload = { readonly outcome: Promise<UploadOutcome>; abort(): void };

export type UploadRequest = {
  readonly fileId: FileId;
  readonly name: string;
  readonly content: Blob;
  /** From 0 to 1. */
  readonly onProgress: (fraction: number) => void;
};

/** How files get to one place on the server. Nothing here rejects. */
export interface FileTransport {
  upload(request: UploadRequest): Upload;
  /** How a stored file stands. */
  state(fileId: FileId): Promise<UploadOutcome>;
  /** Throws a file away that nobody has used yet; a failure is nobody's loss, because the server does so after a day. */
  discard(fileId: FileId): void;
}
