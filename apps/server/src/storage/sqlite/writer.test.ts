import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { describe, test } from 'node:test';
import type { Append } from '../../ports/event-log.ts';
import { packBatch } from './batch.ts';
import { limitPages } from './open-database.ts';
import type { BatchReply, WriteOperation } from './messages.ts';
import { migrate } from './schema.ts';
import { Writer } from './writer.ts';

describe('writer', () => {
  test('[SL-9] refuses a record nobody could store and keeps those beside it', () => {
    const { write, bodies } = makeWriter();
    const broken = appendOf('config', ['1', '2']);
    // JSON turns the number into null, which no column of ours takes.
    const receipt = { interactionId: 'i-0000001', side: 'agents', delivered: Number.NaN, read: 0 } as const;
    const reply = write([
      appendOf('interaction/one', ['1']),
      { kind: 'saveReceipts', receipts: [receipt] },
      broken,
    ]);
    assert.ok('results' in reply);
    assert.deepEqual(reply.results, ['appended', null, 'appended']);
    assert.deepEqual(
      reply.failures.map(([index, { name }]) => [index, name]),
      [[1, 'RefusedRecord']],
    );
    assert.deepEqual(bodies(), ['1', '1', '2']);
  });

  test('[SL-5] rolls all of a batch back when the disk is full, and works on when it is not', () => {
    const { write, bodies, database } = makeWriter();
    write([appendOf('interaction/one', ['1'])]);
    limitPages(database, 1);
    const big = JSON.stringify('x'.repeat(100_000));
    const reply = write([
      appendOf('interaction/one', ['2'], 1),
      appendOf('interaction/two', ['2']),
      appendOf('interaction/three', [big]),
    ]);
    assert.ok('failed' in reply);
    assert.equal(reply.failed.name === 'StorageFailure' && reply.failed.isRetryable, true);
    assert.deepEqual(bodies(), ['1']);
    limitPages(database, 10_000);
    // Where its stream stood before the batch, not where the batch had brought it.
    assert.deepEqual(write([appendOf('interaction/two', ['2'])]), { results: ['appended'], failures: [] });
    assert.deepEqual(write([appendOf('interaction/one', ['2'], 1)]), { results: ['appended'], failures: [] });
    assert.deepEqual(write([appendOf('interaction/three', [big])]), { results: ['appended'], failures: [] });
    assert.equal(bodies().length, 4);
  });

  test('[SL-7] refuses everything after damage, even what would succeed', () => {
    const { write, database } = makeWriter();
    write([appendOf('interaction/one', ['1'])]);
    breakSchema(database);
    const first = write([appendOf('interaction/one', ['2'], 1)]);
    const second = write([{ kind: 'removeSession', tokenHash: 'unknown' }]);
    for (const reply of [first, second]) {
      assert.ok('failed' in reply, JSON.stringify(reply));
      assert.equal(reply.failed.name === 'StorageFailure' && !reply.failed.isRetryable, true);
    }
  });
});

// Points the events' tree at a page that is not there.
function breakSchema(database: DatabaseSync): void {
  database.enableDefensive(false);
  database.exec(`
    PRAGMA writable_schema = ON;
    UPDATE sqlite_schema SET rootpage = 9999 WHERE name = 'event';
    PRAGMA writable_schema = RESET;
  `);
}

function makeWriter(): {
  readonly database: DatabaseSync;
  readonly write: (operations: readonly WriteOperation[]) => BatchReply;
  readonly bodies: () => unknown[];
} {
  const database = new DatabaseSync(':memory:');
  migrate(database, 'epoch');
  const writer = new Writer(database);
  return {
    database,
    // Proof: that is what `write` returns.
    write: (operations) => JSON.parse(writer.write(packBatch(operations))) as BatchReply,
    bodies: () =>
      database
        .prepare('SELECT body FROM event ORDER BY rowid')
        .all()
        .map(({ body }) => body),
  };
}

function appendOf(stream: Append['stream'], bodies: readonly string[], expectedHead = 0): WriteOperation {
  return { kind: 'append', append: { stream, expectedHead, bodies, refusals: [], row: null } };
}
