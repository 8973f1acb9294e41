import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { QueueSettings } from '@guichet/protocol/config.ts';
import type { Colleague } from '@guichet/protocol/directory.ts';
import { DEFAULT_CONFIGURATION } from '../configuration/default-configuration.ts';
import { teamFacts } from './team-facts.ts';

const colleague = (userId: string, changed: Partial<Colleague> = {}): Colleague => ({
  userId,
  name: userId,
  groupIds: [],
  skillIds: [],
  channels: ['chat'],
  agentState: { kind: 'ready', sinceMs: 5 },
  isConnected: true,
  load: 0,
  ...changed,
});

function queue(queueId: string, changed: Partial<QueueSettings>): QueueSettings {
  const [first] = DEFAULT_CONFIGURATION.queues;
  assert(first !== undefined);
  return { ...first, queueId, ...changed };
}

const queues = [
  queue('sales', { capacityPerAgent: 2, servedBy: { groupIds: ['sales'], skillIds: [] } }),
  queue('french', { capacityPerAgent: 3, servedBy: { groupIds: ['sales'], skillIds: ['french'] } }),
  queue('all', { capacityPerAgent: 1, servedBy: { groupIds: [], skillIds: [] } }),
];
const directory = new Map(
  [
    colleague('user-ana', { groupIds: ['sales'], skillIds: ['french'], load: 2 }),
    colleague('user-bob', { groupIds: ['sales'], load: 2 }),
    colleague('user-col'),
    colleague('user-asker', { groupIds: ['sales'], skillIds: ['french'] }),
  ].map((each) => [each.userId, each]),
);
const facts = (capacity: number | null = null) =>
  teamFacts({ directory, queues, askerId: 'user-asker', capacity });

test('[TC-6] a colleague’s room is the most that any queue the colleague serves allows', () => {
  assert.equal(facts().availabilityOf({ kind: 'agent', agentId: 'user-ana' })?.kind, 'ready');
  assert.equal(facts().availabilityOf({ kind: 'agent', agentId: 'user-bob' })?.kind, 'full');
});

test('[TC-6] where a chat is in question, its own queue says how many there may be', () => {
  assert.equal(facts(2).availabilityOf({ kind: 'agent', agentId: 'user-ana' })?.kind, 'full');
  assert.equal(facts(3).availabilityOf({ kind: 'agent', agentId: 'user-bob' })?.kind, 'ready');
});

test('[TC-7] a group, a skill and a queue are made of their own, without the asker', () => {
  const sizeOf = (target: Parameters<ReturnType<typeof facts>['availabilityOf']>[0]) => {
    const found = facts().availabilityOf(target);
    return found?.of === 'group' ? [found.readyCount, found.size] : found;
  };
  assert.deepEqual(sizeOf({ kind: 'group', groupId: 'sales' }), [1, 2]);
  assert.deepEqual(sizeOf({ kind: 'skill', skillId: 'french' }), [1, 1]);
  assert.deepEqual(sizeOf({ kind: 'queue', queueId: 'french' }), [1, 1]);
  assert.deepEqual(sizeOf({ kind: 'queue', queueId: 'all' }), [2, 3]);
  assert.deepEqual(sizeOf({ kind: 'group', groupId: 'nobody' }), [0, 0]);
});

test('[TC-7] who or what is no more has no availability', () => {
  assert.equal(facts().availabilityOf({ kind: 'agent', agentId: 'user-gone' }), undefined);
  assert.equal(facts().availabilityOf({ kind: 'queue', queueId: 'gone' }), undefined);
});
