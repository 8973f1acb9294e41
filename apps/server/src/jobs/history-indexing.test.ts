import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import type { HistorySearch, IndexProgress } from '../ports/history-search.ts';
import { HistoryIndexing } from './history-indexing.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

function bed(answers: readonly (IndexProgress | 'fails')[]) {
  const clock = new FakeClock();
  let asked = 0;
  const search: HistorySearch = {
    advance: () => {
      const answer = answers[asked] ?? { isCurrent: true, busyMs: 0 };
      asked += 1;
      return answer === 'fails' ? Promise.reject(new Error('disk')) : Promise.resolve(answer);
    },
    search: () => Promise.resolve({ found: [], isCurrent: true }),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  const job = new HistoryIndexing({ search, clock, log: silent });
  job.begin();
  job.begin();
  return { clock, job, asked: () => asked };
}

describe('indexing the history', () => {
  test('rests in proportion to its work while it is behind, and looks every second when it is not', async () => {
    const { clock, job, asked } = bed([{ isCurrent: false, busyMs: 10 }]);
    await clock.advanceAndSettle(0);
    assert.equal(asked(), 1);
    await clock.advanceAndSettle(189);
    assert.equal(asked(), 1);
    await clock.advanceAndSettle(1);
    assert.equal(asked(), 2);
    await clock.advanceAndSettle(999);
    assert.equal(asked(), 2);
    await clock.advanceAndSettle(1);
    assert.equal(asked(), 3);
    job[Symbol.dispose]();
    await clock.advanceAndSettle(60_000);
    assert.equal(asked(), 3);
  });

  test('tries again after a failure', async () => {
    const { clock, job, asked } = bed(['fails']);
    await clock.advanceAndSettle(0);
    await clock.advanceAndSettle(4_999);
    assert.equal(asked(), 1);
    await clock.advanceAndSettle(1);
    assert.equal(asked(), 2);
    job[Symbol.dispose]();
  });
});
