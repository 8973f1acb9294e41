import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { REMEMBERED_MS, RefusedStarts } from './refused-starts.ts';

const refused = { digest: 'd1', result: { kind: 'rejected', code: 'openInteractionExists' } } as const;

test('a refused start is answered as it was, to its own customer, and a conflict to another content', () => {
  const starts = new RefusedStarts(new FakeClock());
  starts.add('alice', 'start-0001', refused);
  assert.deepEqual(starts.find('alice', 'start-0001', 'd1'), refused.result);
  assert.deepEqual(starts.find('alice', 'start-0001', 'd2'), { kind: 'rejected', code: 'commandConflict' });
  assert.equal(starts.find('carol', 'start-0001', 'd1'), undefined);
  assert.equal(starts.find('alice', 'start-0002', 'd1'), undefined);
});

test('what was refused long ago is forgotten, also after the clock was set back', () => {
  const clock = new FakeClock();
  const starts = new RefusedStarts(clock);
  starts.add('alice', 'start-0001', refused);
  clock.advance(REMEMBERED_MS);
  starts.add('alice', 'start-0002', refused);
  assert.notEqual(starts.find('alice', 'start-0001', 'd1'), undefined);
  clock.advance(1);
  starts.add('alice', 'start-0003', refused);
  assert.equal(starts.find('alice', 'start-0001', 'd1'), undefined);
  clock.jumpWallClock(-3_600_000);
  starts.add('alice', 'start-0004', refused);
  assert.equal(starts.find('alice', 'start-0002', 'd1'), undefined);
});
