import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Colleague } from '@guichet/protocol/directory.ts';
import { changedDirectory, directoryOf } from './directory.ts';

const colleague = (userId: string, load = 0): Colleague => ({
  userId,
  name: userId,
  groupIds: [],
  skillIds: [],
  channels: ['chat'],
  agentState: { kind: 'ready', sinceMs: 1 },
  isConnected: true,
  load,
});

test('a change replaces, adds and removes, and leaves everybody else as they were', () => {
  const before = directoryOf({
    colleagues: [colleague('user-ana'), colleague('user-bob'), colleague('user-col')],
  });
  const after = changedDirectory(before, {
    colleagues: [colleague('user-bob', 2), colleague('user-dee')],
    removedIds: ['user-col'],
  });
  assert.deepEqual([...(after?.keys() ?? [])], ['user-ana', 'user-bob', 'user-dee']);
  assert.equal(after?.get('user-bob')?.load, 2);
  assert.equal(after?.get('user-ana'), before.get('user-ana'));
  assert.equal(before.get('user-bob')?.load, 0);
});

test('a change before the whole directory is known waits for the whole', () => {
  assert.equal(changedDirectory(null, { colleagues: [colleague('user-ana')], removedIds: [] }), null);
});
