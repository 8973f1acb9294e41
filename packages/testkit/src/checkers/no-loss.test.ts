import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleSeenAs, exampleWith, showing } from './example-history.ts';
import { noLoss } from './no-loss.ts';

test('[I1] an acknowledged command that the log lacks is a loss', () => {
  const history = exampleWith(({ commits }) => ({
    commits: commits.filter(({ steadyMs }) => steadyMs !== 5_000),
  }));
  assert.match(noLoss.check(history).join('\n'), /cmd-text-3 was acknowledged and is not in the log/);
});

test('[I1] an event that the log has and a screen lacks is a loss, at the end of the transcript too', () => {
  for (const lost of [0, 2, 3]) {
    const history = exampleSeenAs('alice-page', (view) =>
      showing(view, (events) => events.filter((_, index) => index !== lost)),
    );
    assert.equal(noLoss.check(history).length, 1, `the loss of event ${lost} was not noticed`);
  }
});

test('[I1] earlier pages that were never fetched are no loss, and neither is what was taken away', () => {
  const paged = exampleSeenAs('ana-page', (view) => {
    const shown = showing(view, (events) => events.slice(2));
    return { ...shown, interactions: shown.interactions.map((seen) => ({ ...seen, hasEarlier: true })) };
  });
  assert.deepEqual(noLoss.check(paged), []);
  const gone = exampleSeenAs('ana-page', (view) => {
    const shown = showing(view, (events) => events.slice(0, 2));
    return { ...shown, interactions: shown.interactions.map((seen) => ({ ...seen, isGone: true })) };
  });
  assert.deepEqual(noLoss.check(gone), []);
});
