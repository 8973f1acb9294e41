import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Colleague } from '@guichet/protocol/directory.ts';
import { colleagueAvailability, groupAvailability } from './team-availability.ts';

const colleague = (changed: Partial<Colleague> = {}): Colleague => ({
  userId: 'user-ana',
  name: 'Ana',
  groupIds: [],
  skillIds: [],
  channels: ['chat', 'im'],
  agentState: { kind: 'ready', sinceMs: 5 },
  isConnected: true,
  load: 0,
  ...changed,
});
const kindOf = (changed: Partial<Colleague>, capacity: number | null = 2) =>
  colleagueAvailability(colleague(changed), capacity).kind;

test('[TC-6] ready and not ready are said while there is room, full from the capacity on', () => {
  assert.equal(kindOf({ load: 1 }), 'ready');
  assert.equal(kindOf({ load: 2 }), 'full');
  assert.equal(kindOf({ agentState: { kind: 'notReady', reasonId: 'lunch', sinceMs: 5 } }), 'notReady');
  assert.equal(kindOf({ agentState: { kind: 'notReady', reasonId: null, sinceMs: 5 }, load: 3 }), 'full');
  assert.equal(kindOf({ load: 99 }, null), 'ready');
});

test('[TC-6] who is not connected or not signed in is away, whatever else is so', () => {
  assert.equal(kindOf({ isConnected: false }), 'away');
  assert.equal(kindOf({ agentState: { kind: 'loggedOut', sinceMs: 5 } }), 'away');
  assert.equal(kindOf({ isConnected: false, load: 2 }), 'away');
});

test('[TC-6] who never takes chats is said to take none', () => {
  assert.equal(kindOf({ channels: ['im'] }), 'noChats');
});

test('[TC-7] several are as ready as the readiest of them, and those with room are counted', () => {
  const of = (changed: Partial<Colleague>) => colleagueAvailability(colleague(changed), 2);
  const [ready, full, away, none] = [
    of({}),
    of({ load: 2 }),
    of({ isConnected: false }),
    of({ channels: ['im'] }),
  ];
  assert.deepEqual(groupAvailability([away, full, ready, none]), {
    of: 'group',
    kind: 'ready',
    readyCount: 1,
    size: 3,
  });
  assert.equal(groupAvailability([away, full]).kind, 'full');
  assert.equal(groupAvailability([away, none]).kind, 'away');
  assert.deepEqual(groupAvailability([]), { of: 'group', kind: 'noChats', readyCount: 0, size: 0 });
});
