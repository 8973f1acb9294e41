import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDrawn } from './offer-sight.ts';
import type { SightPage } from './offer-sight.ts';

/** A page whose frames and timers run when told. */
function page(visibility: readonly boolean[]) {
  const frames: (() => void)[] = [];
  const timers: (() => void)[] = [];
  const answers = [...visibility];
  const made: SightPage = {
    isVisible: () => answers.shift() ?? false,
    frame: (drawn) => frames.push(drawn),
    after: (_delayMs, callback) => timers.push(callback),
  };
  return { made, frames, timers };
}

test('what a visible page has drawn can be seen', async () => {
  const { made, frames } = page([true, true]);
  const seen = isDrawn(made);
  frames[0]?.();
  assert.equal(await seen, true);
});

test('a hidden page is not asked to draw', async () => {
  const { made, frames } = page([false]);
  assert.equal(await isDrawn(made), false);
  assert.deepEqual(frames, []);
});

test('a page that claims to be visible and draws nothing shows nothing', async () => {
  const { made, frames, timers } = page([true, true]);
  const seen = isDrawn(made);
  timers[0]?.();
  frames[0]?.();
  assert.equal(await seen, false);
});

test('a page that is hidden by the time it has drawn shows nothing', async () => {
  const { made, frames } = page([true, false]);
  const seen = isDrawn(made);
  frames[0]?.();
  assert.equal(await seen, false);
});
