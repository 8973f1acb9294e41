import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleSeenAs, exampleWith, showing } from './example-history.ts';
import { noInvention } from './no-invention.ts';

test('[I3] a line that the log does not have is an invention, and so is one with other words', () => {
  const altered = exampleSeenAs('ana-page', (view) =>
    showing(view, (events) =>
      events.map((event) => (event.type === 'messageSent' ? { ...event, text: 'never said' } : event)),
    ),
  );
  assert.equal(noInvention.check(altered).length, 3);
  const added = exampleSeenAs('ana-page', (view) =>
    showing(view, (events) => [...events, { type: 'interactionCompleted', seq: 8, atMs: 1 }]),
  );
  assert.equal(noInvention.check(added).length, 1);
});

test('[I3] a message in the log that nobody sent under its id is an invention', () => {
  const history = exampleWith(({ attempts }) => ({
    attempts: attempts.filter(({ commandId }) => commandId !== 'cmd-text-1'),
  }));
  assert.match(noInvention.check(history).join('\n'), /text-1, which nobody sent/);
});

test('[I3] nobody has received more than there is, nor read more than received', () => {
  for (const receipts of [
    { delivered: 5, read: 3 },
    { delivered: 2, read: 3 },
  ]) {
    const history = exampleSeenAs('alice-page', (view) => ({
      ...view,
      interactions: view.interactions.map((seen) => ({ ...seen, state: { ...seen.state, receipts } })),
    }));
    assert.match(noInvention.check(history).join('\n'), /receipts .* of 4 events/);
  }
});
