import { closeSync, fsyncSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DataFolderInUse, sqliteCode } from './errors.ts';

const SQLITE_BUSY = 5;
// Only the server's own account may read transcripts and keys.
const FOLDER_MODE = 0o700;

export function databasePath(folder: string): string {
  return join(folder, 'guichet.db');
}

/**
 * Makes the data folder if need be and takes its lock.
 * The lock is an exclusive transaction on a database of its own: SQLite's file locks work on every system we run on, also between
 * threads of one process, and the operating system drops them with the process, so a kill -9 leaves nothing to clean up.
 * @returns the lock; disposing of it releases the folder. Throws DataFolderInUse, or what the file system said.
 */
export function openDataFolder(folder: string): Disposable {
  makeDurableFolder(resolve(folder));
  const lock = new DatabaseSync(join(folder, 'guichet.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (sqliteCode(error) === SQLITE_BUSY) {
      throw new DataFolderInUse(`The data folder ${folder} is in use by another process`);
    }
    throw error;
  }
  return { [Symbol.dispose]: () => lock.close() };
}

// SQLite syncs the folder it writes to, but not the folders above: without this a power cut could take away a whole new data folder.
// Not `mkdirSync`'s own recursion: below /proc or a dangling link it never returns (seen in Node 26.10).
function makeDurableFolder(folder: string): void {
  if (isFolder(folder)) return;
  const above = dirname(folder);
  if (above !== folder) makeDurableFolder(above);
  mkdirSync(folder, { mode: FOLDER_MODE });
  syncFolder(above);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function syncFolder(folder: string): void {
  // Windows opens no folders, and needs no sync of them.
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
