import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definiteFate } from './definite-fate.ts';
import { exampleSeenAs, exampleWith } from './example-history.ts';

const rejected = {
  commandId: 'cmd-text-1',
  result: { kind: 'rejected', code: 'notOwner' },
  steadyMs: 1,
} as const;

test('[I6] a command that got no answer and left no trace has no fate', () => {
  const history = exampleWith(({ answers, commits }) => ({
    answers: answers.slice(1),
    commits: commits.filter(({ steadyMs }) => steadyMs !== 3_000),
  }));
  assert.match(definiteFate.check(history).join('\n'), /cmd-text-1 never got an answer/);
});

test('[I6] a message in the transcript is answered by that, and a failed one by saying so', () => {
  const silent = exampleWith(({ answers }) => ({ answers: answers.slice(1) }));
  assert.deepEqual(definiteFate.check(silent), []);
});

test('[I6] a command cannot be both refused and done', () => {
  const both = exampleWith(({ answers }) => ({ answers: [...answers, rejected] }));
  assert.match(definiteFate.check(both).join('\n'), /both accepted and rejected/);
  const written = exampleWith(({ answers }) => ({ answers: [...answers.slice(1), rejected] }));
  assert.match(definiteFate.check(written).join('\n'), /rejected and is in the log/);
  const failed = exampleSeenAs('alice-page', (view) => ({ ...view, failed: ['cmd-text-1'] }));
  assert.match(definiteFate.check(failed).join('\n'), /shown as failed and is in the log/);
});

test('[I6] at the end nobody waits for an answer', () => {
  const history = exampleSeenAs('ana-page', (view) => ({ ...view, unsentCount: 1 }));
  assert.match(definiteFate.check(history).join('\n'), /ana-page still waits for 1 answers/);
});
