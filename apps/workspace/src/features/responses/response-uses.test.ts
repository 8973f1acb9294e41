import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ClientClock } from '@guichet/client/clock/client-clock.ts';
import { RESPONSE_USES_PER_REQUEST_MAX } from '@guichet/protocol/limits.ts';
import type { ResponseUsesBody } from '@guichet/protocol/responses.ts';
import { createResponseUses } from './response-uses.ts';

function setUp() {
  const timers: (() => void)[] = [];
  const clock: ClientClock = {
    now: () => 0,
    timer(_delayMs, callback) {
      timers.push(callback);
      return () => undefined;
    },
  };
  /** Lets the next timer ring, and what follows from it happen. */
  const ring = async (): Promise<void> => {
    timers.shift()?.();
    await nextTurn();
  };
  const told: ResponseUsesBody['uses'][] = [];
  const answers: boolean[] = [];
  const note = createResponseUses({
    clock,
    send: async ({ uses }) => {
      told.push(uses);
      return answers.shift() ?? true;
    },
  });
  return { timers, ring, told, answers, note };
}

test('uses are told together, and each once', async () => {
  const { timers, ring, told, note } = setUp();
  for (const id of ['a', 'b', 'a']) note(id);
  assert.deepEqual(told, []);
  await ring();
  assert.equal(timers.length, 0);
  assert.deepEqual(told, [
    [
      { responseId: 'a', count: 2 },
      { responseId: 'b', count: 1 },
    ],
  ]);
  note('a');
  await ring();
  assert.deepEqual(told.at(-1), [{ responseId: 'a', count: 1 }]);
});

test('what the server could not take is told again, with what was used meanwhile', async () => {
  const { ring, told, answers, note } = setUp();
  answers.push(false);
  note('a');
  await ring();
  note('a');
  await ring();
  assert.deepEqual(told, [[{ responseId: 'a', count: 1 }], [{ responseId: 'a', count: 2 }]]);
});

test('more than fit into one request are told in several', async () => {
  const { ring, told, note } = setUp();
  for (let number = 0; number <= RESPONSE_USES_PER_REQUEST_MAX; number += 1) note(`r${String(number)}`);
  await ring();
  await ring();
  assert.deepEqual(
    told.map((uses) => uses.length),
    [RESPONSE_USES_PER_REQUEST_MAX, 1],
  );
});
