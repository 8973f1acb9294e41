import type { UploadedFile } from '@guichet/protocol/files.ts';
import type { Clock } from '../../ports/clock.ts';
import type { FileRecord, FileRecords } from '../../ports/file-records.ts';
import type { FileScanner } from '../../ports/file-scanner.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { LogSink } from '../../ports/log-sink.ts';
import { viewOf } from './file-entry.ts';
import { Turns } from './turns.ts';

export type FileScansOptions = {
  readonly store: FileStore;
  readonly records: FileRecords;
  readonly scanner: FileScanner;
  readonly clock: Clock;
  readonly sink: LogSink;
};

const SCANS_AT_ONCE = 4;
/** An upload waits so long for its verdict, ms; the client asks again after that. */
const SCAN_WAIT_MS = 10_000;

/** Settles held files by what the scanner says of them. */
export class FileScans {
  readonly #options: FileScansOptions;
  readonly #turns = new Turns(SCANS_AT_ONCE);

  constructor(options: FileScansOptions) {
    this.#options = options;
  }

  /** The file after its scan; as it is when the verdict takes too long. */
  async settled(record: FileRecord): Promise<UploadedFile | undefined> {
    const { clock, records } = this.#options;
    const tooLong = Promise.withResolvers<void>();
    using _timer = clock.timer(SCAN_WAIT_MS, () => tooLong.resolve());
    await Promise.race([this.scan(record), tooLong.promise]);
    return viewOf((await records.find(record.fileId)) ?? record);
  }

  /** Settles a held file. Without a verdict it stays held, and the next sweep tries again. Never rejects. */
  async scan(record: FileRecord): Promise<void> {
    const { store, records, scanner, sink } = this.#options;
    const { interactionId, bytes } = record;
    try {
      await this.#turns.run(async () => {
        const content = await store.open(record.blobId, null);
        if (content === undefined) return;
        const verdict = await scanner.scan(content);
        if (verdict === 'infected') {
          // Neither name nor content: the log is not where such a thing should be found again.
          sink.warn('fileInfected', { interactionId, bytes });
          await store.remove(record.blobId);
        }
        await records.settle({ ...record, state: verdict === 'clean' ? 'clean' : 'refused' });
      });
    } catch (err) {
      sink.warn('fileNotScanned', { interactionId, bytes, err });
    }
  }
}
