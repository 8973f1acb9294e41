import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holderOf, isOpen, joinedAgentParty } from './interaction.ts';
import { ANA, BEN, goOn, PHASES, releases, stateOf, storyIn } from './interaction-story.ts';

test('[RT-3] an agent holds an interaction while offered, active and in wrap-up', () => {
  const holders = PHASES.map((phase) => holderOf(stateOf(storyIn(phase)).phase));
  assert.deepEqual(holders, [null, ANA, ANA, ANA, null, null]);
});

test('[CP-5] an interaction is open until it has ended', () => {
  const open = PHASES.filter((phase) => isOpen(stateOf(storyIn(phase)).phase));
  assert.deepEqual(open, ['queued', 'offered', 'active']);
});

test('[PT-3] an agent who has left is no party any more', () => {
  const active = storyIn('active');
  assert.equal(joinedAgentParty(stateOf(active), ANA)?.partyId, 'p2');
  assert.equal(joinedAgentParty(stateOf(active), BEN), undefined);
  assert.equal(joinedAgentParty(stateOf(goOn(active, [5_000, releases(ANA)])), ANA), undefined);
});
