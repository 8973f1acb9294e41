// The thread that reads, from a read-only connection. Started once the writer has made and migrated the file.
import { parentPort, workerData } from 'node:worker_threads';
import { databasePath } from './data-folder.ts';
import { describeFailure, describeRefusal } from './errors.ts';
import type { FromReader, ToReader } from './messages.ts';
import { openForReading } from './open-database.ts';
import { Reader } from './reader.ts';

// Proof: SqliteStore starts this thread, with this.
const { folder } = workerData as { folder: string };

const send = (message: FromReader): void => parentPort?.postMessage(message);

try {
  serve();
} catch (error) {
  send({ kind: 'refused', error: describeRefusal(error, folder) });
}

function serve(): void {
  const database = openForReading(databasePath(folder));
  const reader = new Reader(database);
  parentPort?.on('message', (message: ToReader) => {
    switch (message.kind) {
      case 'query':
        send(answer(reader, message));
        return;
      case 'close':
        database.close();
        send({ kind: 'closed' });
        parentPort?.close();
    }
  });
  send({ kind: 'opened' });
}

function answer(reader: Reader, { id, query }: Extract<ToReader, { kind: 'query' }>): FromReader {
  try {
    return { kind: 'result', id, result: reader.answer(query) };
  } catch (error) {
    return { kind: 'failed', id, error: describeFailure(error) };
  }
}
