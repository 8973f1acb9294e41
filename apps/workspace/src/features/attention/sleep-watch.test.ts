import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSleepWatch, GAP_MS } from './sleep-watch.ts';

function bed({ wasDiscarded = false, isNeeded = true } = {}) {
  const page = new EventTarget();
  let nowMs = 1_000_000;
  let tick: () => void = () => undefined;
  let isStopped = false;
  const watch = createSleepWatch({
    now: () => nowMs,
    every: (_intervalMs, callback) => {
      tick = callback;
      return () => (isStopped = true);
    },
    page,
    wasDiscarded,
    isNeeded: () => isNeeded,
  });
  const pass = (ms: number): void => {
    nowMs += ms;
    tick();
  };
  const happens = (type: string): boolean => page.dispatchEvent(new Event(type));
  return { watch, pass, happens, later: (ms: number) => (nowMs += ms), isStopped: () => isStopped };
}

test('a page that was frozen knows from when until when', () => {
  const { watch, happens, later } = bed();
  happens('freeze');
  later(7_000);
  happens('resume');
  assert.deepEqual(watch.get(), { fromMs: 1_000_000, untilMs: 1_007_000 });
});

test('a nap in which no offer could be lost is not worth a word', () => {
  const { watch, happens, later } = bed();
  happens('freeze');
  later(2_999);
  happens('resume');
  assert.equal(watch.get(), null);
});

test('a gap in the clock is a sleep too, one that a slowed timer explains is none', () => {
  const { watch, pass } = bed();
  pass(5_000);
  pass(GAP_MS - 1);
  assert.equal(watch.get(), null);
  pass(GAP_MS);
  assert.deepEqual(watch.get(), { fromMs: 1_094_999, untilMs: 1_184_999 });
});

test('a clock that is set back is no sleep', () => {
  const { watch, pass } = bed();
  pass(-3_600_000);
  pass(5_000);
  assert.equal(watch.get(), null);
});

test('a page that the browser had thrown away says so', () => {
  assert.deepEqual(bed({ wasDiscarded: true }).watch.get(), { fromMs: null, untilMs: 1_000_000 });
});

test('nobody is told of a sleep in which nobody was counted on', () => {
  const { watch, pass } = bed({ isNeeded: false });
  pass(GAP_MS);
  assert.equal(watch.get(), null);
});

test('it is told until it is put aside, and nothing is left behind', () => {
  const { watch, pass, happens, isStopped } = bed();
  let told = 0;
  watch.subscribe(() => (told += 1));
  pass(GAP_MS);
  watch.forget();
  assert.deepEqual([told, watch.get()], [2, null]);
  watch[Symbol.dispose]();
  happens('freeze');
  happens('resume');
  assert.deepEqual([told, isStopped()], [2, true]);
});
