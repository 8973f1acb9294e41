import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { FileAllowance, FileClaim, FileRecord, SettledFile } from '../../ports/file-records.ts';
import { FILE_COLUMNS, fileOf } from './file-row.ts';

/** The statements that change the list of files. Each runs inside the writer's transaction, so a count holds until its insert. */
export class FileStatements {
  readonly #find: StatementSync;
  readonly #ofInteraction: StatementSync;
  readonly #ofUploader: StatementSync;
  readonly #ofSite: StatementSync;
  readonly #add: StatementSync;
  readonly #settle: StatementSync;
  readonly #claim: StatementSync;
  readonly #release: StatementSync;
  readonly #remove: StatementSync;

  constructor(database: DatabaseSync) {
    const prepare = (sql: string): StatementSync => database.prepare(sql);
    const sum = 'SELECT count(*) AS files, coalesce(sum(bytes), 0) AS bytes FROM file WHERE';
    this.#find = prepare('SELECT 1 FROM file WHERE file_id = ?');
    this.#ofInteraction = prepare(`${sum} interaction_id = ?`);
    this.#ofUploader = prepare(`${sum} side = ? AND uploader_id = ? AND at_ms >= ?`);
    this.#ofSite = prepare(`${sum} site_id = ? AND at_ms >= ? AND side = 'customer'`);
    this.#add = prepare(
      `INSERT INTO file (file_id, blob_id, interaction_id, site_id, side, uploader_id, at_ms, state, name, media_type, bytes, width,
         height, sent_by)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#settle = prepare(
      'UPDATE file SET state = ?, name = ?, media_type = ?, bytes = ?, width = ?, height = ? WHERE file_id = ?',
    );
    this.#claim = prepare(
      `UPDATE file SET sent_by = :commandId
       WHERE file_id = :fileId AND interaction_id = :interactionId AND side = :side AND uploader_id = :uploaderId
         AND state = 'clean' AND (sent_by IS NULL OR sent_by = :commandId)
       RETURNING ${FILE_COLUMNS}`,
    );
    this.#release = prepare('UPDATE file SET sent_by = NULL WHERE file_id = ? AND sent_by = ?');
    this.#remove = prepare('DELETE FROM file WHERE file_id = ?');
  }

  add(record: FileRecord, allowance: FileAllowance): 'added' | 'tooMany' | 'exists' {
    if (this.#find.get(record.fileId) !== undefined) return 'exists';
    if (!this.#isWithin(record, allowance)) return 'tooMany';
    this.#add.run(
      record.fileId,
      record.blobId,
      record.interactionId,
      record.siteId,
      record.uploader.side,
      record.uploader.id,
      record.atMs,
      record.state,
      record.name,
      record.mediaType,
      record.bytes,
      record.width,
      record.height,
      record.sentBy,
    );
    return 'added';
  }

  settle({ fileId, state, name, mediaType, bytes, width, height }: SettledFile): void {
    this.#settle.run(state, name, mediaType, bytes, width, height, fileId);
  }

  claim({ fileId, interactionId, uploader, commandId }: FileClaim): FileRecord | null {
    const { side, id: uploaderId } = uploader;
    const row = this.#claim.get({ fileId, interactionId, side, uploaderId, commandId });
    return row === undefined ? null : fileOf(row);
  }

  release(fileId: string, commandId: string): void {
    this.#release.run(fileId, commandId);
  }

  remove(fileId: string): void {
    this.#remove.run(fileId);
  }

  #isWithin(record: FileRecord, allowance: FileAllowance): boolean {
    const { uploader, interactionId, siteId, bytes } = record;
    const { sinceMs } = allowance;
    const ofInteraction = taken(this.#ofInteraction.get(interactionId));
    const ofUploader = taken(this.#ofUploader.get(uploader.side, uploader.id, sinceMs));
    return (
      ofInteraction.files < allowance.interactionFiles &&
      ofInteraction.bytes + bytes <= allowance.interactionBytes &&
      ofUploader.files < allowance.uploaderFiles &&
      ofUploader.bytes + bytes <= allowance.uploaderBytes &&
      (uploader.side === 'agent' ||
        taken(this.#ofSite.get(siteId, sinceMs)).bytes + bytes <= allowance.siteBytes)
    );
  }
}

function taken(row: Record<string, unknown> | undefined): { files: number; bytes: number } {
  return { files: Number(row?.['files']), bytes: Number(row?.['bytes']) };
}
