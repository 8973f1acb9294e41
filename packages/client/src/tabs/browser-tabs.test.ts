import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserTabs } from './browser-tabs.ts';
import type { Tabs } from './tabs.ts';

// Node has the same locks and channels as a browser, one "tab" per call within this process.
function tabs(name: string): Tabs {
  const found = browserTabs(name);
  assert.ok(found);
  return found;
}

/** Asks for the lock; what becomes of it is told in order. */
function ask({ lock }: Tabs, isForced = false) {
  const heard: string[] = [];
  const held = Promise.withResolvers<void>();
  const lost = Promise.withResolvers<void>();
  const giveUp = lock.request(
    {
      held: () => {
        heard.push('held');
        held.resolve();
      },
      lost: () => {
        heard.push('lost');
        lost.resolve();
      },
    },
    isForced,
  );
  return { heard, held: held.promise, lost: lost.promise, giveUp };
}

test('the lock goes to one tab, and to the next when it is given up', async () => {
  const name = 'lock-in-turn';
  const first = ask(tabs(name));
  assert.deepEqual(first.heard, []);
  await first.held;
  const second = ask(tabs(name));
  const elsewhere = ask(tabs('lock-of-another-site'));
  await elsewhere.held;
  assert.deepEqual(second.heard, []);
  first.giveUp();
  await second.held;
  assert.deepEqual(first.heard, ['held']);
  second.giveUp();
  elsewhere.giveUp();
});

test('a lock taken by force is lost to its holder', async () => {
  const name = 'lock-by-force';
  const robbed = ask(tabs(name));
  await robbed.held;
  const robber = ask(tabs(name), true);
  await robber.held;
  await robbed.lost;
  assert.deepEqual(robbed.heard, ['held', 'lost']);
  robber.giveUp();
});

test('a tab that stops waiting never gets the lock', async () => {
  const name = 'lock-not-wanted';
  const first = ask(tabs(name));
  await first.held;
  const gone = ask(tabs(name));
  const third = ask(tabs(name));
  gone.giveUp();
  first.giveUp();
  await third.held;
  assert.deepEqual(gone.heard, []);
  third.giveUp();
});

test('where locking is refused the tab leads by itself', async () => {
  // The platform reserves names that begin with a hyphen and refuses them.
  const refused = ask(tabs('-reserved'));
  await refused.held;
  assert.deepEqual(refused.heard, ['held']);
  refused.giveUp();
});

test('what one tab posts the others hear, in order, until they stop listening', async () => {
  const name = 'channel';
  const [left, right] = [tabs(name).channel, tabs(name).channel];
  const heard: unknown[] = [];
  const done = Promise.withResolvers<void>();
  left.post('before anybody listens');
  const stopLeft = left.listen((message) => heard.push(['left', message]));
  const stopRight = right.listen((message) => {
    heard.push(['right', message]);
    if (message === 'last') done.resolve();
  });
  left.post({ map: new Map([['key', 1]]) });
  left.post('last');
  await done.promise;
  assert.deepEqual(heard, [
    ['right', { map: new Map([['key', 1]]) }],
    ['right', 'last'],
  ]);
  stopLeft();
  stopRight();
  left.post('after all');
});
