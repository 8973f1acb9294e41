import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createElement, Suspense } from 'react';
import type { ComponentType } from 'react';
import { renderToString } from 'react-dom/server';
import { later, laterWith, screen, untilItComes } from './later.ts';

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

const Part = (): string => 'the part';

/** What the first drawing of it shows. */
function drawn(part: ComponentType<object>): string {
  return renderToString(createElement(Suspense, { fallback: 'what stands in for it' }, createElement(part)));
}

test('a part that was fetched ahead of need is drawn at once, any other after what stands in for it', async () => {
  const part = later(async () => Part);
  assert.match(drawn(part), /what stands in for it/);
  await part.fetch();
  assert.match(drawn(part), /the part/);
});

test('a screen that could not be fetched ahead of need is asked for again when it is needed', async () => {
  let asked = 0;
  const part = screen(async () => {
    asked += 1;
    if (asked === 1) throw new Error('no network');
    return Part;
  });
  await assert.rejects(part.fetch(), /no network/);
  await part.fetch();
  assert.match(drawn(part), /the part/);
  assert.equal(asked, 2);
});

test('parts that need the same are fetched together, each once, and are there when that is', async () => {
  let asked = 0;
  const texts = Promise.withResolvers<void>();
  const declare = laterWith(() => texts.promise);
  const load = async () => {
    asked += 1;
    return Part;
  };
  const parts = [declare(load), declare(load)];
  const all = declare.fetchAll();
  await nextTurn();
  for (const part of parts) assert.match(drawn(part), /what stands in for it/);
  texts.resolve();
  await all;
  for (const part of parts) assert.match(drawn(part), /the part/);
  assert.equal(asked, 2);
});
