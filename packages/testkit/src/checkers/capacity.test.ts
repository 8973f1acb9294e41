import assert from 'node:assert/strict';
import { test } from 'node:test';
import { capacity } from './capacity.ts';
import type { History } from '../simulator/history.ts';
import { commit, exampleWith } from './example-history.ts';

test('[I10] a second offer to an agent with room for one is one too many, also in wrap-up', () => {
  for (const steadyMs of [1_500, 60_500]) {
    const history = exampleWith(({ commits }) => {
      const [start, offer] = commits
        .slice(0, 2)
        .map((one) => ({ ...one, interactionId: 'chat-0002', steadyMs }));
      const extra = [start, offer].flatMap((one) => one ?? []);
      return { commits: [...commits, ...extra].toSorted((a, b) => a.steadyMs - b.steadyMs) };
    });
    assert.deepEqual(capacity.check(history), [`agent-ana held 2 interactions at ${steadyMs} ms`]);
  }
});

test('[I10] what an agent has taken back may go beyond the capacity, and hides nothing else', () => {
  const reopened = { type: 'wrapUpReopened' } as const;
  const other = ({ commits }: History) =>
    commits.slice(0, 2).map((one) => ({ ...one, interactionId: 'chat-0002', steadyMs: 62_000 }));
  const history = exampleWith((example) => ({
    commits: [...example.commits, ...other(example), commit(63_000, 9, reopened)],
  }));
  assert.deepEqual(capacity.check(history), []);
  const more = exampleWith((example) => ({
    commits: [
      ...history.commits,
      ...other(example).map((one) => ({ ...one, interactionId: 'chat-0003', steadyMs: 64_000 })),
    ],
  }));
  assert.deepEqual(capacity.check(more), ['agent-ana held 2 interactions at 64000 ms']);
});

test('[I10] whoever has completed has room again', () => {
  const history = exampleWith(({ commits }) => ({
    commits: [
      ...commits,
      ...commits.slice(0, 2).map((one) => ({ ...one, interactionId: 'chat-0002', steadyMs: 62_000 })),
    ],
  }));
  assert.deepEqual(capacity.check(history), []);
});
