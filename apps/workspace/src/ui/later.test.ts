import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { untilItComes } from './later.ts';

test('a part that does not come is asked for again, less and less often', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  let asked = 0;
  const part = untilItComes(async () => {
    asked += 1;
    if (asked < 4) throw new Error('no network');
    return 'part';
  }, new EventTarget());
  for (const [waitMs, askedThen] of [
    [999, 1],
    [1, 2],
    [1_999, 2],
    [1, 3],
    [4_000, 4],
  ] as const) {
    await nextTurn();
    context.mock.timers.tick(waitMs);
    await nextTurn();
    assert.equal(asked, askedThen);
  }
  assert.equal(await part, 'part');
});

test('it is asked for at once when there is a network again', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  let isOnline = false;
  const page = new EventTarget();
  const part = untilItComes(async () => {
    if (!isOnline) throw new Error('no network');
    return 'part';
  }, page);
  await nextTurn();
  isOnline = true;
  page.dispatchEvent(new Event('online'));
  assert.equal(await part, 'part');
});
