import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer } from '../../session/http.ts';
import { WatchedAnswer } from './watched-answer.ts';

const UNREACHABLE: Answer<string> = { kind: 'problem', problem: { code: 'unreachable', field: null } };

function setUp() {
  const asked: ((answer: Answer<string>) => void)[] = [];
  const changes = new Set<() => void>();
  const answer = new WatchedAnswer<string>({
    ask: () => new Promise((resolve) => asked.push(resolve)),
    watch(onChange) {
      changes.add(onChange);
      return () => changes.delete(onChange);
    },
  });
  /** Answers the oldest question, and lets what hangs on it happen. */
  const say = async (said: Answer<string>): Promise<void> => {
    asked.shift()?.(said);
    await new Promise(setImmediate);
  };
  const change = (): void => {
    for (const onChange of changes) onChange();
  };
  return { answer, asked, changes, say, change };
}

test('several listeners ask once, and a change asks again', async () => {
  const { answer, asked, say, change } = setUp();
  let heard = 0;
  answer.subscribe(() => (heard += 1));
  answer.subscribe(() => (heard += 1));
  assert.equal(asked.length, 1);
  await say({ kind: 'ok', value: 'first' });
  assert.deepEqual(answer.get(), { kind: 'ok', value: 'first' });
  assert.equal(heard, 2);
  change();
  await say({ kind: 'ok', value: 'second' });
  assert.deepEqual(answer.get(), { kind: 'ok', value: 'second' });
});

test('changes while an answer is on its way are asked after once more, together', async () => {
  const { answer, asked, say, change } = setUp();
  answer.subscribe(() => undefined);
  change();
  change();
  assert.equal(asked.length, 1);
  await say({ kind: 'ok', value: 'old' });
  assert.equal(asked.length, 1);
  await say({ kind: 'ok', value: 'new' });
  assert.deepEqual(answer.get(), { kind: 'ok', value: 'new' });
  assert.equal(asked.length, 0);
});

test('what was there stays when asking again fails; what never was is a problem', async () => {
  const { answer, say, change } = setUp();
  answer.subscribe(() => undefined);
  await say(UNREACHABLE);
  assert.equal(answer.get().kind, 'problem');
  answer.retry();
  await say({ kind: 'ok', value: 'there' });
  change();
  await say(UNREACHABLE);
  assert.deepEqual(answer.get(), { kind: 'ok', value: 'there' });
});

test('nobody watches when nobody listens', () => {
  const { answer, changes } = setUp();
  const leave = answer.subscribe(() => undefined);
  assert.equal(changes.size, 1);
  leave();
  assert.equal(changes.size, 0);
});
