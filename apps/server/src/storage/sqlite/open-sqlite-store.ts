import type { ContactStore } from '../../ports/contact-store.ts';
import type { CredentialStore } from '../../ports/credential-store.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { FileRecords } from '../../ports/file-records.ts';
import type { LogSink } from '../../ports/log-sink.ts';
import type { MailStore } from '../../ports/mail-store.ts';
import type { PreferenceStore } from '../../ports/preference-store.ts';
import type { ResponseUseStore } from '../../ports/response-use-store.ts';
import { SqliteContactStore } from './contacts-store.ts';
import { SqliteCredentialStore } from './sqlite-credential-store.ts';
import { SqliteEventLog } from './sqlite-event-log.ts';
import { SqliteFileRecords } from './sqlite-file-records.ts';
import { SqliteMailStore } from './sqlite-mail-store.ts';
import { SqlitePreferenceStore } from './sqlite-preference-store.ts';
import { SqliteResponseUseStore } from './sqlite-response-use-store.ts';
import { SqliteStore } from './sqlite-store.ts';

export type SqliteStoreOptions = {
  /** Made if it does not exist. Holds `guichet.db` with its `-wal` and `-shm`, and `guichet.lock`. */
  readonly folder: string;
  readonly log: LogSink;
  /** Pages of 4 KiB the database may grow to, for an operator who keeps it within bounds; the disk's own limit when left out. */
  readonly maxPageCount?: number;
};

export type OpenedStore = AsyncDisposable & {
  readonly eventLog: EventLog;
  readonly credentialStore: CredentialStore;
  readonly fileRecords: FileRecords;
  readonly contactStore: ContactStore;
  readonly preferenceStore: PreferenceStore;
  readonly responseUseStore: ResponseUseStore;
  readonly mailStore: MailStore;
  /** Changes `maxPageCount` while running, down to the pages in use at the least; null lifts it. */
  limitPages(maxPageCount: number | null): Promise<void>;
  /** Commits what was asked for, refuses what comes after, and releases the folder. Same as disposing. */
  close(): Promise<void>;
};

/**
 * Opens the embedded store on a data folder of its own.
 * Rejects with DataFolderInUse, DataFolderUnwritable or StoreUnsupported (`errors.ts`), or with a StorageFailure that is not
 * retryable when the database is damaged. In each case no data was changed.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<OpenedStore> {
  const store = await SqliteStore.open(options.folder, options.maxPageCount ?? null, options.log);
  return {
    eventLog: new SqliteEventLog(store),
    credentialStore: new SqliteCredentialStore(store),
    fileRecords: new SqliteFileRecords(store),
    contactStore: new SqliteContactStore(store),
    preferenceStore: new SqlitePreferenceStore(store),
    responseUseStore: new SqliteResponseUseStore(store),
    mailStore: new SqliteMailStore(store),
    limitPages: (maxPageCount) => store.limitPages(maxPageCount),
    close: () => store.close(),
    [Symbol.asyncDispose]: () => store.close(),
  };
}
