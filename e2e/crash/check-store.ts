import { globSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Runs the database's own check on every database of a data folder that no server has open. Returns what it finds wrong. */
export function checkStore(folder: string): string[] {
  const files = globSync('**/*.{db,sqlite,sqlite3}', { cwd: folder });
  if (files.length === 0) return [`there is no database in ${folder}`];
  return files.flatMap((file) => {
    using database = open(join(folder, file));
    const rows = database.prepare('PRAGMA integrity_check').all();
    // One row 'ok', or one row for each fault.
    return rows.map((row) => String(row['integrity_check'])).filter((verdict) => verdict !== 'ok');
  });
}

function open(path: string): DatabaseSync & Disposable {
  return new DatabaseSync(path);
}
