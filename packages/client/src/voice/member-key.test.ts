import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memberKey } from './member-key.ts';

test('a member is the same under another name, and no other is', () => {
  const keys = [
    { kind: 'agent', agentId: 'agent-ana', name: 'Ana' } as const,
    { kind: 'agent', agentId: 'agent-ben', name: 'Ana' } as const,
    { kind: 'party', partyId: 'p2', name: 'Ana' } as const,
    { kind: 'customer' } as const,
    { kind: 'number', number: '+33142685300' } as const,
  ].map(memberKey);
  assert.equal(new Set(keys).size, keys.length);
  assert.equal(memberKey({ kind: 'agent', agentId: 'agent-ana', name: 'Anna' }), keys[0]);
});
