import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientClock } from '@guichet/client/testing/client-clock.ts';
import { RESPONSE_USES_PER_REQUEST_MAX } from '@guichet/protocol/limits.ts';
import type { ResponseUsesBody } from '@guichet/protocol/responses.ts';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { createResponseUses } from './response-uses.ts';

function setUp() {
  const clock = new FakeClock();
  const told: ResponseUsesBody['uses'][] = [];
  const answers: boolean[] = [];
  const note = createResponseUses({
    clock: clientClock(clock),
    send: async ({ uses }) => {
      told.push(uses);
      return answers.shift() ?? true;
    },
  });
  return { clock, told, answers, note };
}

test('uses are told together, and each once', async () => {
  const { clock, told, note } = setUp();
  for (const id of ['a', 'b', 'a']) note(id);
  assert.deepEqual(told, []);
  await clock.advanceAndSettle(60_000);
  assert.deepEqual(told, [
    [
      { responseId: 'a', count: 2 },
      { responseId: 'b', count: 1 },
    ],
  ]);
  note('a');
  await clock.advanceAndSettle(60_000);
  assert.deepEqual(told.at(-1), [{ responseId: 'a', count: 1 }]);
});

test('what the server could not take is told again, with what was used meanwhile', async () => {
  const { clock, told, answers, note } = setUp();
  answers.push(false);
  note('a');
  await clock.advanceAndSettle(5_000);
  note('a');
  await clock.advanceAndSettle(60_000);
  assert.deepEqual(told, [[{ responseId: 'a', count: 1 }], [{ responseId: 'a', count: 2 }]]);
});

test('more than fit into one request are told in several', async () => {
  const { clock, told, note } = setUp();
  for (let number = 0; number <= RESPONSE_USES_PER_REQUEST_MAX; number += 1) note(`r${String(number)}`);
  await clock.advanceAndSettle(60_000);
  assert.deepEqual(
    told.map((uses) => uses.length),
    [RESPONSE_USES_PER_REQUEST_MAX, 1],
  );
});
