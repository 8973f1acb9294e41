import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventLog, InteractionRow } from '@guichet/server/ports/event-log.ts';
import { appendOf, EVERYTHING, rowOf } from './event-log-bed.ts';
import type { EventLogBed } from './event-log-bed.ts';

export function testRows(makeBed: () => Promise<EventLogBed>): void {
  test('[EL-14] finds the rows of one customer, open or recently ended, newest first', async () => {
    await using bed = await makeBed();
    await using log = await bed.open();
    await saveRows(log, [
      rowOf('i-open-old', { startedAtMs: 10, phase: 'active' }),
      rowOf('i-ended-at-limit', { startedAtMs: 20, phase: 'completed', endedAtMs: 500 }),
      rowOf('i-ended-after', { startedAtMs: 30, phase: 'abandoned', endedAtMs: 501 }),
      rowOf('i-wrap-up', { startedAtMs: 40, phase: 'wrapUp', endedAtMs: 50 }),
      rowOf('i-of-another', { startedAtMs: 50, customerId: 'customer-2' }),
    ]);
    const found = await log.interactionsOfCustomer('customer-1', 500);
    assert.deepEqual(idsOf(found), ['i-wrap-up', 'i-ended-after', 'i-open-old']);
    assert.deepEqual(await log.interactionsOfCustomer('customer-9', 0), []);
  });

  test('[EL-14] finds the open interactions whatever their phase', async () => {
    await using bed = await makeBed();
    await using log = await bed.open();
    const phases = ['queued', 'offered', 'active', 'wrapUp', 'completed', 'abandoned'] as const;
    await saveRows(
      log,
      phases.map((phase) => rowOf(`i-${phase}`, { phase })),
    );
    const expected = ['i-active', 'i-offered', 'i-queued', 'i-wrapUp'];
    assert.deepEqual(idsOf(await log.openInteractions()).toSorted(), expected);
    await log.append({
      ...appendOf('interaction/i-queued', 1, ['2']),
      row: rowOf('i-queued', { phase: 'abandoned' }),
    });
    assert.deepEqual(idsOf(await log.openInteractions()).toSorted(), expected.toSpliced(2, 1));
  });

  test('[EL-14] finds what an agent owned, newest first, up to a limit', async () => {
    await using bed = await makeBed();
    await using log = await bed.open();
    await saveRows(log, [
      rowOf('i-completed', { startedAtMs: 1, agentId: 'agent-00001', phase: 'completed', endedAtMs: 9 }),
      rowOf('i-wrap-up', { startedAtMs: 3, agentId: 'agent-00001', phase: 'wrapUp', endedAtMs: 9 }),
      rowOf('i-active', { startedAtMs: 2, agentId: 'agent-00001', phase: 'active' }),
      rowOf('i-offered', { startedAtMs: 4, agentId: 'agent-00001', phase: 'offered' }),
      rowOf('i-of-another', { startedAtMs: 5, agentId: 'agent-00002', phase: 'active' }),
      rowOf('i-of-nobody', { startedAtMs: 6, phase: 'queued' }),
    ]);
    const owned = ['i-wrap-up', 'i-active', 'i-completed'];
    assert.deepEqual(idsOf(await log.interactionsOfAgent('agent-00001', EVERYTHING)), owned);
    assert.deepEqual(idsOf(await log.interactionsOfAgent('agent-00001', 2)), owned.slice(0, 2));
    assert.deepEqual(await log.interactionsOfAgent('agent-00001', 0), []);
  });

  test('[EL-14] replaces a row as a whole and knows none that was never written', async () => {
    await using bed = await makeBed();
    await using log = await bed.open();
    await saveRows(log, [rowOf('i-0000001', { contactName: 'Ada', agentId: 'agent-00001' })]);
    const later = rowOf('i-0000001', { phase: 'completed', endedAtMs: 77, dispositionCodeId: 'sold' });
    await log.append({ ...appendOf('interaction/i-0000001', 1, ['2']), row: later });
    assert.deepEqual(await log.interaction('i-0000001'), later);
    assert.equal(await log.interaction('i-0000002'), undefined);
  });
}

export function testReceipts(makeBed: () => Promise<EventLogBed>): void {
  test('[EL-15] raises each number of a receipt on its own and never lowers one', async () => {
    await using bed = await makeBed();
    await using log = await bed.open();
    const receipt = { interactionId: 'i-0000001', side: 'agents' } as const;
    await log.saveReceipts([{ ...receipt, delivered: 5, read: 2 }]);
    assert.deepEqual(await log.receipts('i-0000001'), [{ ...receipt, delivered: 5, read: 2 }]);
    await log.saveReceipts([
      { ...receipt, delivered: 4, read: 3 },
      { ...receipt, delivered: 6, read: 1 },
      { ...receipt, side: 'customer', delivered: 1, read: 0 },
      { ...receipt, interactionId: 'i-0000002', delivered: 9, read: 9 },
    ]);
    const found = (await log.receipts('i-0000001')).toSorted((a, b) => (a.side < b.side ? -1 : 1));
    assert.deepEqual(found, [
      { ...receipt, delivered: 6, read: 3 },
      { ...receipt, side: 'customer', delivered: 1, read: 0 },
    ]);
    assert.deepEqual(await log.receipts('i-0000003'), []);
  });

  test('[EL-15] keeps a receipt of each member of a thread', async () => {
    await using bed = await makeBed();
    const thread = 'im/user-0001.user-0002';
    const one = { interactionId: thread, side: 'user-0001', delivered: 3, read: 3 };
    const other = { interactionId: thread, side: 'user-0002', delivered: 2, read: 1 };
    {
      await using log = await bed.open();
      await log.saveReceipts([one, other]);
      assert.deepEqual(await log.receipts(thread), [one, other]);
    }
    await using log = await bed.open();
    assert.deepEqual(await log.receipts(thread), [one, other]);
  });
}

async function saveRows(log: EventLog, rows: readonly InteractionRow[]): Promise<void> {
  await Promise.all(
    rows.map((row) => log.append({ ...appendOf(`interaction/${row.interactionId}`, 0, ['1']), row })),
  );
}

function idsOf(rows: readonly InteractionRow[]): string[] {
  return rows.map(({ interactionId }) => interactionId);
}
