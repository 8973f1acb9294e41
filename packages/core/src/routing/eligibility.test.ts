import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAskedFor, serves } from './eligibility.ts';

const ana = { agentId: 'agent-ana', groupIds: ['sales', 'night'], skillIds: ['french', 'billing'] };

test('[RT-8] an agent serves a queue from any of its groups and with all of its skills', () => {
  const servesWith = (groupIds: string[], skillIds: string[]) => serves(ana, { groupIds, skillIds });
  assert.equal(servesWith([], []), true);
  assert.equal(servesWith(['sales'], []), true);
  assert.equal(servesWith(['support', 'night'], []), true);
  assert.equal(servesWith(['support'], []), false);
  assert.equal(servesWith([], ['french', 'billing']), true);
  assert.equal(servesWith([], ['french', 'spanish']), false);
  assert.equal(servesWith(['support'], ['french']), false);
});

test('[RT-9] an invitation asks for one agent, or for whoever is of a group, has a skill or serves a queue', () => {
  const everybody = { groupIds: [], skillIds: [] };
  assert.equal(isAskedFor(ana, { kind: 'agent', agentId: 'agent-ana' }, undefined), true);
  assert.equal(isAskedFor(ana, { kind: 'agent', agentId: 'agent-ben' }, undefined), false);
  assert.equal(isAskedFor(ana, { kind: 'group', groupId: 'night' }, undefined), true);
  assert.equal(isAskedFor(ana, { kind: 'group', groupId: 'support' }, undefined), false);
  assert.equal(isAskedFor(ana, { kind: 'skill', skillId: 'billing' }, undefined), true);
  assert.equal(isAskedFor(ana, { kind: 'skill', skillId: 'spanish' }, undefined), false);
  assert.equal(isAskedFor(ana, { kind: 'queue', queueId: 'general' }, everybody), true);
  assert.equal(
    isAskedFor(ana, { kind: 'queue', queueId: 'general' }, { ...everybody, skillIds: ['x'] }),
    false,
  );
  assert.equal(isAskedFor(ana, { kind: 'queue', queueId: 'gone' }, undefined), false);
});
