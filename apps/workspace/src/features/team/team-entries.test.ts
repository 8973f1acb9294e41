import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Availability } from '@guichet/core/team/team-availability.ts';
import { DEFAULT_CONFIGURATION } from '@guichet/core/configuration/default-configuration.ts';
import type { Colleague } from '@guichet/protocol/directory.ts';
import { areAlike, obstacleOf, teamEntries, wantedFor } from './team-entries.ts';
import type { TeamEntry, TeamSource } from './team-entries.ts';
import type { TeamPurpose } from './team-purposes.ts';

const colleague = (userId: string, channels: Colleague['channels']): Colleague => ({
  userId,
  name: userId,
  groupIds: [],
  skillIds: [],
  channels,
  agentState: { kind: 'ready', sinceMs: 1 },
  isConnected: true,
  load: 0,
});

const source: TeamSource = {
  directory: new Map(
    [
      colleague('user-both', ['chat', 'im']),
      colleague('user-chat', ['chat']),
      colleague('user-lead', ['im']),
      colleague('user-none', []),
      colleague('user-asker', ['chat', 'im']),
    ].map((each) => [each.userId, each]),
  ),
  groups: [{ groupId: 'sales', name: 'Sales' }],
  skills: [{ skillId: 'french', name: 'French' }],
  queues: DEFAULT_CONFIGURATION.queues.map((queue) => ({ ...queue, isTarget: false })),
};
const keys = (purposes: readonly TeamPurpose[], isWholeTeam = false) =>
  teamEntries(source, wantedFor(purposes, isWholeTeam), 'user-asker').map(({ key }) => key);

test('a purpose lists those it can be asked of, and never the asker', () => {
  const others = ['group:sales', 'skill:french', 'queue:general'];
  assert.deepEqual(keys(['transfer']), ['agent:user-both', 'agent:user-chat', ...others]);
  assert.deepEqual(keys(['im']), ['agent:user-both', 'agent:user-lead']);
  assert.deepEqual(keys(['transfer', 'im']), [
    'agent:user-both',
    'agent:user-chat',
    'agent:user-lead',
    ...others,
  ]);
});

test('the whole team is everybody and everything, whatever may be done with it', () => {
  assert.equal(keys(['im'], true).length, 4 + 3);
});

test('lists are alike while names, groups and what may be done with them are', () => {
  const [one, other] = [
    teamEntries(source, 'messages', 'user-asker'),
    teamEntries(source, 'messages', 'user-asker'),
  ];
  assert(areAlike(one, other));
  assert(!areAlike(one, other.slice(1)));
  for (const change of [{ name: 'X' }, { isClosed: true }, { hasMessages: false }, { groupIds: ['x'] }]) {
    const changed = other.map((entry) => ({ ...entry, ...change }));
    assert(!areAlike(one, changed), JSON.stringify(change));
  }
});

const agent: TeamEntry = {
  key: 'agent:user-both',
  name: 'Both',
  target: { kind: 'agent', agentId: 'user-both' },
  groupIds: [],
  hasMessages: true,
  isClosed: false,
};
const queue: TeamEntry = { ...agent, key: 'queue:general', target: { kind: 'queue', queueId: 'general' } };
const one = (kind: Availability['kind']): Availability => ({
  of: 'colleague',
  kind,
  state: { kind: 'ready', sinceMs: 1 },
  load: 0,
  capacity: 2,
});
const several = (kind: Availability['kind']): Availability => ({ of: 'group', kind, readyCount: 0, size: 1 });

test('[RT-10] a colleague may be asked whenever connected and with room, ready or not', () => {
  const kinds = ['ready', 'notReady', 'full', 'away', 'noChats'] as const;
  assert.deepEqual(
    kinds.map((kind) => obstacleOf(agent, 'transfer', one(kind))),
    [null, null, 'full', 'away', 'noChats'],
  );
});

test('[RT-11] several may be asked while anybody of them is connected', () => {
  const kinds = ['ready', 'notReady', 'full', 'away', 'noChats'] as const;
  assert.deepEqual(
    kinds.map((kind) => obstacleOf(queue, 'consultation', several(kind))),
    [null, null, null, 'nobodySignedIn', 'nobodyThere'],
  );
  assert.equal(obstacleOf({ ...queue, isClosed: true }, 'transfer', several('ready')), 'closed');
  assert.equal(obstacleOf(queue, 'transfer', undefined), 'nobodyThere');
});

test('a message reaches whoever reads messages, connected or not, and nothing else', () => {
  assert.equal(obstacleOf(agent, 'im', one('away')), null);
  assert.equal(obstacleOf({ ...agent, hasMessages: false }, 'im', one('ready')), 'noMessages');
  assert.equal(obstacleOf(queue, 'im', several('ready')), 'noMessages');
});
