import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { describe, test } from 'node:test';
import type { StoredEvent, StreamName } from '../../ports/event-log.ts';
import { packBatch } from './batch.ts';
import type { WriteOperation } from './messages.ts';
import { Reader } from './reader.ts';
import { migrate } from './schema.ts';
import { Writer } from './writer.ts';

const EVENTS = 300;
/** The index keeps one event in so many. */
const KEPT_EVERY = 64;

describe('reader', () => {
  test('[EL-2] reads any page of a long stream that shares its commits with another', () => {
    const { read } = makeLog();
    const edges = [0, 1, KEPT_EVERY - 1, KEPT_EVERY, KEPT_EVERY + 1, 128, EVENTS - 1, EVENTS, EVENTS + 1];
    for (const afterSeq of edges) {
      for (const limit of [0, 1, 2, KEPT_EVERY - 1, KEPT_EVERY, KEPT_EVERY + 1, EVENTS, 1_000_000]) {
        const expected = Array.from({ length: EVENTS }, (_, index) => eventOf('one', index + 1));
        assert.deepEqual(
          read('interaction/one', afterSeq, limit),
          expected.slice(afterSeq, afterSeq + limit),
          `after ${afterSeq}, at most ${limit}`,
        );
      }
    }
  });

  test('[SL-14] looks at no event far behind a page, and at none before it', () => {
    const { read, database } = makeLog();
    database.exec('DELETE FROM event WHERE seq <= 100 OR seq > 192');
    const seqs = read('interaction/one', 100, 50).map(({ seq }) => seq);
    assert.deepEqual(
      seqs,
      Array.from({ length: 50 }, (_, index) => index + 101),
    );
  });
});

/** Two streams of `EVENTS` events each, committed in turns. */
function makeLog(): {
  readonly database: DatabaseSync;
  readonly read: (stream: StreamName, afterSeq: number, limit: number) => readonly StoredEvent[];
} {
  const database = new DatabaseSync(':memory:');
  migrate(database, 'epoch');
  const writer = new Writer(database);
  for (let head = 0; head < EVENTS; head += 1) {
    const batch: WriteOperation[] = ['one', 'two'].map((name) => ({
      kind: 'append',
      append: {
        stream: `interaction/${name}`,
        expectedHead: head,
        bodies: [eventOf(name, head + 1).body],
        refusals: [],
        row: null,
      },
    }));
    writer.write(packBatch(batch));
  }
  const reader = new Reader(database);
  return {
    database,
    read: (stream, afterSeq, limit) => {
      const events = reader.answer({ kind: 'events', stream, afterSeq, limit }) as readonly StoredEvent[];
      // Rows come without a prototype.
      return events.map(({ seq, body }) => ({ seq, body }));
    },
  };
}

function eventOf(name: string, seq: number): StoredEvent {
  return { seq, body: `"${name} ${seq}"` };
}
