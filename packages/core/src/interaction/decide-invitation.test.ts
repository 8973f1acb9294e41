import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { InvitationPurpose, InvitationTarget } from '@guichet/protocol/interaction.ts';
import { CONFERENCE_AGENTS_MAX, INVITATIONS_MAX, PARTIES_MAX } from '@guichet/protocol/limits.ts';
import { interactionFrom } from './evolve.ts';
import type { InteractionCommand } from './interaction-command.ts';
import { attendantsOf, joinedAgents } from './interaction.ts';
import {
  accepts,
  agentAsks,
  ANA,
  at,
  BEN,
  customerAsks,
  CYD,
  DAN,
  goOn,
  INVITATION_ID,
  invites,
  leaves,
  NAMES,
  OFFER_ID,
  offersInvitation,
  outcomeOf,
  PHASES,
  releases,
  says,
  SETTINGS,
  stateOf,
  storyIn,
  storyWithBen,
  systemAsks,
  T0,
  tell,
  withColleague,
} from './interaction-story.ts';
import type { Story } from './interaction-story.ts';

const PURPOSES: readonly InvitationPurpose[] = ['transfer', 'conference', 'consultation'];
const GROUP: InvitationTarget = { kind: 'group', groupId: 'experts' };
const agent = (agentId: string): InvitationTarget => ({ kind: 'agent', agentId });

/** How the invitations that ended in a story ended, in order. */
const ends = ({ log }: Story): readonly string[] =>
  log.flatMap(({ data }) => (data.type === 'invitationEnded' ? [data.reason] : []));

const declines = (agentId: string, offerId = OFFER_ID) =>
  agentAsks(agentId, { type: 'declineOffer', offerId });
const expires = (offerId = OFFER_ID) => systemAsks({ type: 'expireOffer', offerId });
const cancels = (agentId: string, invitationId = INVITATION_ID) =>
  agentAsks(agentId, { type: 'cancelInvitation', invitationId });
const givesUp = (reason: 'agentUnavailable' | 'nobodyAvailable' = 'nobodyAvailable') =>
  systemAsks({ type: 'giveUpInvitation', invitationId: INVITATION_ID, reason });
const customerEnds = customerAsks({ type: 'endInteraction' });

const asked = (purpose: InvitationPurpose, target?: InvitationTarget) =>
  goOn(storyIn('active'), [3_000, invites(ANA, purpose, target)]);
/** Offered to Ben at `T0` + 4 s. */
const offered = (purpose: InvitationPurpose, target?: InvitationTarget) =>
  goOn(asked(purpose, target), [4_000, offersInvitation(BEN)]);

/** A conference of Ana, Ben and whoever else is named, who came in that order. */
function conferenceWith(...others: readonly string[]): Story {
  return others.reduce<Story>(
    (story, agentId) => withColleague(story, agentId, { atMs: 6_000 }),
    storyWithBen('conference'),
  );
}

/** Only that somebody was asked is known (IV-13). */
function assertAsItWas(story: Story): void {
  assert.deepEqual({ ...stateOf(story), askedAtMs: [] }, stateOf(storyIn('active')));
}

describe('asking a colleague in', () => {
  for (const purpose of PURPOSES) {
    test(`[IV-1, VI-3] to a ${purpose}: agents are told, nobody has come, the chat is as it was`, () => {
      const { decision, story } = tell(storyIn('active'), invites(ANA, purpose), at(3_000));
      assert(decision.kind === 'events');
      assert.deepEqual(
        decision.events.map(({ audience }) => audience),
        [{ kind: 'agents' }],
      );
      const { invitations } = stateOf(story);
      assert.deepEqual(invitations, [
        {
          invitationId: INVITATION_ID,
          purpose,
          target: agent(BEN),
          targetName: 'Ben',
          byAgentId: ANA,
          byName: 'Ana',
          message: 'Could you help?',
          madeAtMs: T0 + 3_000,
          deadlineAtMs: T0 + 3_000 + SETTINGS.offerTimeoutMs,
          offer: null,
          triedAgentIds: [],
        },
      ]);
      assertAsItWas({ ...story, state: { ...stateOf(story), invitations: [] } });
    });

    test(`[IV-1] to a ${purpose} while it is not active is not possible`, () => {
      for (const phase of PHASES.filter((kind) => kind !== 'active')) {
        assert(typeof outcomeOf(storyIn(phase), invites(ANA, purpose)) === 'string', phase);
      }
    });
  }

  test('[IV-1] any kind of target is asked, under its name of then', () => {
    const targets: readonly InvitationTarget[] = [
      agent(BEN),
      GROUP,
      { kind: 'skill', skillId: 'tax' },
      { kind: 'queue', queueId: 'returns' },
    ];
    for (const target of targets) {
      const [invitation] = stateOf(asked('transfer', target)).invitations;
      assert.deepEqual(invitation?.target, target);
      assert.equal(invitation.targetName, target.kind === 'agent' ? 'Ben' : target.kind);
    }
  });

  test('[IV-1, IL-6] with a word or none, but not with half a character', () => {
    const withWord = (message: string | null) =>
      agentAsks(ANA, {
        type: 'invite',
        invitationId: INVITATION_ID,
        purpose: 'transfer',
        target: GROUP,
        targetName: 'Experts',
        message,
      });
    assert.deepEqual(outcomeOf(storyIn('active'), withWord(null)), ['invitationMade']);
    assert.equal(outcomeOf(storyIn('active'), withWord('a\ud800')), 'textMalformed');
  });

  test('[IV-2] who has it, joined it, advises in it or has it offered is not asked, nor is the asker', () => {
    const rows: readonly (readonly [Story, string])[] = [
      [storyIn('active'), ANA],
      [storyWithBen('conference'), BEN],
      [storyWithBen('consultation'), BEN],
      [offered('consultation'), BEN],
      [offered('conference', GROUP), BEN],
    ];
    for (const [story, agentId] of rows) {
      const ask = invites(ANA, 'conference', agent(agentId), 'invite-000002');
      assert.equal(outcomeOf(story, ask), 'alreadyAttending');
    }
  });

  test('[IV-2] who is asked for by name is not asked again before having answered', () => {
    for (const first of PURPOSES) {
      for (const second of PURPOSES.filter((purpose) => purpose !== first)) {
        const ask = invites(ANA, second, agent(BEN), 'invite-000002');
        assert.equal(outcomeOf(asked(first), ask), 'alreadyAttending', `${first}, then ${second}`);
      }
    }
  });

  test('[IV-2] who was transferred away, removed, or has advised may be asked again', () => {
    const gone = goOn(storyWithBen('conference'), [6_000, leaves(BEN)]);
    const advised = goOn(storyWithBen('consultation'), [
      6_000,
      agentAsks(ANA, { type: 'endConsultation', consultationId: INVITATION_ID }),
    ]);
    for (const story of [gone, advised]) {
      assert.deepEqual(outcomeOf(story, invites(ANA, 'transfer', agent(BEN), 'invite-000002')), [
        'invitationMade',
      ]);
    }
    const back = invites(BEN, 'transfer', agent(ANA), 'invite-000002');
    assert.deepEqual(outcomeOf(storyWithBen('transfer'), back), ['invitationMade']);
  });

  test('[IV-3] one transfer at a time', () => {
    const again = invites(ANA, 'transfer', agent(CYD), 'invite-000002');
    assert.equal(outcomeOf(asked('transfer'), again), 'invitationPending');
    assert.equal(outcomeOf(offered('transfer'), again), 'invitationPending');
    const over = goOn(offered('transfer'), [5_000, declines(BEN)]);
    assert.deepEqual(outcomeOf(over, again), ['invitationMade']);
  });

  test('[IV-3, CONS-1] one consultation of each asking agent, asked for or going on', () => {
    const again = invites(ANA, 'consultation', agent(CYD), 'invite-000002');
    assert.equal(outcomeOf(asked('consultation'), again), 'invitationPending');
    assert.equal(outcomeOf(storyWithBen('consultation'), again), 'invitationPending');
    // Ben asks for himself.
    const both = goOn(storyWithBen('conference'), [6_000, invites(ANA, 'consultation', agent(CYD))]);
    const ofBen = invites(BEN, 'consultation', agent(DAN), 'invite-000002');
    assert.deepEqual(outcomeOf(both, ofBen), ['invitationMade']);
  });

  test('[IV-3] at most so many at a time', () => {
    const many = Array.from({ length: INVITATIONS_MAX - 1 }, (_, index) =>
      invites(ANA, 'conference', GROUP, `invite-2${index}0000`),
    );
    const full = goOn(storyIn('active'), ...many.map((ask) => [3_000, ask] as const), [
      3_000,
      invites(ANA, 'consultation', GROUP),
    ]);
    const more = invites(ANA, 'transfer', GROUP, 'invite-000002');
    assert.equal(stateOf(full).invitations.length, INVITATIONS_MAX);
    assert.equal(outcomeOf(full, more), 'invitationPending');
    assert.deepEqual(outcomeOf(goOn(full, [4_000, cancels(ANA)]), more), ['invitationMade']);
  });

  test('[IV-3] an id of an invitation or of a consultation is used once', () => {
    const again = invites(ANA, 'conference', agent(CYD));
    assert.equal(outcomeOf(asked('transfer'), again), 'invitationPending');
    assert.equal(outcomeOf(storyWithBen('consultation'), again), 'invitationPending');
  });

  test('[CONF-3] a conference takes so many agents, those on their way counted', () => {
    const others = Array.from({ length: CONFERENCE_AGENTS_MAX - 3 }, (_, index) => `agent-3${index}`);
    const almost = conferenceWith(...others);
    assert.equal(joinedAgents(stateOf(almost)).length, CONFERENCE_AGENTS_MAX - 1);
    const last = invites(ANA, 'conference', agent(CYD), 'invite-000002');
    const full = goOn(almost, [7_000, last]);
    const more = invites(BEN, 'conference', agent(DAN), 'invite-000003');
    assert.equal(outcomeOf(full, more), 'tooManyParties');
    const joined = goOn(
      full,
      [7_000, offersInvitation(CYD, OFFER_ID, 'invite-000002')],
      [7_000, accepts(CYD)],
    );
    assert.equal(outcomeOf(joined, more), 'tooManyParties');
    // Handing it over and asking for advice add nobody.
    for (const purpose of ['transfer', 'consultation'] as const) {
      assert.deepEqual(outcomeOf(joined, invites(ANA, purpose, agent(DAN), 'invite-000003')), [
        'invitationMade',
      ]);
    }
  });

  test('[CONF-3] an interaction takes so many parties over its life, and advice beyond', () => {
    const state = stateOf(storyIn('active'));
    const [customer, ana] = state.parties;
    assert(customer !== undefined && ana !== undefined);
    const gone = Array.from({ length: PARTIES_MAX - 2 }, (_, index) => {
      return { ...ana, partyId: `p${index + 2}`, userId: DAN, state: 'left' as const };
    });
    const full: Story = { ...storyIn('active'), state: { ...state, parties: [customer, ...gone, ana] } };
    for (const purpose of ['transfer', 'conference'] as const) {
      assert.equal(outcomeOf(full, invites(ANA, purpose)), 'tooManyParties');
    }
    assert.deepEqual(outcomeOf(full, invites(ANA, 'consultation')), ['invitationMade']);
  });
});

describe('offering it', () => {
  test('[IV-4] to the named agent only', () => {
    assert.equal(outcomeOf(asked('transfer'), offersInvitation(CYD)), 'targetUnknown');
    assert.deepEqual(outcomeOf(asked('transfer'), offersInvitation(BEN)), ['invitationOffered']);
  });

  test('[IV-4] to one agent at a time', () => {
    const next = offersInvitation(CYD, 'offer-000002');
    assert.equal(outcomeOf(offered('transfer', GROUP), next), 'invitationUnknown');
    const declined = goOn(offered('transfer', GROUP), [5_000, declines(BEN)]);
    assert.deepEqual(outcomeOf(declined, next), ['invitationOffered']);
  });

  test('[IV-4] never to who had it before, nor to who attends', () => {
    const declined = goOn(offered('transfer', GROUP), [5_000, declines(BEN)]);
    assert.equal(outcomeOf(declined, offersInvitation(BEN, 'offer-000002')), 'targetUnknown');
    assert.equal(outcomeOf(declined, offersInvitation(ANA, 'offer-000002')), 'alreadyAttending');
    const toOthers = goOn(storyWithBen('consultation'), [
      6_000,
      invites(ANA, 'transfer', GROUP, 'invite-000002'),
    ]);
    const toBen = offersInvitation(BEN, 'offer-000002', 'invite-000002');
    assert.equal(outcomeOf(toOthers, toBen), 'alreadyAttending');
  });

  test('[IV-4] of many who had it, none is offered it again', () => {
    const twice = goOn(
      offered('transfer', GROUP),
      [5_000, declines(BEN)],
      [5_000, offersInvitation(CYD, 'offer-000002')],
      [20_000, expires('offer-000002')],
    );
    assert.deepEqual(stateOf(twice).invitations[0]?.triedAgentIds, [BEN, CYD]);
    for (const agentId of [BEN, CYD]) {
      assert.equal(outcomeOf(twice, offersInvitation(agentId, 'offer-000003')), 'targetUnknown');
    }
    assert.deepEqual(outcomeOf(twice, offersInvitation(DAN, 'offer-000003')), ['invitationOffered']);
  });

  test('[IV-4] an invitation that is over, or never was, is not offered', () => {
    const over = goOn(asked('transfer'), [4_000, cancels(ANA)]);
    for (const story of [over, storyIn('active'), storyIn('queued'), storyIn('wrapUp')]) {
      assert.equal(outcomeOf(story, offersInvitation(BEN)), 'invitationUnknown');
    }
  });

  test('[IV-5] a named agent is sought as long as an offer lasts, others longer, and an offer has its own time', () => {
    const deadline = (story: Story) => stateOf(story).invitations[0]?.deadlineAtMs;
    assert.equal(deadline(asked('transfer')), T0 + 3_000 + SETTINGS.offerTimeoutMs);
    assert.equal(deadline(asked('transfer', GROUP)), T0 + 3_000 + SETTINGS.invitationTimeoutMs);
    assert.deepEqual(stateOf(offered('transfer', GROUP)).invitations[0]?.offer, {
      offerId: OFFER_ID,
      agentId: BEN,
      madeAtMs: T0 + 4_000,
      deadlineAtMs: T0 + 4_000 + SETTINGS.offerTimeoutMs,
    });
  });

  test('[RT-3, IV-4] who has it offered attends the interaction, who is only sought does not', () => {
    assert.deepEqual(attendantsOf(stateOf(asked('transfer'))), [ANA]);
    assert.deepEqual(attendantsOf(stateOf(offered('transfer'))), [ANA, BEN]);
  });
});

describe('answering', () => {
  for (const purpose of PURPOSES) {
    test(`[IV-6, OF-4] to a ${purpose}: before the deadline, and not at it`, () => {
      const inTime = goOn(offered(purpose), [18_999, accepts(BEN)]);
      assert.deepEqual(stateOf(inTime).invitations, []);
      assert.deepEqual(ends(inTime), [], 'coming is no end that is told');
      assert.equal(outcomeOf(offered(purpose), accepts(BEN), at(19_000)), 'offerExpired');
      assert.equal(outcomeOf(offered(purpose), accepts(BEN), at(90_000)), 'offerExpired');
    });

    test(`[IV-6, OF-9] to a ${purpose}: once`, () => {
      const came = goOn(offered(purpose), [5_000, accepts(BEN)]);
      for (const ask of [accepts(BEN), declines(BEN), expires(), cancels(ANA), givesUp()]) {
        assert(typeof outcomeOf(came, ask) === 'string', ask.command.type);
      }
    });

    test(`[IV-7, TR-3] to a ${purpose}: declined, late as well, a named agent’s invitation is over`, () => {
      for (const sinceT0Ms of [4_000, 19_000, 60_000]) {
        const story = goOn(offered(purpose), [sinceT0Ms, declines(BEN)]);
        assert.deepEqual(ends(story), ['declined']);
        assertAsItWas(story);
      }
    });

    test(`[IV-7, OF-6, TR-3] to a ${purpose}: expired at its deadline exactly`, () => {
      assert.equal(outcomeOf(offered(purpose), expires(), at(18_999)), 'interactionNotActive');
      const story = goOn(offered(purpose), [19_000, expires()]);
      assert.deepEqual(ends(story), ['expired']);
      assertAsItWas(story);
      assert.equal(outcomeOf(story, accepts(BEN), at(19_000)), 'offerExpired', 'the first in the log counts');
    });

    for (const reason of ['agentLost', 'agentSignedOut'] as const) {
      test(`[IV-8, TR-3] to a ${purpose}: ${reason} while it is offered`, () => {
        for (const scope of ['offer', 'offerAndOwned'] as const) {
          const story = goOn(offered(purpose), [5_000, releases(BEN, reason, scope)]);
          assert.deepEqual(ends(story), [reason], 'an offer does not wait for the grace');
          assertAsItWas(story);
        }
      });
    }
  }

  test('[IV-7, IV-8] of a group the next one is sought, however the first was lost', () => {
    const losing: readonly (readonly [number, InteractionCommand])[] = [
      [5_000, declines(BEN)],
      [19_000, expires()],
      [5_000, releases(BEN)],
    ];
    for (const step of losing) {
      const story = goOn(offered('transfer', GROUP), step);
      assert.deepEqual(ends(story), []);
      const [invitation] = stateOf(story).invitations;
      assert.deepEqual([invitation?.offer, invitation?.triedAgentIds], [null, [BEN]]);
    }
  });

  test('[IV-7] declining a colleague’s invitation does not keep the router from offering the chat later', () => {
    const story = goOn(offered('transfer'), [5_000, declines(BEN)]);
    assert.deepEqual(stateOf(story).skippedUntilMs, {});
  });

  test('[IV-6, CP-2] with another’s offer, nobody comes or declines, though an own one stands', () => {
    const story = goOn(
      offered('conference', GROUP),
      [4_000, invites(ANA, 'transfer', agent(CYD), 'invite-000002')],
      [4_000, offersInvitation(CYD, 'offer-000002', 'invite-000002')],
    );
    assert.equal(outcomeOf(story, accepts(BEN, 'offer-000002')), 'offerExpired');
    assert.equal(outcomeOf(story, declines(BEN, 'offer-000002')), 'offerExpired');
    assert.equal(outcomeOf(story, accepts(CYD)), 'offerExpired');
    assert.equal(outcomeOf(story, declines(CYD)), 'offerExpired');
    assert.deepEqual(outcomeOf(story, declines(CYD, 'offer-000002')), [
      'invitationDeclined',
      'invitationEnded',
    ]);
  });
});

describe('taking it back', () => {
  test('[IV-9] who made it takes it back, and the offer goes with it', () => {
    for (const story of [asked('transfer'), offered('transfer'), offered('transfer', GROUP)]) {
      const taken = goOn(story, [5_000, cancels(ANA)]);
      assert.deepEqual(ends(taken), ['cancelled']);
      assertAsItWas(taken);
      for (const ask of [accepts(BEN), declines(BEN), expires()]) {
        assert.equal(outcomeOf(taken, ask), 'offerExpired');
      }
      assert.equal(outcomeOf(taken, cancels(ANA)), 'invitationUnknown');
    }
  });

  test('[IV-9] of taking it back and accepting it, the first in the log counts', () => {
    const came = goOn(offered('conference'), [5_000, accepts(BEN)]);
    assert.equal(outcomeOf(came, cancels(ANA), at(5_000)), 'invitationUnknown');
  });

  test('[IV-9] nobody else takes it back: not the asked, a further agent, or the owner', () => {
    assert.equal(outcomeOf(offered('transfer'), cancels(BEN)), 'invitationUnknown');
    assert.equal(outcomeOf(offered('transfer'), cancels(CYD)), 'invitationUnknown');
    const ofBen = goOn(
      storyWithBen('conference'),
      [6_000, invites(BEN, 'conference', agent(CYD), 'invite-000002')],
      [6_000, invites(ANA, 'conference', agent(DAN), 'invite-000003')],
    );
    assert.equal(outcomeOf(ofBen, cancels(ANA, 'invite-000002')), 'invitationUnknown');
    assert.equal(outcomeOf(ofBen, cancels(BEN, 'invite-000003')), 'invitationUnknown');
    assert.deepEqual(outcomeOf(ofBen, cancels(BEN, 'invite-000002')), ['invitationEnded']);
  });

  test('[IV-10] the router gives up what it could not offer, not what somebody may still accept', () => {
    for (const reason of ['agentUnavailable', 'nobodyAvailable'] as const) {
      assert.deepEqual(ends(goOn(asked('transfer', GROUP), [5_000, givesUp(reason)])), [reason]);
    }
    assert.equal(outcomeOf(offered('transfer', GROUP), givesUp()), 'invitationUnknown');
    assert.equal(outcomeOf(storyIn('active'), givesUp()), 'invitationUnknown');
    const tried = goOn(offered('transfer', GROUP), [5_000, declines(BEN)], [5_000, givesUp()]);
    assert.deepEqual(ends(tried), ['nobodyAvailable']);
  });

  test('[IV-8] when who made it is gone, it ends; those of others go on', () => {
    const both = goOn(
      conferenceWith(CYD),
      [7_000, invites(BEN, 'conference', agent(DAN), 'invite-000002')],
      [7_000, offersInvitation(DAN, 'offer-000002', 'invite-000002')],
      [7_000, invites(CYD, 'conference', GROUP, 'invite-000003')],
    );
    const goings: readonly InteractionCommand[] = [
      leaves(BEN),
      releases(BEN),
      agentAsks(ANA, { type: 'removeParty', partyId: 'p3' }),
    ];
    for (const going of goings) {
      const story = goOn(both, [8_000, going]);
      assert.deepEqual(ends(story), ['inviterLeft']);
      assert.deepEqual(
        stateOf(story).invitations.map(({ byAgentId }) => byAgentId),
        [CYD],
      );
      assert.equal(outcomeOf(story, accepts(DAN, 'offer-000002'), at(8_000)), 'offerExpired');
    }
  });

  test('[IV-8, IL-11] when the only agent is lost, the invitation ends before the chat is queued', () => {
    const { decision, story } = tell(offered('transfer'), releases(ANA), at(5_000));
    assert(decision.kind === 'events');
    assert.deepEqual(
      decision.events.map(({ data }) => data.type),
      ['invitationEnded', 'partyLeft', 'interactionRequeued'],
    );
    assert.equal(outcomeOf(story, accepts(BEN)), 'offerExpired');
    assert.equal(stateOf(story).phase.kind, 'queued');
  });

  test('[IV-8] an owner who loses offers only keeps the invitations', () => {
    assert.equal(outcomeOf(offered('transfer'), releases(ANA, 'agentLost', 'offer')), 'interactionNotActive');
  });

  test('[IV-11] the end ends them all, whoever ends it', () => {
    for (const ending of [customerEnds, agentAsks(ANA, { type: 'endInteraction' })]) {
      for (const purpose of PURPOSES) {
        const story = goOn(offered(purpose), [5_000, ending]);
        assert.deepEqual(stateOf(story).invitations, []);
        assert.deepEqual(attendantsOf(stateOf(story)), [ANA]);
        for (const ask of [accepts(BEN), declines(BEN), expires()]) {
          assert.equal(outcomeOf(story, ask), 'offerExpired');
        }
        assert.equal(outcomeOf(story, cancels(ANA)), 'invitationUnknown');
        assert.equal(outcomeOf(story, releases(BEN)), 'notOwner');
      }
    }
  });
});

describe('transfer', () => {
  test('[TR-1] until it is accepted the owner goes on', () => {
    for (const story of [asked('transfer'), offered('transfer')]) {
      assert.deepEqual(outcomeOf(story, agentAsks(ANA, says('one moment'))), ['messageSent']);
      assert.deepEqual(outcomeOf(story, agentAsks(ANA, { type: 'endInteraction' })), ['interactionEnded']);
      assert.equal(outcomeOf(story, agentAsks(BEN, says('hello'))), 'notAParty');
    }
  });

  test('[TR-2, TR-4, CONF-2, PT-5] who comes is there before who goes leaves; the customer learns both', () => {
    const { decision, story } = tell(offered('transfer'), accepts(BEN), at(5_000));
    const ben = { partyId: 'p3', role: 'agent', name: 'Ben', userId: BEN, state: 'joined' };
    assert.deepEqual(decision, {
      kind: 'events',
      events: [
        {
          audience: { kind: 'agents' },
          data: {
            type: 'invitationAccepted',
            ...{ invitationId: INVITATION_ID, offerId: OFFER_ID, agentId: BEN },
            word: {
              ...{ purpose: 'transfer', byAgentId: ANA, byName: 'Ana', name: 'Ben' },
              text: 'Could you help?',
            },
          },
        },
        { audience: { kind: 'everyone' }, data: { type: 'partyJoined', party: ben } },
        {
          audience: { kind: 'agents' },
          data: {
            type: 'ownershipMoved',
            ownerPartyId: 'p3',
            ownerId: BEN,
            name: 'Ben',
            reason: 'transferred',
          },
        },
        {
          audience: { kind: 'everyone' },
          data: { type: 'partyLeft', partyId: 'p2', role: 'agent', name: 'Ana', reason: 'transferred' },
        },
      ],
    });
    const { phase } = stateOf(story);
    assert.deepEqual(phase, {
      kind: 'active',
      ownerPartyId: 'p3',
      ownerId: BEN,
      acceptedAtMs: T0 + 5_000,
    });
    // At no point of the log is the customer with no agent, or the owner not in it.
    for (let length = 4; length <= story.log.length; length += 1) {
      const state = interactionFrom(story.log.slice(0, length));
      assert(state !== undefined && joinedAgents(state).length > 0, `after ${length} events`);
      assert(state.phase.kind === 'active');
      const { ownerId } = state.phase;
      if (length < story.log.length) assert(joinedAgents(state).some(({ userId }) => userId === ownerId));
    }
  });

  test('[TR-2] who handed it over is out of it, who took it over can do all an owner can', () => {
    const story = storyWithBen('transfer');
    assert.equal(outcomeOf(story, agentAsks(ANA, says('and one more thing'))), 'notAParty');
    assert.equal(outcomeOf(story, releases(ANA)), 'notOwner');
    assert.deepEqual(outcomeOf(story, agentAsks(BEN, { type: 'setNote', note: 'mine now' })), ['noteSet']);
    assert.deepEqual(outcomeOf(story, invites(BEN, 'transfer', agent(ANA), 'invite-000002')), [
      'invitationMade',
    ]);
  });

  test('[TR-2] note, disposition and contact go with it', () => {
    const story = goOn(
      storyIn('active'),
      [3_000, agentAsks(ANA, { type: 'setNote', note: 'angry' })],
      [3_000, agentAsks(ANA, { type: 'setDisposition', dispositionCodeId: 'refund' })],
      [3_000, agentAsks(ANA, { type: 'assignContact', contactId: 'contact-000001' })],
      [3_000, invites(ANA, 'transfer')],
      [4_000, offersInvitation(BEN)],
      [5_000, accepts(BEN)],
    );
    const { note, dispositionCodeId, contactId } = stateOf(story);
    assert.deepEqual([note, dispositionCodeId, contactId], ['angry', 'refund', 'contact-000001']);
  });

  test('[TR-4] the old owner’s other invitations end, those of a further agent and the agent stay', () => {
    const before = goOn(
      storyWithBen('conference'),
      [6_000, invites(ANA, 'conference', GROUP, 'invite-000002')],
      [6_000, invites(BEN, 'conference', GROUP, 'invite-000003')],
      [6_000, invites(ANA, 'transfer', agent(CYD), 'invite-000004')],
      [6_000, offersInvitation(CYD, 'offer-000004', 'invite-000004')],
    );
    const story = goOn(before, [7_000, accepts(CYD, 'offer-000004')]);
    assert.deepEqual(ends(story), ['inviterLeft']);
    const { invitations, phase, parties } = stateOf(story);
    assert.deepEqual(
      invitations.map(({ byAgentId }) => byAgentId),
      [BEN],
    );
    assert(phase.kind === 'active' && phase.ownerId === CYD);
    assert.deepEqual(
      parties.map(({ userId, state }) => [userId, state]),
      [
        [null, 'joined'],
        [ANA, 'left'],
        [BEN, 'joined'],
        [CYD, 'joined'],
      ],
    );
  });

  test('[TR-4] the old owner’s consultation ends with the transfer', () => {
    const story = goOn(
      storyWithBen('consultation'),
      [6_000, invites(ANA, 'transfer', agent(CYD), 'invite-000002')],
      [6_000, offersInvitation(CYD, 'offer-000002', 'invite-000002')],
      [7_000, accepts(CYD, 'offer-000002')],
    );
    assert.deepEqual(stateOf(story).consultations[0]?.ended, { atMs: T0 + 7_000, reason: 'transferred' });
    assert.deepEqual(attendantsOf(stateOf(story)), [CYD]);
  });

  test('[TR-5] to a queue makes it that queue’s, to others or without acceptance it stays', () => {
    const toReturns: InvitationTarget = { kind: 'queue', queueId: 'returns' };
    const queueOf = (story: Story) => stateOf(story).queueId;
    assert.equal(queueOf(offered('transfer', toReturns)), 'sales');
    assert.equal(queueOf(goOn(offered('transfer', toReturns), [5_000, accepts(BEN)])), 'returns');
    assert.equal(queueOf(goOn(offered('conference', toReturns), [5_000, accepts(BEN)])), 'sales');
    assert.equal(queueOf(goOn(offered('consultation', toReturns), [5_000, accepts(BEN)])), 'sales');
    assert.equal(queueOf(goOn(offered('transfer', GROUP), [5_000, accepts(BEN)])), 'sales');
  });

  test('[TR-2] of a transfer’s acceptance and the customer’s end, the first in the log counts', () => {
    const endedFirst = goOn(offered('transfer'), [5_000, customerEnds]);
    assert.equal(outcomeOf(endedFirst, accepts(BEN)), 'offerExpired');
    const acceptedFirst = goOn(offered('transfer'), [5_000, accepts(BEN)], [5_000, customerEnds]);
    const { phase } = stateOf(acceptedFirst);
    assert(phase.kind === 'wrapUp');
    assert.equal(phase.ownerId, BEN);
  });

  test('[TR-2, PT-1] handed on and back, each is a new party under the name of then', () => {
    const story = goOn(
      storyWithBen('transfer'),
      [6_000, invites(BEN, 'transfer', agent(ANA), 'invite-000002')],
      [6_000, offersInvitation(ANA, 'offer-000002', 'invite-000002')],
      [7_000, accepts(ANA, 'offer-000002')],
    );
    assert.deepEqual(
      stateOf(story).parties.map(({ partyId, name, state }) => [partyId, name, state]),
      [
        ['p1', 'Chloé', 'joined'],
        ['p2', NAMES[ANA], 'left'],
        ['p3', NAMES[BEN], 'left'],
        ['p4', NAMES[ANA], 'joined'],
      ],
    );
  });
});
