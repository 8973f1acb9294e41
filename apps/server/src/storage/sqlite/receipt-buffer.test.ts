import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { StoredReceipt } from '../../ports/event-log.ts';
import { StorageFailure } from '../../ports/event-log.ts';
import { ReceiptBuffer } from './receipt-buffer.ts';

describe('receipt buffer', () => {
  test('[SL-13] writes the highest numbers of each side once', async () => {
    const written: (readonly StoredReceipt[])[] = [];
    const buffer = new ReceiptBuffer((receipts) => Promise.resolve(written.push(receipts)));
    buffer.save([receiptOf(1, 0), receiptOf(3, 1)]);
    buffer.save([receiptOf(2, 2)]);
    await buffer.flush();
    await buffer.flush();
    assert.deepEqual(written, [[receiptOf(3, 2)]]);
  });

  test('[SL-13] knows what is gathered and what is being written', async () => {
    const commit = Promise.withResolvers<void>();
    const buffer = new ReceiptBuffer(() => commit.promise);
    buffer.save([receiptOf(1, 1)]);
    const flushed = buffer.flush();
    await Promise.resolve();
    buffer.save([receiptOf(2, 0)]);
    assert.deepEqual(buffer.unwritten('i-0000001'), [receiptOf(1, 1), receiptOf(2, 0)]);
    assert.deepEqual(buffer.unwritten('i-0000002'), []);
    commit.resolve();
    await flushed;
    assert.deepEqual(buffer.unwritten('i-0000001'), [receiptOf(2, 0)]);
    buffer.clear();
  });

  test('[SL-13] tries again what was refused, raised by what came since', async () => {
    const written: (readonly StoredReceipt[])[] = [];
    const buffer = new ReceiptBuffer(async (receipts) => {
      written.push(receipts);
      if (written.length === 1) throw new StorageFailure('disk full', true);
    });
    buffer.save([receiptOf(5, 1)]);
    const refused = buffer.flush();
    buffer.save([receiptOf(4, 2)]);
    await refused;
    await buffer.flush();
    assert.deepEqual(written.at(-1), [receiptOf(5, 2)]);
    assert.deepEqual(buffer.unwritten('i-0000001'), []);
  });

  test('[SL-11] refuses retryably when too many have gathered', () => {
    const buffer = new ReceiptBuffer(() => Promise.resolve());
    const many = Array.from({ length: 100_001 }, (_, index) => receiptOf(index, 0));
    assert.throws(
      () => buffer.save(many),
      (error) => error instanceof StorageFailure && error.isRetryable,
    );
    buffer.clear();
  });
});

function receiptOf(delivered: number, read: number): StoredReceipt {
  return { interactionId: 'i-0000001', side: 'agents', delivered, read };
}
