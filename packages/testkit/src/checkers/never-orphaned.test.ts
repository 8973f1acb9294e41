import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANA, commit, exampleWith } from './example-history.ts';
import { neverOrphaned } from './never-orphaned.ts';

const away = new Map([[ANA, [{ from: 0, until: 10_000 }]]]);

test('[I9] a chat that stays with an absent agent beyond the grace period is orphaned', () => {
  const history = exampleWith(() => ({ presences: away }));
  assert.match(neverOrphaned.check(history).join('\n'), /stayed owned with absent agent-ana for 50000 ms/);
});

test('[I9] while the server is away nobody can release anything', () => {
  const history = exampleWith(() => ({ presences: away, hindrances: [{ from: 12_000, until: 58_000 }] }));
  assert.deepEqual(neverOrphaned.check(history), []);
});

test('[I9] an interaction whose owner has left and which is not queued is nowhere', () => {
  const left = { type: 'partyLeft', partyId: 'p2', role: 'agent', name: 'Ana', reason: 'left' } as const;
  const history = exampleWith(({ commits }) => ({ commits: commits.with(5, commit(5_000, 6, left)) }));
  assert.match(neverOrphaned.check(history).join('\n'), /was nowhere from 5000 ms/);
});
