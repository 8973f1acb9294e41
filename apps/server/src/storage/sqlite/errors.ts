import { StorageFailure } from '../../ports/event-log.ts';

/** Another process (or another store of this one) works on the data folder. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
}

/** The data folder cannot be made, or not written to. */
export class DataFolderUnwritable extends Error {
  override readonly name = 'DataFolderUnwritable';
}

/** This release cannot run on this data or with this SQLite; the data is untouched. */
export class StoreUnsupported extends Error {
  override readonly name = 'StoreUnsupported';
}

/** An error as it travels between threads. */
export type SentError =
  | {
      readonly name: 'DataFolderInUse' | 'DataFolderUnwritable' | 'StoreUnsupported';
      readonly message: string;
    }
  | { readonly name: 'StorageFailure'; readonly message: string; readonly isRetryable: boolean }
  /** A bug: the record could not be stored whatever the state of the disk. The store works on. */
  | { readonly name: 'RefusedRecord'; readonly message: string };

export function receiveError(sent: SentError): Error {
  switch (sent.name) {
    case 'DataFolderInUse':
      return new DataFolderInUse(sent.message);
    case 'DataFolderUnwritable':
      return new DataFolderUnwritable(sent.message);
    case 'StoreUnsupported':
      return new StoreUnsupported(sent.message);
    case 'StorageFailure':
      return new StorageFailure(sent.message, sent.isRetryable);
    case 'RefusedRecord':
      return new TypeError(sent.message);
  }
}

// https://sqlite.org/rescode.html
const SQLITE_ERROR = 1;
const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;
const SQLITE_FULL = 13;
const SQLITE_TOOBIG = 18;
const SQLITE_CONSTRAINT = 19;
const SQLITE_MISMATCH = 20;
const SQLITE_RANGE = 25;
// Growing the -shm file failed. It holds nothing durable, and on a full disk this comes before SQLITE_FULL.
const SQLITE_IOERR_SHMSIZE = 10 | (19 << 8);

const retryable = new Set([SQLITE_BUSY, SQLITE_LOCKED, SQLITE_FULL]);
const aboutTheRecord = new Set([
  SQLITE_ERROR,
  SQLITE_TOOBIG,
  SQLITE_CONSTRAINT,
  SQLITE_MISMATCH,
  SQLITE_RANGE,
]);

/** The primary result code of an error thrown by node:sqlite; undefined for any other error. */
export function sqliteCode(error: unknown): number | undefined {
  const extended = extendedCode(error);
  return extended === undefined ? undefined : extended & 0xff;
}

/** Sorts what node:sqlite threw while reading or writing records. Anything not known to be harmless ends the store. */
export function describeFailure(error: unknown): SentError {
  const message = error instanceof Error ? error.message : String(error);
  const code = sqliteCode(error);
  if (code !== undefined && retryable.has(code))
    return { name: 'StorageFailure', message, isRetryable: true };
  if (extendedCode(error) === SQLITE_IOERR_SHMSIZE) {
    return { name: 'StorageFailure', message, isRetryable: true };
  }
  // No code: node:sqlite refused to bind a value, before SQLite saw anything.
  if (code === undefined || aboutTheRecord.has(code)) return { name: 'RefusedRecord', message };
  return { name: 'StorageFailure', message, isRetryable: false };
}

/** Sorts what was thrown while the data folder was opened. */
export function describeRefusal(error: unknown, folder: string): SentError {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof StoreUnsupported || error instanceof DataFolderInUse) {
    return { name: error.name, message };
  }
  if (error instanceof StorageFailure) {
    return { name: error.name, message, isRetryable: error.isRetryable };
  }
  if (sqliteCode(error) === SQLITE_BUSY) {
    return { name: 'DataFolderInUse', message: `The data folder ${folder} is in use by another process` };
  }
  if (isDamage(error)) {
    return {
      name: 'StorageFailure',
      message: `The database in ${folder} is damaged: ${message}`,
      isRetryable: false,
    };
  }
  return { name: 'DataFolderUnwritable', message: `The data folder ${folder} cannot be used: ${message}` };
}

const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

function isDamage(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === SQLITE_CORRUPT || code === SQLITE_NOTADB;
}

function extendedCode(error: unknown): number | undefined {
  const isSqlite = error instanceof Error && 'errcode' in error && typeof error.errcode === 'number';
  return isSqlite ? (error.errcode as number) : undefined;
}
