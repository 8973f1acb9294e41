import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StorageFailure } from '@guichet/server/ports/event-log.ts';
import { appendOf, EVERYTHING, rowOf, seqsOf } from './event-log-bed.ts';
import type { EventLogBed } from './event-log-bed.ts';

export function testLife(makeBed: () => Promise<EventLogBed>): void {
  test('[EL-16] has everything again after it was closed and opened', async () => {
    await using bed = await makeBed();
    const row = rowOf('i-0000001', { contactName: 'Ada' });
    const refusals = [{ key: 'k', result: '"r"' }];
    const receipt = { interactionId: 'i-0000001', side: 'customer', delivered: 2, read: 1 } as const;
    let epoch = '';
    {
      await using log = await bed.open();
      epoch = log.epoch;
      await log.append({ ...appendOf('interaction/i-0000001', 0, ['1', '2']), refusals, row });
      await log.saveReceipts([receipt]);
    }
    await using log = await bed.open();
    assert.equal(log.epoch, epoch);
    assert.notEqual(epoch, '');
    assert.deepEqual(await seqsOf(log, 'interaction/i-0000001'), [1, 2]);
    assert.deepEqual(await log.refusals('interaction/i-0000001'), refusals);
    assert.deepEqual(await log.interaction('i-0000001'), row);
    assert.deepEqual(await log.receipts('i-0000001'), [receipt]);
    assert.equal(await log.append(appendOf('interaction/i-0000001', 2, ['3'])), 'appended');
  });

  test('[EL-16] keeps receipts rising over a restart', async () => {
    await using bed = await makeBed();
    const receipt = { interactionId: 'i-0000001', side: 'customer' } as const;
    {
      await using log = await bed.open();
      await log.saveReceipts([{ ...receipt, delivered: 8, read: 3 }]);
    }
    {
      await using log = await bed.open();
      await log.saveReceipts([{ ...receipt, delivered: 2, read: 4 }]);
    }
    await using log = await bed.open();
    assert.deepEqual(await log.receipts('i-0000001'), [{ ...receipt, delivered: 8, read: 4 }]);
  });

  test('[EL-17] commits what was asked for before it was disposed of, and refuses what comes after', async () => {
    await using bed = await makeBed();
    const log = await bed.open();
    const before = Array.from({ length: 50 }, (_, head) => log.append(appendOf('config', head, ['1'])));
    const end = log[Symbol.asyncDispose]();
    const after = log.append(appendOf('config', 50, ['1']));
    await assert.rejects(after, isFinalFailure);
    assert.deepEqual(new Set(await Promise.all(before)), new Set(['appended']));
    await end;
    await log[Symbol.asyncDispose]();
    await assert.rejects(log.read('config', 0, 1), isFinalFailure);
    await assert.rejects(log.refusals('config'), isFinalFailure);
    await assert.rejects(log.openInteractions(), isFinalFailure);
    await assert.rejects(log.interactionsOfCustomer('customer-1', 0), isFinalFailure);
    await assert.rejects(log.interactionsOfAgent('agent-00001', 1), isFinalFailure);
    await assert.rejects(log.interaction('i-0000001'), isFinalFailure);
    await assert.rejects(log.receipts('i-0000001'), isFinalFailure);
    await assert.rejects(log.saveReceipts([]), isFinalFailure);
    await using again = await bed.open();
    assert.equal((await again.read('config', 0, EVERYTHING)).length, 50);
  });
}

function isFinalFailure(error: unknown): boolean {
  return error instanceof StorageFailure && !error.isRetryable;
}
