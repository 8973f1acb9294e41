// The thread that keeps and searches the index of past interactions: its own file, its own connection to read the log.
import { parentPort, workerData } from 'node:worker_threads';
import { databasePath } from './data-folder.ts';
import { describeFailure, describeRefusal } from './errors.ts';
import { HistoryIndex } from './history-index.ts';
import type { FromHistory, ToHistory } from './history-messages.ts';
import { openHistoryDatabase } from './history-schema.ts';
import { openForReading } from './open-database.ts';

// Proof: SqliteHistorySearch starts this thread, with these.
const { folder, epoch } = workerData as { folder: string; epoch: string };

const send = (message: FromHistory): void => parentPort?.postMessage(message);

try {
  serve();
} catch (error) {
  send({ kind: 'refused', error: describeRefusal(error, folder) });
}

function serve(): void {
  const log = openForReading(databasePath(folder));
  const database = openHistoryDatabase(folder, epoch);
  const index = new HistoryIndex(database, log);
  parentPort?.on('message', (message: ToHistory) => {
    if (message.kind === 'ask') {
      send(answer(index, message));
      return;
    }
    database.close();
    log.close();
    send({ kind: 'closed' });
    parentPort?.close();
  });
  send({ kind: 'opened' });
}

function answer(index: HistoryIndex, { id, query }: Extract<ToHistory, { kind: 'ask' }>): FromHistory {
  try {
    return { kind: 'result', id, result: query === null ? index.advance() : index.search(query) };
  } catch (error) {
    return { kind: 'failed', id, error: describeFailure(error) };
  }
}
