import type { FileId, InteractionId } from '@guichet/protocol/ids.ts';

/** Where a file of a chat is. */
export function fileAddress(interactionId: InteractionId, fileId: FileId): string {
  return `/api/interactions/${interactionId}/files/${fileId}`;
}

/** Where a file of standard responses is, for whoever uses them. */
export function responseFileAddress(fileId: FileId): string {
  return `/api/response-files/${fileId}`;
}
