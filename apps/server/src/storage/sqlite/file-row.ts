import type { FileRecord } from '../../ports/file-records.ts';

/** The columns of a file, named after the fields of its record. */
export const FILE_COLUMNS = `file_id AS fileId, blob_id AS blobId, interaction_id AS interactionId, site_id AS siteId, side,
  uploader_id AS uploaderId, at_ms AS atMs, state, name, media_type AS mediaType, bytes, width, height, sent_by AS sentBy`;

export function fileOf(row: Record<string, unknown>): FileRecord {
  const { side, uploaderId, ...rest } = row;
  // Proof: the columns are named after FileRecord's fields, and STRICT holds their types.
  return { ...rest, uploader: { side, id: uploaderId } } as FileRecord;
}
