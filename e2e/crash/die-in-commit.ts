// Loaded into the server's process, and with it into the thread that writes, with `--import`: kills the process, once told to, at a
// chosen point of the transaction in which a chat changes its owner. It lies around the database, so the product knows nothing of it.

import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads';

/**
 * `unwritten`: before the first row; `halfWritten`: with the new owner's row and not yet the old one's; `uncommitted`: with all rows;
 * `committed`: on the disk, and nobody told.
 */
export type DyingPoint = (typeof POINTS)[number];

const POINTS = ['unwritten', 'halfWritten', 'uncommitted', 'committed'] as const;
/** What the body of the event says that makes another agent the owner. */
const MOVES_OWNERSHIP = '"type":"ownershipMoved"';
const KEY = 'the point to die at';

if (isMainThread) {
  const armed = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  setEnvironmentData(KEY, armed);
  process.on('message', (point) => {
    Atomics.store(armed, 0, POINTS.findIndex((each) => each === point) + 1);
    process.send?.('armed');
  });
  // Being told must not keep alive what wants to end.
  process.channel?.unref();
} else {
  // Only the branch above sets it, before any thread is started.
  surround(getEnvironmentData(KEY) as Int32Array);
}

function surround(armed: Int32Array): void {
  const dieAt = (point: DyingPoint): void => {
    if (POINTS[Atomics.load(armed, 0) - 1] === point) process.kill(process.pid, 'SIGKILL');
  };
  let isMoving = false;
  around('INSERT INTO event', (run, parameters) => {
    const isMove = parameters.some((each) => typeof each === 'string' && each.includes(MOVES_OWNERSHIP));
    if (isMove) dieAt('unwritten');
    isMoving ||= isMove;
    const result = run();
    if (isMove) dieAt('halfWritten');
    return result;
  });
  around('COMMIT', (run) => {
    if (isMoving) dieAt('uncommitted');
    const result = run();
    if (isMoving) dieAt('committed');
    isMoving = false;
    return result;
  });
}

type Run = StatementSync['run'];
type Around = (run: () => ReturnType<Run>, parameters: readonly unknown[]) => ReturnType<Run>;

/** Puts something around every run of the statements that begin so. */
function around(beginning: string, put: Around): void {
  const prepare = DatabaseSync.prototype.prepare;
  DatabaseSync.prototype.prepare = function prepareSurrounded(sql, ...options) {
    const statement = prepare.call(this, sql, ...options);
    if (!sql.startsWith(beginning)) return statement;
    const run = statement.run.bind(statement) as (...parameters: readonly unknown[]) => ReturnType<Run>;
    const surrounded = (...parameters: readonly unknown[]) => put(() => run(...parameters), parameters);
    return Object.assign(statement, { run: surrounded });
  };
}
