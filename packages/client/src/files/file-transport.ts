import type { FileProblemCode, UploadedFile } from '@guichet/protocol/files.ts';
import type { FileId, InteractionId } from '@guichet/protocol/ids.ts';

/** What became of one try. `failed`: the network or the server was not there, and the same id may be tried again. */
export type UploadOutcome =
  | { readonly kind: 'stored'; readonly file: UploadedFile }
  /** `unknown`: the chat is not ours any more, or the sign-in has ended. */
  | { readonly kind: 'refused'; readonly code: FileProblemCode | 'unknown' }
  | { readonly kind: 'failed' };

export type UploadRequest = {
  readonly interactionId: InteractionId;
  readonly fileId: FileId;
  readonly name: string;
  readonly content: Blob;
  /** From 0 to 1. */
  readonly onProgress: (fraction: number) => void;
};

/** How files get to the server. Nothing here rejects. */
export interface FileTransport {
  upload(request: UploadRequest): { readonly outcome: Promise<UploadOutcome>; abort(): void };
  /** How a stored file stands. */
  state(interactionId: InteractionId, fileId: FileId): Promise<UploadOutcome>;
  /** Throws an unsent file away; a failure is nobody's loss, because the server does so after a day. */
  discard(interactionId: InteractionId, fileId: FileId): void;
}
