import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attendantsOf, holderOf, isOpen, joinedAgentParty, offerTo, openOffers } from './interaction.ts';
import {
  ANA,
  BEN,
  CYD,
  goOn,
  invites,
  OFFER_ID,
  offersInvitation,
  PHASES,
  releases,
  stateOf,
  storyIn,
  storyWithBen,
} from './interaction-story.ts';

test('[RT-3] an agent holds an interaction while offered, active and in wrap-up', () => {
  const holders = PHASES.map((phase) => holderOf(stateOf(storyIn(phase)).phase));
  assert.deepEqual(holders, [null, ANA, ANA, ANA, null, null]);
});

test('[RT-3] whoever has an offer of it, owns it, joined it, advises in it or wraps it up attends, once', () => {
  for (const phase of PHASES) {
    const isAttended = ['offered', 'active', 'wrapUp'].includes(phase);
    assert.deepEqual(attendantsOf(stateOf(storyIn(phase))), isAttended ? [ANA] : [], phase);
  }
  for (const purpose of ['conference', 'consultation'] as const) {
    assert.deepEqual(attendantsOf(stateOf(storyWithBen(purpose))), [ANA, BEN], purpose);
  }
  assert.deepEqual(attendantsOf(stateOf(storyWithBen('transfer'))), [BEN]);
  const many = goOn(
    storyWithBen('consultation'),
    [6_000, invites(ANA, 'conference', { kind: 'agent', agentId: CYD }, 'invite-000002')],
    [6_000, offersInvitation(CYD, 'offer-000002', 'invite-000002')],
  );
  assert.deepEqual(attendantsOf(stateOf(many)), [ANA, CYD, BEN]);
});

test('[CP-2] the offers that stand are the router’s while offered, and those of invitations while active', () => {
  const routers = stateOf(storyIn('offered'));
  assert.deepEqual([offerTo(routers, ANA)?.offerId, offerTo(routers, BEN)], [OFFER_ID, undefined]);
  const asked = goOn(
    storyIn('active'),
    [3_000, invites(ANA, 'conference')],
    [3_000, invites(ANA, 'transfer', { kind: 'agent', agentId: CYD }, 'invite-000002')],
  );
  assert.deepEqual(openOffers(stateOf(asked)), []);
  const offered = goOn(
    asked,
    [4_000, offersInvitation(BEN)],
    [4_000, offersInvitation(CYD, 'offer-000002', 'invite-000002')],
  );
  assert.deepEqual(
    [ANA, BEN, CYD].map((agentId) => offerTo(stateOf(offered), agentId)?.offerId),
    [undefined, OFFER_ID, 'offer-000002'],
  );
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
