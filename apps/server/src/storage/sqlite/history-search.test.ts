import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { HistoryQuery } from '../../ports/history-search.ts';
import { StorageFailure } from '../../ports/event-log.ts';
import { SqliteHistorySearch } from './history-search.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const QUERY: HistoryQuery = {
  ...{
    range: { kind: 'all' },
    words: ['hello'],
    depth: 'everything',
    fromMs: null,
    untilMs: null,
    queueId: null,
  },
  ...{ dispositionCodeId: null, agentId: null, beforeKey: null, limit: 5 },
};

test('[HI-1] reads what the store beside it has committed, from a thread of its own', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-'));
  const store = await openSqliteStore({ folder, log: silent });
  const search = new SqliteHistorySearch(folder, store.eventLog.epoch);
  const tell = (seq: number, data: object) =>
    store.eventLog.append({
      ...{ stream: 'interaction/chat-0001', expectedHead: seq, refusals: [], row: null },
      bodies: [JSON.stringify({ atMs: 1, audience: { kind: 'everyone' }, data })],
    });
  try {
    const contact = { name: null, email: null };
    await tell(0, {
      type: 'interactionStarted',
      interactionId: 'chat-0001',
      queueId: 'q',
      contact,
      subject: null,
    });
    await tell(1, { type: 'messageSent', text: 'Hello there' });
    assert.equal((await search.advance()).isCurrent, true);
    const { found } = await search.search(QUERY);
    assert.deepEqual(
      found.map(({ interactionId }) => interactionId),
      ['chat-0001'],
    );
  } finally {
    await search[Symbol.asyncDispose]();
    await store.close();
    await rm(folder, { recursive: true });
  }
  // The index holds no truth, so what befalls it never stops the server.
  await assert.rejects(
    search.search(QUERY),
    (failure) => failure instanceof StorageFailure && failure.isRetryable,
  );
});
