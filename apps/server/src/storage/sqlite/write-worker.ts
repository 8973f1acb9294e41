// The thread that owns the data folder's lock and the one connection that writes. It also checkpoints.
import { parentPort, workerData } from 'node:worker_threads';
import { databasePath, openDataFolder } from './data-folder.ts';
import { describeRefusal } from './errors.ts';
import type { FromWriter, ToWriter } from './messages.ts';
import { limitPages, openForWriting } from './open-database.ts';
import { Writer } from './writer.ts';

/** SQLite's own bound on pages, which stands for "no limit". */
const PAGES_UNLIMITED = 4_294_967_294;

// Proof: SqliteStore starts this thread, with these.
const { folder, maxPageCount, newEpoch } = workerData as {
  folder: string;
  maxPageCount: number | null;
  newEpoch: string;
};

const send = (message: FromWriter): void => parentPort?.postMessage(message);

try {
  serve();
} catch (error) {
  send({ kind: 'refused', error: describeRefusal(error, folder) });
}

function serve(): void {
  const lock = openDataFolder(folder);
  const { database, epoch } = openOrRelease(lock);
  const writer = new Writer(database);
  parentPort?.on('message', (message: ToWriter) => {
    switch (message.kind) {
      case 'batch':
        send({ kind: 'batch', reply: writer.write(message.batch) });
        return;
      case 'limitPages':
        limitPages(database, message.maxPageCount ?? PAGES_UNLIMITED);
        send({ kind: 'limited' });
        return;
      case 'close':
        database.close();
        lock[Symbol.dispose]();
        send({ kind: 'closed' });
        parentPort?.close();
    }
  });
  send({ kind: 'opened', epoch });
}

function openOrRelease(lock: Disposable): ReturnType<typeof openForWriting> {
  try {
    return openForWriting(databasePath(folder), maxPageCount, newEpoch);
  } catch (error) {
    lock[Symbol.dispose]();
    throw error;
  }
}
