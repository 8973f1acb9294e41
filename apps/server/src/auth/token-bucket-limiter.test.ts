import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { TokenBucketLimiter } from './token-bucket-limiter.ts';

const rate = { burst: 3, refillMs: 1_000 };

test('allows the burst, then one more for each time of refill, exactly', () => {
  const clock = new FakeClock();
  const limiter = new TokenBucketLimiter(clock, rate);
  assert.deepEqual(taken(limiter, 4), [true, true, true, false]);
  assert.deepEqual(limiter.take('a'), { allowed: false, retryAfterMs: 1_000 });
  clock.advance(999);
  assert.deepEqual(limiter.take('a'), { allowed: false, retryAfterMs: 1 });
  clock.advance(1);
  assert.deepEqual(taken(limiter, 2), [true, false]);
});

test('never holds more than the burst, whatever is given back or waited', () => {
  const clock = new FakeClock();
  const limiter = new TokenBucketLimiter(clock, rate);
  limiter.giveBack('a');
  clock.advance(1_000_000);
  assert.deepEqual(taken(limiter, 4), [true, true, true, false]);
  limiter.giveBack('a');
  assert.deepEqual(taken(limiter, 2), [true, false]);
});

test('keeps keys apart', () => {
  const limiter = new TokenBucketLimiter(new FakeClock(), rate);
  taken(limiter, 4);
  assert.deepEqual(limiter.take('b'), { allowed: true });
});

test('is not emptied or filled by a wall clock that jumps back', () => {
  const clock = new FakeClock();
  const limiter = new TokenBucketLimiter(clock, rate);
  taken(limiter, 2);
  clock.jumpWallClock(-3_600_000);
  assert.deepEqual(taken(limiter, 2), [true, false]);
});

test('forgets the key longest unused rather than grow', () => {
  const limiter = new TokenBucketLimiter(new FakeClock(), rate, 2);
  limiter.take('a');
  limiter.take('b');
  limiter.take('a');
  limiter.take('c');
  assert.equal(limiter.size, 2);
  assert.deepEqual(taken(limiter, 2), [true, false]);
});

function taken(limiter: TokenBucketLimiter, times: number): boolean[] {
  return Array.from({ length: times }, () => limiter.take('a').allowed);
}
