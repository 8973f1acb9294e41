import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commit, exampleSeenAs, exampleWith, showing } from './example-history.ts';
import { noDuplicate } from './no-duplicate.ts';

test('[I2] a message that the log has twice is a duplicate, whether or not its id is another one', () => {
  const twice = commit(6_000, 7, {
    type: 'messageSent',
    partyId: 'p1',
    role: 'customer',
    name: 'Alice',
    text: 'text-1',
    audience: 'everyone',
  });
  const same = exampleWith(({ commits }) => ({ commits: [...commits, twice] }));
  assert(noDuplicate.check(same).length > 0);
  const renamed = { ...twice, events: twice.events.map((event) => ({ ...event, cause: null })) };
  const other = exampleWith(({ commits }) => ({ commits: [...commits, renamed] }));
  assert(noDuplicate.check(other).length > 0);
});

test('[I2] an event that a screen shows twice is a duplicate', () => {
  const history = exampleSeenAs('alice-page', (view) =>
    showing(view, (events) => [...events, ...events.slice(-1)]),
  );
  assert.match(
    noDuplicate.check(history).join('\n'),
    /alice-page at 50000 ms, chat-0001: text-2 is shown twice/,
  );
});
