import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from './fake-clock.ts';

test('runs timers in order of their deadline, then of their making, at their own instants', () => {
  const clock = new FakeClock(1_000);
  const ran: string[] = [];
  const set = (name: string, delayMs: number): Disposable =>
    clock.timer(delayMs, () => ran.push(`${name}@${clock.now()}`));
  set('late', 30);
  set('first', 10);
  set('second', 10);
  set('never', 20)[Symbol.dispose]();
  set('beyond', 31);
  clock.advance(30);
  assert.deepEqual(ran, ['first@1010', 'second@1010', 'late@1030']);
  assert.equal(clock.pendingTimers, 1);
  assert.equal(clock.nextTimerInMs, 1);
});

test('runs timers that timers set, within the same advance', () => {
  const clock = new FakeClock(0);
  const ran: number[] = [];
  const tick = (): void => {
    ran.push(clock.now());
    clock.timer(10, tick);
  };
  clock.timer(10, tick);
  clock.advance(35);
  assert.deepEqual(ran, [10, 20, 30]);
  assert.equal(clock.now(), 35);
});

test('lets promises settle between timers when asked to', async () => {
  const clock = new FakeClock(0);
  const woken: number[] = [];
  const sleeper = async (): Promise<void> => {
    for (let round = 0; round < 3; round += 1) {
      await new Promise<void>((resolve) => {
        clock.timer(10, resolve);
      });
      woken.push(clock.now());
    }
  };
  const done = sleeper();
  await clock.advanceAndSettle(30);
  await done;
  assert.deepEqual(woken, [10, 20, 30]);
});

test('timers do not notice the wall clock jump', () => {
  const clock = new FakeClock(1_000);
  const ran: number[] = [];
  clock.timer(10, () => ran.push(clock.steadyMs));
  clock.jumpWallClock(-500);
  assert.equal(clock.now(), 500);
  clock.jumpWallClock(100_000);
  clock.advance(9);
  assert.deepEqual(ran, []);
  clock.advance(1);
  assert.deepEqual(ran, [10]);
  assert.equal(clock.now(), 100_510);
});

test('refuses to go back in time', () => {
  const clock = new FakeClock();
  assert.throws(() => clock.advance(-1), RangeError);
  assert.throws(() => clock.advance(Number.NaN), RangeError);
  assert.throws(() => clock.timer(Number.POSITIVE_INFINITY, () => undefined), RangeError);
});
