import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleSeenAs, exampleWith, showing } from './example-history.ts';
import { oneOrder } from './one-order.ts';

test('[I4] a screen that shows another order than the log breaks it', () => {
  const history = exampleSeenAs('alice-page', (view) => showing(view, (events) => events.toReversed()));
  assert.match(oneOrder.check(history).join('\n'), /shown in the order 4 3 2 1/);
});

test('[I4] commands of one device in another order than they were given break it', () => {
  const history = exampleWith(({ attempts }) => ({ attempts: attempts.toReversed() }));
  assert.match(oneOrder.check(history).join('\n'), /cmd-text-2 overtook cmd-text-3/);
});
