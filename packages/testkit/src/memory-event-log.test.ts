import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Append } from '@guichet/server/ports/event-log.ts';
import { StorageFailure } from '@guichet/server/ports/event-log.ts';
import { testEventLogContract } from './contracts/event-log-contract.ts';
import { FakeClock } from './fake-clock.ts';
import { MemoryDisk } from './memory-disk.ts';
import { MemoryEventLog } from './memory-event-log.ts';

testEventLogContract('in memory', () => {
  const disk = new MemoryDisk();
  return Promise.resolve({
    open: () => Promise.resolve(new MemoryEventLog({ disk })),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  });
});

describe('faults of the event log in memory', () => {
  test('fails the n-th append before its commit and works on', async () => {
    await using log = new MemoryEventLog();
    log.injectFault(2, { kind: 'failBeforeCommit' });
    await log.append(appendOf(0));
    await assert.rejects(log.append(appendOf(1)), isFailure(true));
    assert.equal(await log.append(appendOf(1)), 'appended');
    assert.equal(log.disk.head('config'), 2);
  });

  test('fails the n-th append after its commit and must not be used again', async () => {
    await using log = new MemoryEventLog();
    log.injectFault(1, { kind: 'failAfterCommit' });
    await assert.rejects(log.append(appendOf(0)), isFailure(false));
    await assert.rejects(log.append(appendOf(1)), isFailure(false));
    await assert.rejects(log.read('config', 0, 1), isFailure(false));
    await using again = new MemoryEventLog({ disk: log.disk });
    assert.equal((await again.read('config', 0, 9)).length, 1);
  });

  test('claims a conflict and writes nothing', async () => {
    await using log = new MemoryEventLog({
      faultOf: (nth) => (nth === 1 ? { kind: 'conflict' } : undefined),
    });
    assert.equal(await log.append(appendOf(0)), 'conflict');
    assert.equal(await log.append(appendOf(0)), 'appended');
  });

  test('takes its time on the clock, and what was asked meanwhile shares the next commit', async () => {
    const clock = new FakeClock();
    let commits = 0;
    const commitMs = (): number => {
      commits += 1;
      return 10;
    };
    await using log = new MemoryEventLog({ clock, commitMs });
    log.injectFault(1, { kind: 'delay', ms: 5 });
    const settled: number[] = [];
    const note = async (head: number): Promise<void> => {
      await log.append(appendOf(head));
      settled.push(clock.steadyMs);
    };
    const first = note(0);
    await clock.advanceAndSettle(1);
    const others = [note(1), note(2)];
    await clock.advanceAndSettle(13);
    assert.equal(log.disk.head('config'), 0);
    await clock.advanceAndSettle(11);
    await Promise.all([first, ...others]);
    assert.deepEqual(settled, [15, 25, 25]);
    assert.equal(commits, 2);
  });

  for (const [kind, head] of [
    ['crashBeforeCommit', 1],
    ['crashAfterCommit', 2],
  ] as const) {
    test(`keeps exactly what was committed: ${kind}`, async () => {
      const clock = new FakeClock();
      const log = new MemoryEventLog({ clock });
      await log.append(appendOf(0));
      log.injectFault(1, { kind });
      let hasSettled = false;
      const note = (): void => {
        hasSettled = true;
      };
      log.append(appendOf(1)).then(note, note);
      log.append(appendOf(2)).then(note, note);
      await clock.advanceAndSettle(0);
      log.read('config', 0, 1).then(note, note);
      await clock.advanceAndSettle(0);
      assert.equal(hasSettled, false);
      await using again = new MemoryEventLog({ disk: log.disk });
      assert.equal((await again.read('config', 0, 9)).length, head);
    });
  }

  test('a restored copy of the disk has the same content under another epoch', async () => {
    await using log = new MemoryEventLog();
    await log.append(appendOf(0));
    await using restored = new MemoryEventLog({ disk: log.disk.restoredAs('epoch-2') });
    await log.append(appendOf(1));
    assert.notEqual(restored.epoch, log.epoch);
    assert.equal((await restored.read('config', 0, 9)).length, 1);
  });
});

function appendOf(expectedHead: number): Append {
  return { stream: 'config', expectedHead, bodies: ['{}'], refusals: [], row: null };
}

function isFailure(isRetryable: boolean): (error: unknown) => boolean {
  return (error) => error instanceof StorageFailure && error.isRetryable === isRetryable;
}
