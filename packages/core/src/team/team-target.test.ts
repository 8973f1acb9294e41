import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TeamTarget } from '@guichet/protocol/directory.ts';
import { targetKey } from './team-target.ts';

test('targets of different kinds never share a key, even under one id', () => {
  const targets: readonly TeamTarget[] = [
    { kind: 'agent', agentId: 'same-one' },
    { kind: 'group', groupId: 'same-one' },
    { kind: 'skill', skillId: 'same-one' },
    { kind: 'queue', queueId: 'same-one' },
    { kind: 'contact', contactId: 'same-one' },
  ];
  assert.equal(new Set(targets.map(targetKey)).size, targets.length);
});
