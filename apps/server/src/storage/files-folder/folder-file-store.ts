import { mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { StorageFailure } from '../../ports/event-log.ts';
import type { ByteRange, FileStore } from '../../ports/file-store.ts';
import { requireBlobId } from '../../ports/file-store.ts';

/** Only the server's own account may read what people send each other. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;
/** Half-written files, in a folder of their own so that a start can throw them away unread. */
const INCOMING = '.incoming';
const READ_BYTES = 64 * 1024;

export type FolderFileStoreOptions = {
  /** Made if it does not exist. */
  readonly folder: string;
  /** Bytes of the disk that files leave alone: the database beside them must be able to go on when somebody sends without end. */
  readonly leaveFreeBytes: number;
};

/** Files in a folder, a level of folders below it by the first letters of their ids. */
export class FolderFileStore implements FileStore {
  readonly #folder: string;
  readonly #leaveFreeBytes: number;

  private constructor({ folder, leaveFreeBytes }: FolderFileStoreOptions) {
    this.#folder = folder;
    this.#leaveFreeBytes = leaveFreeBytes;
  }

  /** Also throws away what an earlier end left half-written. @throws StorageFailure when the folder cannot be made or written to */
  static async open(options: FolderFileStoreOptions): Promise<FolderFileStore> {
    const incoming = join(options.folder, INCOMING);
    await guarded(async () => {
      // One level at a time: recursion below some odd places never returns, see CONTRIBUTING.
      for (const folder of [options.folder, incoming]) await makeFolder(folder);
      for (const name of await readdir(incoming)) await rm(join(incoming, name), { force: true });
    });
    return new FolderFileStore(options);
  }

  async put(blobId: string, source: AsyncIterable<Uint8Array>, bytes: number): Promise<void> {
    requireBlobId(blobId);
    await guarded(() => this.#requireRoom(bytes));
    const incoming = join(this.#folder, INCOMING, blobId);
    try {
      await writeWhole(incoming, source, bytes);
      await guarded(() => this.#keep(incoming, blobId));
    } catch (error) {
      await rm(incoming, { force: true }).catch(() => undefined);
      throw error;
    }
  }

  async open(blobId: string, range: ByteRange | null): Promise<AsyncIterable<Uint8Array> | undefined> {
    const isThere = (await this.size(blobId)) !== undefined;
    return isThere ? readPieces(this.#path(blobId), range) : undefined;
  }

  async size(blobId: string): Promise<number | undefined> {
    const path = this.#path(blobId);
    return guarded(() => orMissing(async () => (await stat(path)).size));
  }

  async remove(blobId: string): Promise<void> {
    const path = this.#path(blobId);
    await guarded(() => rm(path, { force: true }));
  }

  /** From its complete and synced copy to its place, in one step that a power cut either has done or has not. */
  async #keep(incoming: string, blobId: string): Promise<void> {
    const path = this.#path(blobId);
    const folder = join(path, '..');
    if (await makeFolder(folder)) await syncFolder(this.#folder);
    await rename(incoming, path);
    await syncFolder(folder);
  }

  async #requireRoom(bytes: number): Promise<void> {
    const { bavail, bsize } = await statfs(this.#folder);
    if (bavail * bsize - bytes < this.#leaveFreeBytes) {
      throw new StorageFailure('The disk has no room for files', true);
    }
  }

  #path(blobId: string): string {
    requireBlobId(blobId);
    return join(this.#folder, blobId.slice(0, 2), blobId);
  }
}

async function writeWhole(path: string, source: AsyncIterable<Uint8Array>, bytes: number): Promise<void> {
  await using handle = await guarded(() => open(path, 'w', FILE_MODE));
  let written = 0;
  for await (const piece of source) {
    written += piece.length;
    if (written > bytes) throw new RangeError('longer than announced');
    await guarded(() => handle.writeFile(piece));
  }
  if (written !== bytes) throw new RangeError('shorter than announced');
  await guarded(() => handle.sync());
}

// Opened at the first piece, so that whoever never asks for one holds nothing; closed also when the reader stops early.
async function* readPieces(path: string, range: ByteRange | null): AsyncGenerator<Uint8Array> {
  await using handle = await guarded(() => open(path, 'r'));
  let at = range?.start ?? 0;
  const end = range?.end ?? Number.MAX_SAFE_INTEGER;
  while (at <= end) {
    const wanted = Math.min(READ_BYTES, end - at + 1);
    const position = at;
    const { bytesRead, buffer } = await guarded(() =>
      handle.read(Buffer.allocUnsafe(wanted), 0, wanted, position),
    );
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** @returns whether it was made */
async function makeFolder(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { mode: FOLDER_MODE });
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return false;
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders, and needs no sync of them.
  if (process.platform === 'win32') return;
  await using handle = await open(folder, 'r');
  await handle.sync();
}

async function orMissing<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * What the file system says becomes a StorageFailure, a retryable one: a full or unreachable disk may be well again, and a file that fails takes
 * nothing else with it, unlike a log.
 */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StorageFailure || codeOf(error) === undefined) throw error;
    throw new StorageFailure(`Files cannot be kept: ${String(codeOf(error))}`, true, error);
  }
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
