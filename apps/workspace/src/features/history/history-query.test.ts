import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filterCount, historyAddress, NO_FILTERS } from './history-query.ts';

const queryOf = (...given: Parameters<typeof historyAddress>) =>
  Object.fromEntries(new URL(historyAddress(...given), 'http://host').searchParams);

test('what is empty is not asked for', () => {
  assert.deepEqual(queryOf(NO_FILTERS, null), { scope: 'mine' });
  assert.equal(filterCount(NO_FILTERS), 0);
});

test('words and filters go into the address whole', () => {
  const filters = {
    ...NO_FILTERS,
    scope: 'all',
    text: ' a & b ',
    queueId: 'sales',
    agentId: 'agent-001',
  } as const;
  assert.deepEqual(queryOf(filters, '42'), {
    ...{ scope: 'all', q: 'a & b', queueId: 'sales', agentId: 'agent-001', cursor: '42' },
  });
  assert.equal(filterCount(filters), 2);
});

test('the last day counts to its end, and no agent is asked for among one’s own', () => {
  const { from, until, ...rest } = queryOf(
    { ...NO_FILTERS, fromDay: '2026-03-01', untilDay: '2026-03-01', agentId: 'agent-001' },
    null,
  );
  assert.equal(Number(from), new Date(2026, 2, 1).getTime());
  assert.equal(Number(until), new Date(2026, 2, 2).getTime());
  assert.deepEqual(rest, { scope: 'mine' });
});

test('a half-typed day is no filter', () => {
  assert.deepEqual(queryOf({ ...NO_FILTERS, fromDay: '2026-03', untilDay: 'soon' }, null), { scope: 'mine' });
});
