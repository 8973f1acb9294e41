import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CONFERENCE_AGENTS_MAX, CONSULTATIONS_MAX, PARTIES_MAX } from '@guichet/protocol/limits.ts';
import { agentView, customerView } from '../visibility/interaction-view.ts';
import { agentViewer, isNumberedForCustomer, visibleTo } from '../visibility/visible-to.ts';
import { decide } from './decide.ts';
import type { InteractionCommand } from './interaction-command.ts';
import { attendantsOf } from './interaction.ts';
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
  OFFER_ID,
  offersInvitation,
  outcomeOf,
  releases,
  says,
  stateOf,
  storyIn,
  storyWithBen,
  withColleague,
  T0,
  tell,
} from './interaction-story.ts';
import type { Story } from './interaction-story.ts';

const whispers = (agentId: string, text = 'psst', consultationId = INVITATION_ID) =>
  agentAsks(agentId, { type: 'sendConsultationMessage', consultationId, text });
const finishes = (agentId: string, consultationId = INVITATION_ID) =>
  agentAsks(agentId, { type: 'endConsultation', consultationId });
const handsOver = (agentId: string, consultationId = INVITATION_ID) =>
  agentAsks(agentId, { type: 'transferToConsulted', consultationId });
const takesIn = (agentId: string, consultationId = INVITATION_ID) =>
  agentAsks(agentId, { type: 'conferenceConsulted', consultationId });

/** Ben advises Ana, who owns the chat. */
const advised = storyWithBen('consultation');

/** Ana and Cyd are in it; Ben advises Ana, and Dan advises Cyd. */
const two = withColleague(withColleague(advised, CYD, { atMs: 6_000 }), DAN, {
  atMs: 7_000,
  purpose: 'consultation',
  byAgentId: CYD,
  invitationId: 'invite-000006',
});

const endOf = (story: Story, consultationId = INVITATION_ID) =>
  stateOf(story).consultations.find((each) => each.consultationId === consultationId)?.ended?.reason;

describe('advising', () => {
  test('[CONS-2, RT-3] who advises attends and is no party', () => {
    const state = stateOf(advised);
    assert.deepEqual(state.parties, stateOf(storyIn('active')).parties);
    assert.deepEqual(attendantsOf(state), [ANA, BEN]);
    assert.deepEqual(state.consultations, [
      {
        consultationId: INVITATION_ID,
        byAgentId: ANA,
        byName: 'Ana',
        agentId: BEN,
        agentName: 'Ben',
        beganAtMs: T0 + 5_000,
        ended: null,
      },
    ]);
  });

  test('[CONS-2, CP-3] who advises can do nothing to the chat itself', () => {
    const asks: readonly InteractionCommand[] = [
      agentAsks(BEN, says('hello')),
      agentAsks(BEN, says('psst', 'agents')),
      agentAsks(BEN, { type: 'pushUrl', url: 'https://shop.example/' }),
      agentAsks(BEN, { type: 'leaveInteraction' }),
      invites(BEN, 'conference', { kind: 'agent', agentId: CYD }, 'invite-000002'),
      invites(BEN, 'consultation', { kind: 'agent', agentId: CYD }, 'invite-000002'),
      takesIn(BEN),
    ];
    for (const ask of asks) assert.equal(outcomeOf(advised, ask), 'notAParty', ask.command.type);
    const owners: readonly InteractionCommand[] = [
      agentAsks(BEN, { type: 'endInteraction' }),
      agentAsks(BEN, { type: 'setNote', note: 'n' }),
      agentAsks(BEN, { type: 'removeParty', partyId: 'p2' }),
      invites(BEN, 'transfer', { kind: 'agent', agentId: CYD }, 'invite-000002'),
      handsOver(BEN),
    ];
    for (const ask of owners) assert.equal(outcomeOf(advised, ask), 'notOwner', ask.command.type);
  });

  test('[CONS-2, CONS-3, VI-3, VI-4] the customer’s transcript, numbering and state are as if it were not there', () => {
    const story = goOn(
      advised,
      [6_000, whispers(ANA, 'may I refund?')],
      [6_000, whispers(BEN, 'up to 50')],
      [7_000, finishes(BEN)],
      [8_000, agentAsks(ANA, says('I can refund 50'))],
    );
    const without = goOn(storyIn('active'), [8_000, agentAsks(ANA, says('I can refund 50'))]);
    const seenBy = ({ log }: Story) =>
      log
        .filter(isNumberedForCustomer)
        .map((event, index) => visibleTo(event, { kind: 'customer' }, index + 1));
    assert.deepEqual(
      seenBy(story).map((event) => ({ ...event, commandId: null })),
      seenBy(without).map((event) => ({ ...event, commandId: null })),
    );
    const receipts = { delivered: 0, read: 0 };
    assert.deepEqual(
      customerView(stateOf(story), receipts, null),
      customerView(stateOf(without), receipts, null),
    );
  });

  test('[CONS-3] that it began and ended is told to its two', () => {
    const audience = { kind: 'consultation', consultationId: INVITATION_ID };
    const over = goOn(advised, [6_000, finishes(ANA)]);
    const told = over.log.filter(({ data }) => data.type.startsWith('consultation'));
    assert.deepEqual(
      told.map((event) => [event.data.type, event.audience]),
      [
        ['consultationBegan', audience],
        ['consultationEnded', audience],
      ],
    );
  });

  test('[CONS-3, VI-2] its two read it, also afterwards, and no other agent of the chat', () => {
    const story = goOn(two, [8_000, whispers(ANA, 'between us')], [8_000, whispers(BEN, 'of course')]);
    const over = goOn(story, [9_000, finishes(ANA)]);
    for (const each of [story, over]) {
      const state = stateOf(each);
      const readBy = (agentId: string) =>
        each.log.flatMap((event) => {
          const wire = visibleTo(event, agentViewer(state, agentId), event.seq);
          return wire?.type === 'consultationMessageSent' ? [wire.text] : [];
        });
      for (const agentId of [ANA, BEN]) assert.deepEqual(readBy(agentId), ['between us', 'of course']);
      for (const agentId of [CYD, DAN]) assert.deepEqual(readBy(agentId), []);
      const own = (agentId: string) =>
        agentView(state, agentId, { delivered: 0, read: 0 }, 'online').consultations.map(
          ({ consultationId }) => consultationId,
        );
      assert.deepEqual([ANA, BEN].map(own), [[INVITATION_ID], [INVITATION_ID]]);
      assert.deepEqual([CYD, DAN].map(own), [['invite-000006'], ['invite-000006']]);
    }
  });

  test('[CONS-4, IL-5, IL-6] its two speak in it, word for word, under their names of then', () => {
    const text = '  Zoë — 👩‍👩‍👧\n ';
    for (const [agentId, name] of [
      [ANA, 'Ana'],
      [BEN, 'Ben'],
    ] as const) {
      assert.deepEqual(decide(advised.state, whispers(agentId, text), at(6_000)), {
        kind: 'events',
        events: [
          {
            audience: { kind: 'consultation', consultationId: INVITATION_ID },
            data: { type: 'consultationMessageSent', consultationId: INVITATION_ID, agentId, name, text },
          },
        ],
      });
      for (const malformed of ['', ' \n', 'a\ud800']) {
        assert.equal(outcomeOf(advised, whispers(agentId, malformed)), 'textMalformed');
      }
    }
  });

  test('[CONS-4] nobody speaks in another’s, in one that has ended, or in one that never was', () => {
    for (const agentId of [CYD, DAN]) {
      for (const ask of [whispers(agentId), finishes(agentId)]) {
        assert.equal(outcomeOf(two, ask), 'consultationUnknown', agentId);
      }
    }
    // Ana owns the chat, and so passes the table, but it is Cyd whom Dan advises.
    for (const ask of [handsOver(ANA, 'invite-000006'), takesIn(ANA, 'invite-000006')]) {
      assert.equal(outcomeOf(two, ask), 'consultationUnknown');
    }
    const over = goOn(two, [8_000, finishes(ANA)]);
    for (const agentId of [ANA, BEN]) {
      assert.equal(outcomeOf(over, whispers(agentId)), 'consultationUnknown');
      assert.equal(outcomeOf(over, finishes(agentId)), 'consultationUnknown');
    }
    assert.equal(outcomeOf(over, handsOver(ANA)), 'consultationUnknown');
    assert.equal(outcomeOf(over, takesIn(ANA)), 'consultationUnknown');
    assert.equal(outcomeOf(advised, whispers(ANA, 'psst', 'invite-000009')), 'consultationUnknown');
    assert.equal(outcomeOf(storyIn('active'), whispers(ANA)), 'consultationUnknown');
  });

  test('[CONS-1] one after the other, up to so many', () => {
    const once = withColleague(goOn(advised, [6_000, finishes(ANA)]), BEN, {
      atMs: 7_000,
      purpose: 'consultation',
      invitationId: 'invite-000002',
    });
    assert.deepEqual(
      stateOf(once).consultations.map(({ ended }) => ended?.reason ?? 'open'),
      ['ended', 'open'],
    );
    const state = stateOf(goOn(once, [8_000, finishes(ANA, 'invite-000002')]));
    const [first] = state.consultations;
    assert(first !== undefined);
    const many = (count: number): Story => ({
      ...once,
      state: {
        ...state,
        consultations: Array.from({ length: count }, (_, index) => {
          return { ...first, consultationId: `consultation-${index}` };
        }),
      },
    });
    const more = invites(ANA, 'consultation', { kind: 'agent', agentId: CYD }, 'invite-000003');
    assert.deepEqual(outcomeOf(many(CONSULTATIONS_MAX - 1), more), ['invitationMade']);
    assert.equal(outcomeOf(many(CONSULTATIONS_MAX), more), 'tooManyParties');
  });
});

describe('the ways out', () => {
  test('[CONS-5] who asked ends it, and who advises leaves it', () => {
    assert.equal(endOf(goOn(advised, [6_000, finishes(ANA)])), 'ended');
    const left = goOn(advised, [6_000, finishes(BEN)]);
    assert.equal(endOf(left), 'agentLeft');
    assert.deepEqual(attendantsOf(stateOf(left)), [ANA]);
    assert.deepEqual(left.log.at(-1)?.audience, { kind: 'consultation', consultationId: INVITATION_ID });
  });

  test('[CONS-6, TR-2, TR-4] its owner hands the chat to who advises in one step', () => {
    const { decision, story } = tell(advised, handsOver(ANA), at(6_000));
    assert(decision.kind === 'events');
    assert.deepEqual(
      decision.events.map(({ data }) => data.type),
      ['partyJoined', 'ownershipMoved', 'consultationEnded', 'partyLeft'],
    );
    assert.equal(endOf(story), 'transferred');
    const { phase, pending } = stateOf(story);
    assert(phase.kind === 'active');
    assert.deepEqual([phase.ownerId, phase.ownerPartyId], [BEN, 'p3']);
    assert.deepEqual(pending, { sinceMs: T0 + 6_000 });
    assert.deepEqual(attendantsOf(stateOf(story)), [BEN]);
  });

  test('[CONS-6] who asked and does not own the chat does not hand it over', () => {
    assert.equal(outcomeOf(two, handsOver(CYD, 'invite-000006')), 'notOwner');
  });

  test('[CONS-6, TR-4] a transfer that was asked for elsewhere ends with it', () => {
    const both = goOn(
      advised,
      [6_000, invites(ANA, 'transfer', { kind: 'agent', agentId: CYD }, 'invite-000002')],
      [6_000, offersInvitation(CYD, 'offer-000002', 'invite-000002')],
      [7_000, handsOver(ANA)],
    );
    assert.deepEqual(stateOf(both).invitations, []);
    assert.equal(outcomeOf(both, accepts(CYD, 'offer-000002')), 'offerExpired');
  });

  test('[CONS-7, CONF-1] who asked takes who advises into the chat in one step, the owner or not', () => {
    const { decision, story } = tell(advised, takesIn(ANA), at(6_000));
    assert(decision.kind === 'events');
    assert.deepEqual(
      decision.events.map(({ data }) => data.type),
      ['consultationEnded', 'partyJoined'],
    );
    assert.equal(endOf(story), 'conferenced');
    assert.deepEqual(outcomeOf(story, agentAsks(BEN, says('hello'))), ['messageSent']);
    assert.deepEqual(
      outcomeOf(story, invites(ANA, 'consultation', { kind: 'agent', agentId: CYD }, 'invite-000002')),
      ['invitationMade'],
    );
    const byCyd = goOn(two, [8_000, takesIn(CYD, 'invite-000006')]);
    const { phase } = stateOf(byCyd);
    assert(phase.kind === 'active' && phase.ownerId === ANA);
    assert.equal(endOf(byCyd), undefined, 'Ana’s own consultation goes on');
  });

  test('[CONS-7, CONF-3] not into a full conference', () => {
    const others = Array.from({ length: CONFERENCE_AGENTS_MAX - 1 }, (_, index) => `agent-4${index}`);
    const full = others.reduce((story, agentId, index) => {
      const invitationId = `invite-4${index}0000`;
      return goOn(
        story,
        [6_000, invites(ANA, 'conference', { kind: 'agent', agentId }, invitationId)],
        [6_000, offersInvitation(agentId, `offer-4${index}0000`, invitationId)],
        [6_000, accepts(agentId, `offer-4${index}0000`)],
      );
    }, advised);
    assert.equal(outcomeOf(full, takesIn(ANA)), 'tooManyParties');
    assert(Array.isArray(outcomeOf(full, handsOver(ANA))), 'handing over adds nobody');
    const room = goOn(full, [7_000, agentAsks(ANA, { type: 'removeParty', partyId: 'p4' })]);
    assert(Array.isArray(outcomeOf(room, takesIn(ANA))));
  });

  test('[CONF-3, CONS-6, CONS-7] not beyond the parties of one interaction', () => {
    const state = stateOf(advised);
    const [customer, ana] = state.parties;
    assert(customer !== undefined && ana !== undefined);
    const gone = Array.from({ length: PARTIES_MAX - 2 }, (_, index) => {
      return { ...ana, partyId: `p${index + 2}`, userId: DAN, state: 'left' as const };
    });
    const full: Story = { ...advised, state: { ...state, parties: [customer, ...gone, ana] } };
    assert.equal(outcomeOf(full, handsOver(ANA)), 'tooManyParties');
    assert.equal(outcomeOf(full, takesIn(ANA)), 'tooManyParties');
    assert.deepEqual(outcomeOf(full, finishes(ANA)), ['consultationEnded']);
  });
});

describe('[CONS-8] what ends it', () => {
  const rows: readonly (readonly [name: string, ask: InteractionCommand, reason: string])[] = [
    ['who advises is lost', releases(BEN), 'agentLost'],
    ['who advises signs out', releases(BEN, 'agentSignedOut'), 'agentSignedOut'],
    ['the customer ends', customerAsks({ type: 'endInteraction' }), 'interactionEnded'],
    ['the owner ends', agentAsks(ANA, { type: 'endInteraction' }), 'interactionEnded'],
    ['who asked is lost', releases(ANA), 'agentLost'],
    ['who asked signs out', releases(ANA, 'agentSignedOut'), 'agentSignedOut'],
    ['who asked leaves', agentAsks(ANA, { type: 'leaveInteraction' }), 'agentLeft'],
  ];
  for (const [name, ask, reason] of rows) {
    test(`[CONS-8] ${name}: ${reason}`, () => {
      const story = goOn(two, [9_000, ask]);
      assert.deepEqual(stateOf(story).consultations[0]?.ended, { atMs: T0 + 9_000, reason });
      assert(!attendantsOf(stateOf(story)).includes(BEN));
      for (const agentId of [ANA, BEN]) {
        assert.equal(outcomeOf(story, whispers(agentId), at(9_000)), 'consultationUnknown');
      }
    });
  }

  test('[CONS-8] who asked is removed by the owner', () => {
    const story = goOn(two, [9_000, agentAsks(ANA, { type: 'removeParty', partyId: 'p3' })]);
    assert.equal(endOf(story, 'invite-000006'), 'agentLeft');
    assert.equal(endOf(story), undefined, 'Ana’s own consultation goes on');
  });

  test('[CONS-8] the grace is for who advises too: losing offers only does not end it', () => {
    assert.equal(outcomeOf(advised, releases(BEN, 'agentLost', 'offer')), 'interactionNotActive');
  });

  test('[CONS-8, IL-11] back in the queue it is over, and stays over with the next owner', () => {
    const queued = goOn(advised, [6_000, releases(ANA)]);
    assert.equal(stateOf(queued).phase.kind, 'queued');
    assert.equal(endOf(queued), 'agentLost');
    assert.deepEqual(attendantsOf(stateOf(queued)), []);
    assert.equal(outcomeOf(queued, whispers(BEN)), 'consultationUnknown');
  });

  test('[IV-7, CONS-2] declined, it never begins', () => {
    const story = goOn(
      storyIn('active'),
      [3_000, invites(ANA, 'consultation')],
      [4_000, offersInvitation(BEN)],
      [5_000, agentAsks(BEN, { type: 'declineOffer', offerId: OFFER_ID })],
    );
    assert.deepEqual(stateOf(story).consultations, []);
  });
});
