import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { CommandBudget } from './command-budget.ts';

function takes(budget: CommandBudget, count: number): number {
  return Array.from({ length: count }, () => budget.take()).filter(Boolean).length;
}

test('a burst is allowed, and what lies beyond it is not', () => {
  assert.equal(takes(new CommandBudget(new FakeClock(), 3, 1), 5), 3);
});

test('the allowance comes back at its rate, and never beyond the burst', () => {
  const clock = new FakeClock();
  const budget = new CommandBudget(clock, 3, 2);
  takes(budget, 3);
  clock.advance(499);
  assert.equal(budget.take(), false);
  clock.advance(1);
  assert.equal(budget.take(), true);
  clock.advance(60_000);
  assert.equal(takes(budget, 5), 3);
});

test('what costs several is refused whole, and leaves what there is to smaller things', () => {
  const budget = new CommandBudget(new FakeClock(), 5, 1);
  assert.deepEqual(
    [budget.take(3), budget.take(3), budget.take(2), budget.take()],
    [true, false, true, false],
  );
});

test('whoever waits as long as told gets one', () => {
  const clock = new FakeClock();
  const budget = new CommandBudget(clock, 1, 3);
  takes(budget, 2);
  const waitMs = budget.retryAfterMs;
  assert(waitMs > 0 && waitMs <= 334);
  clock.advance(waitMs);
  assert.equal(budget.take(), true);
});

test('a clock set back costs nothing and gives nothing', () => {
  const clock = new FakeClock();
  const budget = new CommandBudget(clock, 2, 1);
  takes(budget, 1);
  clock.jumpWallClock(-3_600_000);
  assert.equal(takes(budget, 3), 1);
  clock.advance(1_000);
  assert.equal(takes(budget, 3), 1);
});
