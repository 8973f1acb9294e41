import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { FileSweeps } from './file-sweeps.ts';

const sink = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

describe('sweeping files', () => {
  test('[FI-12] happens every minute, again after one that failed, and never two at once', async () => {
    const clock = new FakeClock();
    const sweeps: PromiseWithResolvers<void>[] = [];
    const files = {
      sweep(): Promise<void> {
        const next = Promise.withResolvers<void>();
        sweeps.push(next);
        return next.promise;
      },
    };
    const job = new FileSweeps({ files, clock, sink });
    clock.advance(59_999);
    assert.equal(sweeps.length, 0);
    clock.advance(180_000);
    assert.equal(sweeps.length, 1);
    sweeps[0]?.reject(new Error('the disk is away'));
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(60_000);
    assert.equal(sweeps.length, 2);
    job[Symbol.dispose]();
    sweeps[1]?.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(clock.pendingTimers, 0);
  });
});
