import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PublicParty } from '@guichet/protocol/party.ts';
import { agentNames, callNames } from './agent-names.ts';

const party = (
  name: string,
  role: PublicParty['role'],
  state: PublicParty['state'] = 'joined',
): PublicParty => ({
  ...{ partyId: 'p2', name, role, state },
});

test('those who are there are named as the language joins them, the customer and those who left are not', () => {
  const parties = [
    party('Marie', 'customer'),
    party('Amélie', 'agent'),
    party('Paul', 'agent'),
    party('Ana', 'agent', 'left'),
  ];
  assert.equal(agentNames(parties, 'en'), 'Amélie and Paul');
  assert.equal(agentNames(parties, 'fr'), 'Amélie et Paul');
  assert.equal(agentNames([], 'fr'), '');
});

test('in a call those who speak are named, and before anybody does those who are rung', () => {
  const agent = (name: string, isJoined: boolean) => ({ partyId: name, name, isJoined });
  const agents = [agent('Amélie', true), agent('Paul', true), agent('Ana', false)];
  assert.equal(callNames({ agents }, 'fr'), 'Amélie et Paul');
  assert.equal(callNames({ agents: agents.slice(2) }, 'en'), 'Ana');
});
