import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PhaseKind } from '@guichet/protocol/interaction.ts';
import { UNDO_COMPLETION_MAX_MS, URL_MAX_CHARS } from '@guichet/protocol/limits.ts';
import type { RejectionCode } from '@guichet/protocol/result.ts';
import { decide } from './decide.ts';
import { interactionFrom } from './evolve.ts';
import type { InteractionCommand } from './interaction-command.ts';
import { attendantsOf } from './interaction.ts';
import {
  accepts,
  agentAsks,
  ANA,
  at,
  BEN,
  CUSTOMER_ID,
  customerAsks,
  goOn,
  makesOffer,
  NOTHING_YET,
  OFFER_ID,
  outcomeOf,
  PHASES,
  releases,
  says,
  START,
  stateOf,
  storyIn,
  systemAsks,
  T0,
  tell,
} from './interaction-story.ts';

const LONE_SURROGATE = 'a\ud800b';

const customerEnds = customerAsks({ type: 'endInteraction' });
const declines = (agentId: string, offerId = OFFER_ID) =>
  agentAsks(agentId, { type: 'declineOffer', offerId });
const expires = (offerId = OFFER_ID) => systemAsks({ type: 'expireOffer', offerId });
const endsAs = (agentId: string) => agentAsks(agentId, { type: 'endInteraction' });
const mails = (agentId: string) =>
  agentAsks(agentId, { type: 'sendEmail', emailId: 'email-000001', to: ['lee@shop.example'], subject: 's' });
const notes = (agentId: string, note = 'n') => agentAsks(agentId, { type: 'setNote', note });
const disposes = (agentId: string, dispositionCodeId: string | null = 'solved') =>
  agentAsks(agentId, { type: 'setDisposition', dispositionCodeId });
const setsFact = (agentId: string, value: string | number | boolean | null = 'B-1', key = 'order') =>
  agentAsks(agentId, { type: 'setCaseData', key, value });
const completes = (agentId: string) => agentAsks(agentId, { type: 'completeInteraction' });
const reopens = (agentId: string) => agentAsks(agentId, { type: 'reopenWrapUp' });

type Outcome = RejectionCode | readonly string[];
type Row = readonly [name: string, ask: InteractionCommand, outcomes: Readonly<Record<PhaseKind, Outcome>>];

const always = (outcome: Outcome): Record<PhaseKind, Outcome> => ({
  queued: outcome,
  offered: outcome,
  active: outcome,
  wrapUp: outcome,
  completed: outcome,
  abandoned: outcome,
});
const ended = {
  wrapUp: 'interactionEnded',
  completed: 'interactionEnded',
  abandoned: 'interactionEnded',
} as const;
const undoing = { ...always('interactionNotCompleted'), abandoned: 'interactionEnded' } as const;
const abandoning = ['interactionEnded', 'interactionAbandoned'];
const onlyOwner = { queued: 'interactionNotActive', offered: 'interactionNotActive', ...ended } as const;

// Every command, by every author, in every phase. Ana has the offer or owns it; Ben has nothing to do with it.
const table: readonly Row[] = [
  ['the customer starts it again', customerAsks(START), always('interactionExists')],
  ['another customer starts it', customerAsks(START, 'customer-2'), always('interactionExists')],
  ['the customer writes', customerAsks(says('hello')), { ...always(['messageSent']), ...ended }],
  ['another customer writes', customerAsks(says('hello'), 'customer-2'), always('interactionUnknown')],
  [
    'the customer writes to agents',
    customerAsks(says('hello', 'agents')),
    { ...always('audienceForbidden'), ...ended },
  ],
  [
    'the customer ends',
    customerEnds,
    { ...ended, queued: abandoning, offered: abandoning, active: ['interactionEnded'] },
  ],
  [
    'another customer ends',
    customerAsks({ type: 'endInteraction' }, 'customer-2'),
    always('interactionUnknown'),
  ],
  ['Ana accepts', accepts(ANA), { ...always('offerExpired'), offered: ['offerAccepted', 'partyJoined'] }],
  ['Ben accepts', accepts(BEN), always('offerExpired')],
  ['Ana accepts another offer', accepts(ANA, 'offer-000002'), always('offerExpired')],
  ['Ana declines', declines(ANA), { ...always('offerExpired'), offered: ['offerDeclined'] }],
  ['Ben declines', declines(BEN), always('offerExpired')],
  ['Ana declines another offer', declines(ANA, 'offer-000002'), always('offerExpired')],
  ['Ana writes', agentAsks(ANA, says('hello')), { ...onlyOwner, active: ['messageSent'] }],
  ['Ben writes', agentAsks(BEN, says('hello')), { ...onlyOwner, active: 'notAParty' }],
  ['Ana writes to agents', agentAsks(ANA, says('psst', 'agents')), { ...onlyOwner, active: ['messageSent'] }],
  ['Ben writes to agents', agentAsks(BEN, says('psst', 'agents')), { ...onlyOwner, active: 'notAParty' }],
  ['Ana ends', endsAs(ANA), { ...onlyOwner, active: ['interactionEnded'] }],
  ['Ben ends', endsAs(BEN), { ...onlyOwner, active: 'notOwner' }],
  ['Ana notes', notes(ANA), { ...onlyOwner, active: ['noteSet'], wrapUp: ['noteSet'] }],
  ['Ben notes', notes(BEN), { ...onlyOwner, active: 'notOwner', wrapUp: 'notOwner' }],
  ['Ana mails', mails(ANA), { ...onlyOwner, active: ['emailSent'], wrapUp: ['emailSent'] }],
  ['Ben mails', mails(BEN), { ...onlyOwner, active: 'notAParty', wrapUp: 'notOwner' }],
  [
    'Ana sets a disposition',
    disposes(ANA),
    { ...onlyOwner, active: ['dispositionSet'], wrapUp: ['dispositionSet'] },
  ],
  ['Ana sets a fact', setsFact(ANA), { ...onlyOwner, active: ['caseDataSet'], wrapUp: ['caseDataSet'] }],
  ['Ben sets a fact', setsFact(BEN), { ...onlyOwner, active: 'notOwner', wrapUp: 'notOwner' }],
  ['Ben sets a disposition', disposes(BEN), { ...onlyOwner, active: 'notOwner', wrapUp: 'notOwner' }],
  [
    'Ana completes',
    completes(ANA),
    { ...ended, ...openIs('interactionNotEnded'), wrapUp: ['interactionCompleted'] },
  ],
  ['Ben completes', completes(BEN), { ...ended, ...openIs('interactionNotEnded'), wrapUp: 'notOwner' }],
  ['Ana takes it back', reopens(ANA), { ...undoing, completed: ['wrapUpReopened'] }],
  ['Ben takes it back', reopens(BEN), { ...undoing, completed: 'notOwner' }],
  [
    'the router offers it to Ben',
    makesOffer(BEN, 'offer-000002'),
    { ...always('interactionNotActive'), queued: ['offerMade'] },
  ],
  ['the timer runs early', expires(), { ...always('offerExpired'), offered: 'interactionNotActive' }],
  ['the timer of another offer runs', expires('offer-000002'), always('offerExpired')],
  [
    'Ana is lost',
    releases(ANA),
    {
      ...always('notOwner'),
      offered: ['offerRevoked'],
      active: ['partyLeft', 'interactionRequeued'],
      wrapUp: 'interactionNotActive',
    },
  ],
  [
    'Ana signs out',
    releases(ANA, 'agentSignedOut'),
    {
      ...always('notOwner'),
      offered: ['offerRevoked'],
      active: ['partyLeft', 'interactionRequeued'],
      wrapUp: 'interactionNotActive',
    },
  ],
  [
    'Ana loses her offers only',
    releases(ANA, 'agentLost', 'offer'),
    {
      ...always('notOwner'),
      offered: ['offerRevoked'],
      active: 'interactionNotActive',
      wrapUp: 'interactionNotActive',
    },
  ],
  ['Ben is lost', releases(BEN), always('notOwner')],
  ['Ben loses his offers only', releases(BEN, 'agentLost', 'offer'), always('notOwner')],
];

function openIs(outcome: Outcome) {
  return { queued: outcome, offered: outcome, active: outcome };
}

describe('[IL-3, IL-13, CP-1] every command in every phase', () => {
  for (const [name, ask, outcomes] of table) {
    for (const phase of PHASES) {
      test(`${name} while ${phase}: ${String(outcomes[phase])}`, () => {
        assert.deepEqual(outcomeOf(storyIn(phase), ask), outcomes[phase]);
      });
    }
  }
});

describe('lifecycle', () => {
  test('[IL-1] starts queued as arrived, with the customer as p1', () => {
    const { state } = tell(NOTHING_YET, customerAsks(START), at(0)).story;
    assert.deepEqual(state?.phase, { kind: 'queued', sinceMs: T0, reason: 'arrived' });
    assert.deepEqual(state.parties, [
      { partyId: 'p1', role: 'customer', name: 'Chloé', userId: null, state: 'joined' },
    ]);
    assert.equal(state.customerId, CUSTOMER_ID);
    assert.deepEqual(state.caseData, START.caseData);
    assert.equal(state.hadAgent, false);
  });

  test('[IL-1] a contact without a name is a party without a name', () => {
    const anonymous = customerAsks({ ...START, contact: { name: null, email: null }, subject: null });
    assert.equal(stateOf(tell(NOTHING_YET, anonymous, at(0)).story).parties[0]?.name, '');
  });

  test('[IL-2] before its start an interaction is unknown, whoever asks', () => {
    const asks = table.map(([, ask]) => ask).filter(({ command }) => command.type !== 'startInteraction');
    for (const ask of asks) assert.equal(outcomeOf(NOTHING_YET, ask), 'interactionUnknown', ask.command.type);
  });

  test('[IL-4] is owned while active and in wrap-up, and remembers who completed it', () => {
    const owners = PHASES.map((kind) => {
      const { phase } = stateOf(storyIn(kind));
      return 'ownerId' in phase ? phase.ownerId : null;
    });
    assert.deepEqual(owners, [null, null, ANA, ANA, ANA, null]);
  });

  test('[IL-5] keeps a message word for word with its author as of then', () => {
    const text = '  Zoë — 👩‍👩‍👧 <b>&amp;</b>\n\tعربى\u0000  ';
    const { decision } = tell(storyIn('active'), agentAsks(ANA, says(text)), at(5_000));
    assert.deepEqual(decision, {
      kind: 'events',
      events: [
        {
          audience: { kind: 'everyone' },
          data: {
            type: 'messageSent',
            partyId: 'p2',
            role: 'agent',
            name: 'Ana',
            text,
            audience: 'everyone',
          },
        },
      ],
    });
  });

  for (const text of ['', ' ', '\n\t ', '\u00a0\u2003', LONE_SURROGATE, '\udc00']) {
    test(`[IL-6] refuses ${JSON.stringify(text)} as a message of either side`, () => {
      assert.equal(outcomeOf(storyIn('active'), customerAsks(says(text))), 'textMalformed');
      assert.equal(outcomeOf(storyIn('active'), agentAsks(ANA, says(text))), 'textMalformed');
      assert.equal(outcomeOf(storyIn('active'), agentAsks(ANA, says(text, 'agents'))), 'textMalformed');
    });
  }

  test('[IL-6] refuses lone surrogates in note, name, address and subject', () => {
    assert.equal(outcomeOf(storyIn('active'), notes(ANA, LONE_SURROGATE)), 'textMalformed');
    const starts = [
      { ...START, contact: { name: LONE_SURROGATE, email: null } },
      { ...START, contact: { name: null, email: LONE_SURROGATE } },
      { ...START, subject: LONE_SURROGATE },
    ];
    for (const start of starts) assert.equal(outcomeOf(NOTHING_YET, customerAsks(start)), 'textMalformed');
  });

  test('[IL-6] repairs what the page says of itself', () => {
    const caseData = {
      pageUrl: LONE_SURROGATE,
      pageTitle: LONE_SURROGATE,
      referrer: LONE_SURROGATE,
      userAgent: LONE_SURROGATE,
    };
    const { state } = tell(NOTHING_YET, customerAsks({ ...START, caseData }), at(0)).story;
    assert.deepEqual(Object.values(state?.caseData ?? {}), Array(4).fill('a\ufffdb'));
  });

  test('[IL-6] cuts what the page says of itself at the limit, and repairs the pair that was cut', () => {
    const caseDataOf = (pageUrl: string) => {
      const caseData = { ...START.caseData, pageUrl };
      return tell(NOTHING_YET, customerAsks({ ...START, caseData }), at(0)).story.state?.caseData.pageUrl;
    };
    const full = 'x'.repeat(URL_MAX_CHARS);
    assert.equal(caseDataOf(full), full);
    assert.equal(caseDataOf(`${full}y`), full);
    assert.equal(caseDataOf(`${full.slice(1)}😀`), `${full.slice(1)}\ufffd`);
  });

  test('[IL-7] the audience of a message is the audience of its event', () => {
    for (const audience of ['everyone', 'agents'] as const) {
      const { decision } = tell(storyIn('active'), agentAsks(ANA, says('psst', audience)), at(5_000));
      assert(decision.kind === 'events');
      assert.deepEqual(
        decision.events.map((draft) => draft.audience),
        [{ kind: audience }],
      );
    }
  });

  for (const endedBy of ['customer', 'agent'] as const) {
    test(`[IL-8, PT-4] ended by the ${endedBy} while active, the owner wraps up and everyone has left`, () => {
      const end = endedBy === 'customer' ? customerEnds : endsAs(ANA);
      const state = stateOf(goOn(storyIn('active'), [5_000, end]));
      assert.deepEqual(state.phase, { kind: 'wrapUp', ownerId: ANA, sinceMs: T0 + 5_000, endedBy });
      assert.equal(state.endedAtMs, T0 + 5_000);
      assert.deepEqual(
        state.parties.map((party) => party.state),
        ['left', 'left'],
      );
    });
  }

  for (const phase of ['queued', 'offered'] as const) {
    test(`[IL-9, PT-4] ended while ${phase} it is abandoned, and its offer can be accepted no more`, () => {
      const story = goOn(storyIn(phase), [5_000, customerEnds]);
      const state = stateOf(story);
      assert.deepEqual(state.phase, { kind: 'abandoned', atMs: T0 + 5_000, endedBy: 'customer' });
      assert.equal(state.endedAtMs, T0 + 5_000);
      assert.deepEqual(
        state.parties.map((party) => party.state),
        ['left'],
      );
      assert.equal(outcomeOf(story, accepts(ANA), at(5_000)), 'offerExpired');
      assert.equal(outcomeOf(story, expires(), at(60_000)), 'offerExpired');
    });
  }

  test('[IL-10] ends once, whoever ends it again', () => {
    const story = goOn(storyIn('active'), [5_000, customerEnds]);
    for (const again of [customerEnds, endsAs(ANA), endsAs(BEN)]) {
      const told = tell(story, again, at(9_000));
      assert.deepEqual(told.decision, { kind: 'rejected', code: 'interactionEnded' });
      assert.equal(told.story, story);
    }
    const completed = stateOf(goOn(story, [9_000, completes(ANA)]));
    assert.equal(completed.endedAtMs, T0 + 5_000);
    assert.deepEqual(completed.phase, {
      kind: 'completed',
      ownerId: ANA,
      atMs: T0 + 9_000,
      endedBy: 'customer',
    });
  });

  for (const reason of ['agentLost', 'agentSignedOut'] as const) {
    const leftReason = reason === 'agentLost' ? 'connectionLost' : 'signedOut';
    test(`[IL-11, IL-12, PT-5] ${reason} while active: everyone learns it and the chat waits from then on`, () => {
      const { decision, story } = tell(storyIn('active'), releases(ANA, reason), at(30_000));
      assert.deepEqual(decision, {
        kind: 'events',
        events: [
          {
            audience: { kind: 'everyone' },
            data: { type: 'partyLeft', partyId: 'p2', role: 'agent', name: 'Ana', reason: leftReason },
          },
          { audience: { kind: 'everyone' }, data: { type: 'interactionRequeued', reason } },
        ],
      });
      const state = stateOf(story);
      assert.deepEqual(state.phase, { kind: 'queued', sinceMs: T0 + 30_000, reason });
      assert.equal(state.hadAgent, true);
      assert.equal(state.endedAtMs, null);
    });
  }
});

describe('offers', () => {
  test('[OF-1] an offer ends the time-out after it was made and keeps why it was made', () => {
    const { decision, story } = tell(storyIn('queued'), makesOffer(BEN), at(7_000));
    assert.deepEqual(stateOf(story).phase, {
      kind: 'offered',
      offer: { offerId: OFFER_ID, agentId: BEN, madeAtMs: T0 + 7_000, deadlineAtMs: T0 + 22_000 },
      queuedSinceMs: T0,
      queuedReason: 'arrived',
    });
    assert(decision.kind === 'events');
    const [draft] = decision.events;
    assert.deepEqual(draft?.audience, { kind: 'agents' });
    assert(draft.data.type === 'offerMade');
    assert.equal(draft.data.why.rule, 'longestWaitToLeastBusy');
  });

  test('[OF-2] a second offer needs a queued interaction', () => {
    for (const phase of PHASES.filter((kind) => kind !== 'queued')) {
      assert.equal(outcomeOf(storyIn(phase), makesOffer(BEN, 'offer-000002')), 'interactionNotActive');
    }
  });

  test('[OF-3, PT-2] accepted one millisecond before the deadline, the agent owns it and everyone learns the name', () => {
    const { decision, story } = tell(storyIn('offered'), accepts(ANA), at(15_999));
    assert(decision.kind === 'events');
    assert.deepEqual(decision.events[1], {
      audience: { kind: 'everyone' },
      data: {
        type: 'partyJoined',
        party: { partyId: 'p2', role: 'agent', name: 'Ana', userId: ANA, state: 'joined' },
      },
    });
    assert.deepEqual(stateOf(story).phase, {
      kind: 'active',
      ownerPartyId: 'p2',
      ownerId: ANA,
      acceptedAtMs: T0 + 15_999,
    });
  });

  test('[OF-4] at the deadline exactly, and after it, the offer is over before its timer has run', () => {
    assert.equal(outcomeOf(storyIn('offered'), accepts(ANA), at(16_000)), 'offerExpired');
    assert.equal(outcomeOf(storyIn('offered'), accepts(ANA), at(99_000)), 'offerExpired');
  });

  for (const [when, sinceT0Ms] of [
    ['in time', 2_000],
    ['at the deadline', 16_000],
    ['late', 20_000],
  ] as const) {
    test(`[OF-5, OF-7, IL-12] declined ${when}, it waits as long as it has and skips the agent`, () => {
      const state = stateOf(goOn(storyIn('offered'), [sinceT0Ms, declines(ANA)]));
      assert.deepEqual(state.phase, { kind: 'queued', sinceMs: T0, reason: 'declined' });
      assert.deepEqual(state.skippedUntilMs, { [ANA]: T0 + sinceT0Ms + 60_000 });
    });
  }

  test('[OF-6] a timer one millisecond early does nothing', () => {
    assert.equal(outcomeOf(storyIn('offered'), expires(), at(15_999)), 'interactionNotActive');
  });

  test('[OF-6] a clock set back behind the making of the offer does not keep it from expiring', () => {
    const { phase } = stateOf(storyIn('offered'));
    assert(phase.kind === 'offered');
    const madeAfterMs = phase.offer.madeAtMs - T0;
    assert.equal(outcomeOf(storyIn('offered'), expires(), at(madeAfterMs)), 'interactionNotActive');
    assert.deepEqual(outcomeOf(storyIn('offered'), expires(), at(madeAfterMs - 1)), ['offerExpired']);
  });

  test('[OF-6, OF-7, IL-12] expired at the deadline exactly, it waits as long as it has and skips the agent', () => {
    const state = stateOf(goOn(storyIn('offered'), [16_000, expires()]));
    assert.deepEqual(state.phase, { kind: 'queued', sinceMs: T0, reason: 'expired' });
    assert.deepEqual(state.skippedUntilMs, { [ANA]: T0 + 76_000 });
  });

  test('[OF-7] each agent is skipped for as long as its own refusal says', () => {
    const story = goOn(
      storyIn('offered'),
      [2_000, declines(ANA)],
      [3_000, makesOffer(BEN, 'offer-000002')],
      [18_000, expires('offer-000002')],
    );
    assert.deepEqual(stateOf(story).skippedUntilMs, { [ANA]: T0 + 62_000, [BEN]: T0 + 78_000 });
  });

  test('[OF-8] an agent cannot use an earlier offer, though the present one is the same agent’s', () => {
    const story = goOn(storyIn('offered'), [2_000, declines(ANA)], [3_000, makesOffer(ANA, 'offer-000002')]);
    assert.equal(outcomeOf(story, accepts(ANA)), 'offerExpired');
    assert.equal(outcomeOf(story, declines(ANA)), 'offerExpired');
    assert.equal(outcomeOf(story, expires(), at(60_000)), 'offerExpired');
    assert.deepEqual(outcomeOf(story, accepts(ANA, 'offer-000002')), ['offerAccepted', 'partyJoined']);
  });

  test('[OF-9] of two acceptances the first counts', () => {
    const story = goOn(storyIn('offered'), [2_000, accepts(ANA)]);
    assert.equal(outcomeOf(story, accepts(ANA), at(2_000)), 'offerExpired');
    assert.equal(outcomeOf(story, accepts(BEN), at(2_000)), 'offerExpired');
  });

  test('[OF-9] of an acceptance and an expiry the first counts', () => {
    const accepted = goOn(storyIn('offered'), [15_999, accepts(ANA)]);
    assert.equal(outcomeOf(accepted, expires(), at(16_000)), 'offerExpired');
    const expired = goOn(storyIn('offered'), [16_000, expires()]);
    assert.equal(outcomeOf(expired, accepts(ANA), at(16_000)), 'offerExpired');
    // Also by a clock that jumped back before the deadline.
    assert.equal(outcomeOf(expired, accepts(ANA), at(2_000)), 'offerExpired');
  });

  for (const reason of ['agentLost', 'agentSignedOut'] as const) {
    for (const scope of ['offer', 'offerAndOwned'] as const) {
      test(`[OF-10, IL-12] ${reason} (${scope}) takes the offer away at once, without a skip`, () => {
        const { decision, story } = tell(storyIn('offered'), releases(ANA, reason, scope), at(2_000));
        assert.deepEqual(decision, {
          kind: 'events',
          events: [
            {
              audience: { kind: 'agents' },
              data: { type: 'offerRevoked', offerId: OFFER_ID, agentId: ANA, reason },
            },
          ],
        });
        assert.deepEqual(stateOf(story).phase, { kind: 'queued', sinceMs: T0, reason });
        assert.deepEqual(stateOf(story).skippedUntilMs, {});
      });
    }
  }
});

describe('parties', () => {
  test('[PT-1, PT-3] who comes back is a new party with the next number', () => {
    const story = goOn(
      storyIn('active'),
      [5_000, releases(ANA)],
      [6_000, makesOffer(ANA, 'offer-000002')],
      [7_000, accepts(ANA, 'offer-000002')],
    );
    const state = stateOf(story);
    assert.deepEqual(
      state.parties.map(({ partyId, userId, state: partyState }) => [partyId, userId, partyState]),
      [
        ['p1', null, 'joined'],
        ['p2', ANA, 'left'],
        ['p3', ANA, 'joined'],
      ],
    );
    assert(state.phase.kind === 'active');
    assert.equal(state.phase.ownerPartyId, 'p3');
    const { decision } = tell(story, agentAsks(ANA, says('back')), at(8_000));
    assert(decision.kind === 'events' && decision.events[0]?.data.type === 'messageSent');
    assert.equal(decision.events[0].data.partyId, 'p3');
  });
});

describe('wrap-up', () => {
  test('[WU-1] the last note and disposition stand, and either may be taken back', () => {
    const story = goOn(
      storyIn('active'),
      [3_000, notes(ANA, 'first')],
      [3_000, disposes(ANA, 'refund')],
      [4_000, endsAs(ANA)],
      [5_000, notes(ANA, 'second')],
      [5_000, disposes(ANA, 'solved')],
    );
    assert.equal(stateOf(story).note, 'second');
    assert.equal(stateOf(story).dispositionCodeId, 'solved');
    const emptied = stateOf(goOn(story, [6_000, notes(ANA, '')], [6_000, disposes(ANA, null)]));
    assert.equal(emptied.note, '');
    assert.equal(emptied.dispositionCodeId, null);
  });

  for (const phase of ['active', 'wrapUp'] as const) {
    test(`[WU-2] an unknown disposition is refused while ${phase}`, () => {
      assert.equal(outcomeOf(storyIn(phase), disposes(ANA, 'unheard-of')), 'dispositionUnknown');
    });
  }

  test('[WU-3] what has not ended cannot be completed', () => {
    for (const phase of ['queued', 'offered', 'active'] as const) {
      assert.equal(outcomeOf(storyIn(phase), completes(ANA)), 'interactionNotEnded');
    }
  });

  test('[WU-4] a mandatory disposition must be there, and must still be there', () => {
    const mandatory = at(6_000, { isDispositionMandatory: true });
    const story = storyIn('wrapUp');
    assert.equal(outcomeOf(story, completes(ANA), mandatory), 'dispositionRequired');
    const set = goOn(story, [5_000, disposes(ANA)]);
    assert.deepEqual(outcomeOf(set, completes(ANA), mandatory), ['interactionCompleted']);
    const withdrawn = goOn(set, [5_500, disposes(ANA, null)]);
    assert.equal(outcomeOf(withdrawn, completes(ANA), mandatory), 'dispositionRequired');
    assert.deepEqual(outcomeOf(withdrawn, completes(ANA)), ['interactionCompleted']);
  });

  test('[WU-7] where it is read-only after the end, what is set cannot be changed or withdrawn then', () => {
    const readOnly = at(6_000, { isDispositionReadOnlyAfterEnd: true });
    const setBefore = goOn(storyIn('active'), [2_500, disposes(ANA, 'refund')], [3_000, endsAs(ANA)]);
    for (const dispositionCodeId of ['solved', 'refund', null]) {
      assert.equal(outcomeOf(setBefore, disposes(ANA, dispositionCodeId), readOnly), 'dispositionLocked');
    }
    assert.deepEqual(
      outcomeOf(storyIn('wrapUp'), disposes(ANA), readOnly),
      ['dispositionSet'],
      'none is set',
    );
    assert.deepEqual(outcomeOf(storyIn('active'), disposes(ANA), readOnly), ['dispositionSet']);
    assert.deepEqual(outcomeOf(setBefore, disposes(ANA)), ['dispositionSet'], 'elsewhere it may be');
    assert.deepEqual(outcomeOf(setBefore, notes(ANA), readOnly), ['noteSet'], 'the note stays open');
  });

  test('[WU-5] an agent lost in wrap-up still finds it', () => {
    const told = tell(storyIn('wrapUp'), releases(ANA), at(5_000));
    assert.equal(told.decision.kind, 'rejected');
    assert.deepEqual(outcomeOf(told.story, completes(ANA), at(900_000)), ['interactionCompleted']);
  });

  test('[WU-8, IL-4] taking a completion back puts the wrap-up back as it was', () => {
    const wrapUp = goOn(storyIn('wrapUp'), [3_500, notes(ANA, 'promised')], [3_600, disposes(ANA, 'refund')]);
    const back = goOn(wrapUp, [4_000, completes(ANA)], [5_000, reopens(ANA)]);
    assert.deepEqual(stateOf(back), stateOf(wrapUp));
    assert.deepEqual(attendantsOf(stateOf(back)), [ANA]);
    const twice = goOn(back, [6_000, notes(ANA, 'more')], [7_000, completes(ANA)], [8_000, reopens(ANA)]);
    assert.equal(stateOf(twice).note, 'more');
  });

  test('[WU-9] a completion can be taken back until exactly the end of its time, by the clock', () => {
    const story = goOn(storyIn('wrapUp'), [4_000, completes(ANA)]);
    const last = 4_000 + UNDO_COMPLETION_MAX_MS;
    assert.deepEqual(outcomeOf(story, reopens(ANA), at(last - 1)), ['wrapUpReopened']);
    assert.equal(outcomeOf(story, reopens(ANA), at(last)), 'undoExpired');
    assert.equal(outcomeOf(story, reopens(BEN), at(last)), 'notOwner', 'it was never Ben’s to take back');
    assert.deepEqual(outcomeOf(story, reopens(ANA), at(0)), ['wrapUpReopened'], 'the clock was set back');
    const again = goOn(story, [5_000, reopens(ANA)], [900_000, completes(ANA)]);
    assert.deepEqual(outcomeOf(again, reopens(ANA), at(900_001)), ['wrapUpReopened'], 'each counts anew');
  });

  test('[WU-8, WU-4] what is completed again must have its disposition again', () => {
    const mandatory = at(6_000, { isDispositionMandatory: true });
    const back = goOn(storyIn('completed'), [5_000, reopens(ANA)]);
    assert.equal(outcomeOf(back, completes(ANA), mandatory), 'dispositionRequired');
  });

  test('[WU-8, WU-7] a disposition that was locked stays so', () => {
    const readOnly = at(6_000, { isDispositionReadOnlyAfterEnd: true });
    const done = goOn(
      storyIn('wrapUp'),
      [3_500, disposes(ANA)],
      [4_000, completes(ANA)],
      [5_000, reopens(ANA)],
    );
    assert.equal(outcomeOf(done, disposes(ANA, 'refund'), readOnly), 'dispositionLocked');
  });

  test('[WU-6] note, disposition and completion are for agents', () => {
    const asks = [
      ...[notes(ANA), disposes(ANA), completes(ANA)].map((ask) => [storyIn('wrapUp'), ask] as const),
      [storyIn('completed'), reopens(ANA)] as const,
    ];
    for (const [story, ask] of asks) {
      const decision = decide(story.state, ask, at(5_000));
      assert(decision.kind === 'events');
      for (const { audience } of decision.events) assert.deepEqual(audience, { kind: 'agents' });
    }
  });
});

describe('case data', () => {
  test('[CD-5, CD-7] what the form asked for begins with the chat, by the customer', () => {
    const fields = { order: ' A-17 ', role: 'administrator' };
    const { state } = tell(NOTHING_YET, customerAsks({ ...START, fields }), at(0)).story;
    assert.deepEqual(state?.fields, { order: { value: 'A-17', byName: null, atMs: T0 } });
  });

  test('[CD-4] a start with a value of the wrong type is refused', () => {
    const ask = customerAsks({ ...START, fields: { order: 17 } });
    assert.equal(outcomeOf(NOTHING_YET, ask), 'caseDataInvalid');
  });

  test('[CD-6, CD-7] an agent sets and takes away a fact, under its name and time', () => {
    const set = goOn(storyIn('active'), [5_000, setsFact(ANA, ' B-1 ')]);
    assert.deepEqual(stateOf(set).fields['order'], { value: 'B-1', byName: 'Ana', atMs: T0 + 5_000 });
    for (const value of [null, '  ']) {
      assert.deepEqual(stateOf(goOn(set, [6_000, setsFact(ANA, value)])).fields, {});
    }
  });

  test('[CD-4, CD-6] unknown and locked keys and values that do not fit are refused', () => {
    const story = storyIn('active');
    assert.equal(outcomeOf(story, setsFact(ANA, 'x', 'nothing')), 'caseDataUnknown');
    assert.equal(outcomeOf(story, setsFact(ANA, 'x', 'toString')), 'caseDataUnknown');
    assert.equal(outcomeOf(story, setsFact(ANA, 'x', 'paid')), 'caseDataLocked');
    assert.equal(outcomeOf(story, setsFact(ANA, null, 'paid')), 'caseDataLocked');
    assert.equal(outcomeOf(story, setsFact(ANA, 17)), 'caseDataInvalid');
  });

  test('[CD-7] a log of before there was a form has no facts', () => {
    const [begun] = storyIn('queued').log;
    assert(begun?.data.type === 'interactionStarted');
    const { fields: _, ...data } = begun.data;
    assert.deepEqual(interactionFrom([{ ...begun, data }])?.fields, {});
  });
});
