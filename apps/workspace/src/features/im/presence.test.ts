import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Colleague } from '@guichet/protocol/directory.ts';
import { presenceOf } from './presence.ts';

function colleague(kind: Colleague['agentState']['kind'], isConnected: boolean): Colleague {
  const agentState: Colleague['agentState'] =
    kind === 'notReady' ? { kind, reasonId: null, sinceMs: 0 } : { kind, sinceMs: 0 };
  return {
    userId: 'user-ben-1',
    name: 'Ben',
    groupIds: [],
    skillIds: [],
    channels: ['im'],
    agentState,
    isConnected,
    load: 0,
  };
}

test('presence says whether a colleague would see a message now', () => {
  assert.equal(presenceOf(colleague('ready', true)), 'ready');
  assert.equal(presenceOf(colleague('notReady', true)), 'notReady');
  // A supervisor who takes no chats has the workspace open all the same.
  assert.equal(presenceOf(colleague('loggedOut', true)), 'connected');
  assert.equal(presenceOf(colleague('ready', false)), 'away');
  assert.equal(presenceOf(colleague('loggedOut', false)), 'signedOut');
  assert.equal(presenceOf(undefined), 'unknown');
});
