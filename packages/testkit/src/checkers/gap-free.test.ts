import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleSeenAs, exampleWith, showing } from './example-history.ts';
import { gapFree } from './gap-free.ts';

test('[I5] a commit that does not begin where the log ends leaves a hole', () => {
  const history = exampleWith(({ commits }) => ({ commits: commits.filter((_, index) => index !== 4) }));
  assert.match(gapFree.check(history).join('\n'), /a commit began at 6, not at 5/);
});

test('[I5] a customer who counts with a hole sees that something was kept from them', () => {
  const history = exampleSeenAs('alice-page', (view) =>
    showing(view, (events) => events.map((event) => (event.seq === 4 ? { ...event, seq: 5 } : event))),
  );
  assert.match(gapFree.check(history).join('\n'), /the customer counts 1 2 3 5/);
});

test('[I5] a screen that stands elsewhere than the log is behind or ahead', () => {
  const history = exampleSeenAs('ana-page', (view) => ({
    ...view,
    interactions: view.interactions.map((seen) => ({ ...seen, head: 6 })),
  }));
  assert.match(gapFree.check(history).join('\n'), /stands at 6, not at 7/);
});
