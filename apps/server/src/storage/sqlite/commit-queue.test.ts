import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Append } from '../../ports/event-log.ts';
import { StorageFailure } from '../../ports/event-log.ts';
import { unpackBatch } from './batch.ts';
import { BATCH_OPERATIONS_MAX, CommitQueue, QUEUE_OPERATIONS_MAX } from './commit-queue.ts';
import type { BatchReply, WriteOf } from './messages.ts';

describe('commit queue', () => {
  test('[SL-10] sends what one turn of the event loop submitted as one batch', async () => {
    const { queue, batchSizes, answer } = makeQueue();
    const outcomes = [queue.submit(appendOf(0)), queue.submit(appendOf(1))];
    assert.deepEqual(batchSizes, []);
    await nextTurn();
    assert.deepEqual(batchSizes, [2]);
    answer({ results: ['appended', 'conflict'], failures: [] });
    assert.deepEqual(await Promise.all(outcomes), ['appended', 'conflict']);
  });

  test('[SL-10] gathers the next batch while one is in flight, and sends it on the answer', async () => {
    const { queue, batchSizes, answer } = makeQueue();
    const first = queue.submit(appendOf(0));
    await nextTurn();
    const others = [queue.submit(appendOf(1)), queue.submit(appendOf(2)), queue.submit(appendOf(3))];
    await nextTurn();
    assert.deepEqual(batchSizes, [1]);
    answer({ results: ['appended'], failures: [] });
    assert.deepEqual(batchSizes, [1, 3]);
    assert.equal(await first, 'appended');
    answer({ results: ['appended', 'appended', 'appended'], failures: [] });
    assert.deepEqual(new Set(await Promise.all(others)), new Set(['appended']));
    assert.deepEqual(batchSizes, [1, 3]);
  });

  test('[SL-10] resolves nothing before the answer', async () => {
    const { queue, answer } = makeQueue();
    let hasSettled = false;
    const outcome = queue.submit(appendOf(0)).finally(() => {
      hasSettled = true;
    });
    await nextTurn();
    await nextTurn();
    assert.equal(hasSettled, false);
    answer({ results: ['appended'], failures: [] });
    await outcome;
  });

  test('[SL-10] splits what is too much for one transaction', async () => {
    const { queue, batchSizes, answer } = makeQueue();
    const outcomes = Array.from({ length: BATCH_OPERATIONS_MAX + 1 }, () => queue.submit(appendOf(0)));
    await nextTurn();
    answer({ results: Array.from({ length: BATCH_OPERATIONS_MAX }, () => 'appended'), failures: [] });
    answer({ results: ['appended'], failures: [] });
    await Promise.all(outcomes);
    assert.deepEqual(batchSizes, [BATCH_OPERATIONS_MAX, 1]);
  });

  test('[SL-10] sends an enormous record by itself', async () => {
    const { queue, batchSizes, answer } = makeQueue();
    const outcomes = [queue.submit(appendOf(0, 'x'.repeat(5_000_000))), queue.submit(appendOf(1))];
    await nextTurn();
    answer({ results: ['appended'], failures: [] });
    answer({ results: ['appended'], failures: [] });
    await Promise.all(outcomes);
    assert.deepEqual(batchSizes, [1, 1]);
  });

  test('[SL-5] rejects all of a failed batch and goes on with the next', async () => {
    const { queue, answer } = makeQueue();
    const failed = [queue.submit(appendOf(0)), queue.submit(appendOf(1))];
    await nextTurn();
    const later = queue.submit(appendOf(2));
    answer({ failed: { name: 'StorageFailure', message: 'full', isRetryable: true } });
    for (const outcome of failed) await assert.rejects(outcome, isFailure(true));
    answer({ results: ['appended'], failures: [] });
    assert.equal(await later, 'appended');
  });

  test('[SL-9] rejects only the record that was refused', async () => {
    const { queue, answer } = makeQueue();
    const outcomes = [queue.submit(appendOf(0)), queue.submit(appendOf(1))];
    await nextTurn();
    answer({ results: ['appended', null], failures: [[1, { name: 'RefusedRecord', message: 'bad' }]] });
    assert.equal(await outcomes[0], 'appended');
    await assert.rejects(outcomes[1] ?? Promise.resolve(), TypeError);
  });

  test('[SL-11] refuses retryably when too much waits', async () => {
    const { queue } = makeQueue();
    const waiting = Array.from({ length: QUEUE_OPERATIONS_MAX }, () => queue.submit(appendOf(0)));
    await assert.rejects(queue.submit(appendOf(0)), isFailure(true));
    queue.end(new StorageFailure('over', false));
    const outcomes = await Promise.allSettled(waiting);
    assert.ok(outcomes.every(({ status }) => status === 'rejected'));
  });

  test('[SL-7] rejects what is in flight, what waits and what comes after its end', async () => {
    const { queue } = makeQueue();
    const inFlight = queue.submit(appendOf(0));
    await nextTurn();
    const waiting = queue.submit(appendOf(1));
    const idle = queue.idle();
    queue.end(new StorageFailure('broken', false));
    for (const outcome of [inFlight, waiting, queue.submit(appendOf(2))]) {
      await assert.rejects(outcome, isFailure(false));
    }
    await idle;
  });
});

function makeQueue(): {
  readonly queue: CommitQueue;
  readonly batchSizes: readonly number[];
  readonly answer: (reply: BatchReply) => void;
} {
  const batchSizes: number[] = [];
  const queue = new CommitQueue((batch) => void batchSizes.push(unpackBatch(batch).length));
  return { queue, batchSizes, answer: (reply) => queue.settle(JSON.stringify(reply)) };
}

function appendOf(expectedHead: number, body = '1'): WriteOf<'append'> {
  const append: Append = { stream: 'config', expectedHead, bodies: [body], refusals: [], row: null };
  return { kind: 'append', append };
}

function isFailure(isRetryable: boolean): (error: unknown) => boolean {
  return (error) => error instanceof StorageFailure && error.isRetryable === isRetryable;
}
