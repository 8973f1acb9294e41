import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { InteractionCommand } from './interaction-command.ts';
import { openOffers } from './interaction.ts';
import {
  accepts,
  ANA,
  at,
  BEN,
  CYD,
  goOn,
  INVITATION_ID,
  invites,
  makesOffer,
  OFFER_ID,
  offersInvitation,
  outcomeOf,
  stateOf,
  storyIn,
  systemAsks,
  T0,
} from './interaction-story.ts';
import type { Story } from './interaction-story.ts';

const LIMIT_MS = 5_000;
type Sight = { readonly isShown?: boolean; readonly isHeard?: boolean; readonly isNotified?: boolean };

const sees = (agentId: string, sight: Sight = { isShown: true }, offerId = OFFER_ID): InteractionCommand =>
  systemAsks({
    type: 'seeOffer',
    offerId,
    agentId,
    isShown: false,
    isHeard: false,
    isNotified: false,
    ...sight,
  });
const takesBack = (offerId = OFFER_ID): InteractionCommand =>
  systemAsks({ type: 'takeBackOffer', offerId, unseenForMs: LIMIT_MS });

/** Ana has the router's offer, made at `T0` + 1 s. */
const offered = storyIn('offered');
const offerOf = (story: Story) => openOffers(stateOf(story))[0];
const MADE_MS = 1_000;

describe('an offer of the router', () => {
  test('[OF-11] is seen when it is shown, heard or notified, and then stands until its deadline', () => {
    for (const sight of [{ isShown: true }, { isHeard: true }, { isNotified: true }]) {
      const seen = goOn(offered, [2_000, sees(ANA, sight)]);
      assert.equal(offerOf(seen)?.seenAtMs, T0 + 2_000);
      assert.equal(outcomeOf(seen, takesBack(), at(9_000)), 'interactionNotActive');
      assert.deepEqual(outcomeOf(seen, accepts(ANA), at(9_000)), ['offerAccepted', 'partyJoined']);
    }
  });

  test('[OF-11] is not seen by a screen that could do none of it, nor by another agent', () => {
    assert.deepEqual(outcomeOf(offered, sees(ANA, {}), at(2_000)), []);
    assert.equal(outcomeOf(offered, sees(BEN), at(2_000)), 'offerExpired');
    assert.equal(outcomeOf(offered, sees(ANA, { isShown: true }, 'offer-000002'), at(2_000)), 'offerExpired');
    assert.equal(outcomeOf(storyIn('active'), sees(ANA), at(9_000)), 'offerExpired');
  });

  test('[OF-11] the first word counts', () => {
    const seen = goOn(offered, [2_000, sees(ANA, { isHeard: true })]);
    assert.deepEqual(outcomeOf(seen, sees(ANA), at(3_000)), []);
  });

  test('[OF-12] is taken back unseen at exactly the limit, as old as it was and for anybody, its agent too', () => {
    assert.equal(outcomeOf(offered, takesBack(), at(MADE_MS + LIMIT_MS - 1)), 'interactionNotActive');
    const back = goOn(offered, [MADE_MS + LIMIT_MS, takesBack()]);
    const { phase, skippedUntilMs } = stateOf(back);
    assert.deepEqual(phase, { kind: 'queued', sinceMs: T0, reason: 'unseen' });
    assert.deepEqual(skippedUntilMs, {});
    assert.equal(outcomeOf(back, accepts(ANA), at(7_000)), 'offerExpired');
    assert.deepEqual(outcomeOf(back, makesOffer(ANA, 'offer-000002'), at(7_000)), ['offerMade']);
  });

  test('[OF-12] a clock set back behind its making does not keep it', () => {
    assert.deepEqual(outcomeOf(offered, takesBack(), at(MADE_MS - 1)), ['offerUnseen']);
  });

  test('[OF-12] one that is over is not taken back', () => {
    assert.equal(outcomeOf(storyIn('active'), takesBack(), at(9_000)), 'offerExpired');
    assert.equal(outcomeOf(offered, takesBack('offer-000002'), at(9_000)), 'offerExpired');
  });
});

describe('an offer of an invitation', () => {
  const asked = (story: Story) => goOn(story, [4_000, offersInvitation(BEN)]);
  const named = asked(goOn(storyIn('active'), [3_000, invites(ANA, 'transfer')]));
  const ofGroup = asked(
    goOn(storyIn('active'), [3_000, invites(ANA, 'transfer', { kind: 'group', groupId: 'helpers' })]),
  );

  test('[IV-12] is seen by who has it offered, and then stands', () => {
    const seen = goOn(named, [5_000, sees(BEN)]);
    assert.equal(offerOf(seen)?.seenAtMs, T0 + 5_000);
    assert.equal(outcomeOf(seen, takesBack(), at(12_000)), 'interactionNotActive');
    assert.equal(outcomeOf(named, sees(ANA), at(5_000)), 'offerExpired');
  });

  test('[IV-12] unseen, the invitation of a named agent ends with that reason', () => {
    assert.equal(outcomeOf(named, takesBack(), at(8_999)), 'interactionNotActive');
    assert.deepEqual(outcomeOf(named, takesBack(), at(9_000)), ['invitationUnseen', 'invitationEnded']);
    const { phase, invitations } = stateOf(goOn(named, [9_000, takesBack()]));
    assert.equal(phase.kind === 'active' && phase.ownerId, ANA, 'the owner keeps the chat');
    assert.deepEqual(invitations, []);
  });

  test('[IV-12] unseen, the next one of a group is sought', () => {
    const back = goOn(ofGroup, [9_000, takesBack()]);
    const [invitation] = stateOf(back).invitations;
    assert.equal(invitation?.invitationId, INVITATION_ID);
    assert.deepEqual([invitation.offer, invitation.triedAgentIds], [null, [BEN]]);
    assert.deepEqual(outcomeOf(back, offersInvitation(CYD, 'offer-000002'), at(9_000)), [
      'invitationOffered',
    ]);
  });
});
