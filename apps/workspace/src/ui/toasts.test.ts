import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createToastStore } from './toasts.ts';

test('the same sentence is shown once, the newest last, four at most', () => {
  const store = createToastStore();
  let calls = 0;
  store.subscribe(() => (calls += 1));
  for (const text of ['a', 'b', 'a', 'c', 'd', 'e']) store.say(text);
  assert.deepEqual(
    store.getToasts().map(({ text }) => text),
    ['a', 'c', 'd', 'e'],
  );
  assert.equal(calls, 6);
});

test('of several notices about one thing the newest stands', () => {
  const store = createToastStore();
  store.say('one e-mail', 'info', 'e-mail');
  store.say('a call');
  store.say('another e-mail', 'info', 'e-mail');
  assert.deepEqual(
    store.getToasts().map(({ text }) => text),
    ['a call', 'another e-mail'],
  );
});

test('what is offered stands beside what says the same, and its key does the newest and takes it away', () => {
  const store = createToastStore();
  const done: string[] = [];
  const offer = (name: string) =>
    store.offer('Done', { label: 'Undo', keys: 'Alt+Y', run: () => done.push(name) });
  offer('first');
  offer('second');
  store.say('Done');
  assert.equal(store.getToasts().length, 3);
  for (let press = 0; press < 3; press += 1) store.act();
  assert.deepEqual(done, ['second', 'first']);
  assert.deepEqual(
    store.getToasts().map(({ action }) => action),
    [null],
  );
});

test('a dismissed toast is gone, the others stay', () => {
  const store = createToastStore();
  store.say('a');
  store.say('b', 'critical');
  store.dismiss(store.getToasts()[0]?.id ?? -1);
  assert.deepEqual(
    store.getToasts().map(({ text, tone }) => ({ text, tone })),
    [{ text: 'b', tone: 'critical' }],
  );
});

test('what no longer holds is taken back, and nothing else', () => {
  const store = createToastStore();
  store.say('No microphone', 'critical', 'microphone');
  store.say('b');
  store.offer('c', { label: 'Undo', keys: 'Alt+Y', run: () => undefined });
  store.retract('microphone');
  assert.deepEqual(
    store.getToasts().map(({ text }) => text),
    ['b', 'c'],
  );
});
