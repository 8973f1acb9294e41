import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PhaseKind } from '@guichet/protocol/interaction.ts';
import { CALL_ID, storyRinging } from '../call/call-story.ts';
import { evolve, interactionFrom } from './evolve.ts';
import type { InteractionEvent, InteractionEventData, InteractionEventType } from './interaction-event.ts';
import {
  ANA,
  BEN,
  CYD,
  goOn,
  INVITATION_ID,
  invites,
  makesOffer,
  OFFER_ID,
  offersInvitation,
  PHASES,
  stateOf,
  storyIn,
  storyWithBen,
  T0,
} from './interaction-story.ts';
import type { Story } from './interaction-story.ts';

function event(data: InteractionEventData): InteractionEvent {
  const actor = { kind: 'system', part: 'router' } as const;
  return { seq: 99, atMs: T0 + 9_000, actor, cause: null, audience: { kind: 'everyone' }, data };
}

const why = { rule: 'longestWaitToLeastBusy', waitedMs: 0, agentLoad: 0, candidates: 1 } as const;
const started = storyIn('queued').log[0]?.data;
assert(started?.type === 'interactionStarted');
const whyInvited = { rule: 'invitation', agentLoad: 0, candidates: 1 } as const;
const author = { partyId: 'p2', role: 'agent', name: 'Ana' } as const;
const aboutInvitation = { invitationId: INVITATION_ID, offerId: OFFER_ID, agentId: BEN } as const;
const consultationId = INVITATION_ID;
const agentParty = { partyId: 'p9', role: 'agent', name: 'Ana', userId: ANA, state: 'joined' } as const;

const asked = goOn(storyIn('active'), [3_000, invites(ANA, 'conference')]);
const offeredToBen = goOn(asked, [4_000, offersInvitation(BEN)]);

/**
 * An event of each type as it fits Ana's story, and the phases in which the log can hold it; `active` is the active chat it fits
 * where a plain one does not do.
 */
const fits: {
  readonly [Type in InteractionEventType]: {
    readonly data: Extract<InteractionEventData, { type: Type }>;
    readonly phases: readonly PhaseKind[];
    readonly active?: Story;
  };
} = {
  interactionStarted: { data: started, phases: [] },
  messageSent: {
    data: { type: 'messageSent', partyId: 'p1', role: 'customer', name: '', text: 't', audience: 'everyone' },
    phases: ['queued', 'offered', 'active'],
  },
  offerMade: {
    data: {
      type: 'offerMade',
      offer: { offerId: 'offer-000002', agentId: BEN, madeAtMs: T0, deadlineAtMs: T0 + 1 },
      why,
    },
    phases: ['queued'],
  },
  offerAccepted: { data: { type: 'offerAccepted', offerId: OFFER_ID, agentId: ANA }, phases: ['offered'] },
  offerDeclined: {
    data: { type: 'offerDeclined', offerId: OFFER_ID, agentId: ANA, skipUntilMs: T0 },
    phases: ['offered'],
  },
  offerExpired: {
    data: { type: 'offerExpired', offerId: OFFER_ID, agentId: ANA, skipUntilMs: T0 },
    phases: ['offered'],
  },
  offerSeen: {
    data: {
      type: 'offerSeen',
      offerId: OFFER_ID,
      agentId: ANA,
      isShown: true,
      isHeard: false,
      isNotified: false,
    },
    phases: ['offered'],
  },
  offerUnseen: { data: { type: 'offerUnseen', offerId: OFFER_ID, agentId: ANA }, phases: ['offered'] },
  offerRevoked: {
    data: { type: 'offerRevoked', offerId: OFFER_ID, agentId: ANA, reason: 'agentLost' },
    phases: ['offered'],
  },
  partyJoined: {
    data: { type: 'partyJoined', party: agentParty },
    phases: ['offered', 'active'],
    // Ana has left it, so she may come again.
    active: storyWithBen('transfer'),
  },
  partyLeft: {
    data: { type: 'partyLeft', partyId: 'p2', role: 'agent', name: 'Ana', reason: 'left' },
    phases: ['active'],
  },
  urlPushed: { data: { type: 'urlPushed', ...author, url: 'https://shop.example/' }, phases: ['active'] },
  fileSent: {
    data: {
      type: 'fileSent',
      ...author,
      file: { fileId: 'file-000001', name: 'a', mediaType: 'image/png', bytes: 1, width: 1, height: 1 },
    },
    phases: ['queued', 'offered', 'active'],
  },
  numberHandedOver: {
    data: { type: 'numberHandedOver', agentId: ANA, name: 'Ana', number: '+33612345678', written: '+33 6 …' },
    phases: ['active', 'wrapUp'],
  },
  addressHandedOver: {
    data: { type: 'addressHandedOver', agentId: ANA, name: 'Ana', address: 'chloe@example.org' },
    phases: ['active', 'wrapUp'],
  },
  ownershipMoved: {
    data: { type: 'ownershipMoved', ownerPartyId: 'p3', ownerId: BEN, name: 'Ben', reason: 'ownerLeft' },
    phases: ['active'],
    active: storyWithBen('conference'),
  },
  invitationMade: {
    data: {
      type: 'invitationMade',
      invitationId: 'invite-000002',
      purpose: 'transfer',
      target: { kind: 'agent', agentId: BEN },
      targetName: 'Ben',
      byAgentId: ANA,
      byName: 'Ana',
      message: null,
      deadlineAtMs: T0 + 1,
    },
    phases: ['active'],
  },
  invitationOffered: {
    data: {
      type: 'invitationOffered',
      invitationId: INVITATION_ID,
      offer: { offerId: OFFER_ID, agentId: BEN, madeAtMs: T0, deadlineAtMs: T0 + 1 },
      why: whyInvited,
    },
    phases: ['active'],
    active: asked,
  },
  invitationDeclined: {
    data: { type: 'invitationDeclined', ...aboutInvitation },
    phases: ['active'],
    active: offeredToBen,
  },
  invitationExpired: {
    data: { type: 'invitationExpired', ...aboutInvitation },
    phases: ['active'],
    active: offeredToBen,
  },
  invitationUnseen: {
    data: { type: 'invitationUnseen', ...aboutInvitation },
    phases: ['active'],
    active: offeredToBen,
  },
  invitationRevoked: {
    data: { type: 'invitationRevoked', ...aboutInvitation, reason: 'agentLost' },
    phases: ['active'],
    active: offeredToBen,
  },
  invitationAccepted: {
    data: { type: 'invitationAccepted', ...aboutInvitation },
    phases: ['active'],
    active: offeredToBen,
  },
  invitationEnded: {
    data: {
      type: 'invitationEnded',
      invitationId: INVITATION_ID,
      purpose: 'conference',
      targetName: 'Ben',
      reason: 'cancelled',
    },
    phases: ['active'],
    active: asked,
  },
  consultationBegan: {
    data: {
      type: 'consultationBegan',
      consultationId,
      byAgentId: ANA,
      byName: 'Ana',
      agentId: BEN,
      name: 'Ben',
    },
    phases: ['active'],
  },
  consultationMessageSent: {
    data: { type: 'consultationMessageSent', consultationId, agentId: ANA, name: 'Ana', text: 't' },
    phases: ['active'],
    active: storyWithBen('consultation'),
  },
  consultationEnded: {
    data: { type: 'consultationEnded', consultationId, reason: 'ended' },
    phases: ['active'],
    active: storyWithBen('consultation'),
  },
  emailSent: {
    data: {
      type: 'emailSent',
      agentId: ANA,
      name: 'Ana',
      emailId: 'email-000001',
      to: ['lee@shop.example'],
      subject: 's',
    },
    phases: ['active', 'wrapUp'],
  },
  callRang: {
    data: {
      type: 'callRang',
      callId: 'call-000002',
      member: { kind: 'customer' },
      byAgentId: ANA,
      byName: 'Ana',
      deadlineAtMs: T0 + 60_000,
    },
    phases: ['active', 'wrapUp'],
  },
  callJoined: {
    data: { type: 'callJoined', callId: CALL_ID, member: { kind: 'customer' } },
    phases: ['active'],
    active: storyRinging(),
  },
  callLeft: {
    data: { type: 'callLeft', callId: CALL_ID, member: { kind: 'customer' }, reason: 'declined' },
    phases: ['active'],
    active: storyRinging(),
  },
  callEnded: {
    data: { type: 'callEnded', callId: CALL_ID, reason: 'hungUp', talkedForMs: 0 },
    phases: ['active'],
    active: storyRinging(),
  },
  contactAssigned: {
    data: { type: 'contactAssigned', contactId: 'contact-000001' },
    phases: ['queued', 'offered', 'active', 'wrapUp'],
  },
  interactionRequeued: { data: { type: 'interactionRequeued', reason: 'agentLost' }, phases: ['active'] },
  interactionEnded: {
    data: { type: 'interactionEnded', endedBy: 'agent' },
    phases: ['queued', 'offered', 'active'],
  },
  interactionAbandoned: { data: { type: 'interactionAbandoned' }, phases: ['abandoned'] },
  noteSet: { data: { type: 'noteSet', note: 'n' }, phases: ['active', 'wrapUp'] },
  dispositionSet: {
    data: { type: 'dispositionSet', dispositionCodeId: 'solved' },
    phases: ['active', 'wrapUp'],
  },
  caseDataSet: {
    data: { type: 'caseDataSet', key: 'order', value: 'B-1', byName: 'Ana' },
    phases: ['active', 'wrapUp'],
  },
  interactionCompleted: { data: { type: 'interactionCompleted' }, phases: ['wrapUp'] },
  wrapUpReopened: { data: { type: 'wrapUpReopened' }, phases: ['completed'] },
};

describe('[IL-16, IL-3, IL-13] an event is accepted in its phases only', () => {
  for (const { data, phases, active } of Object.values(fits)) {
    for (const phase of PHASES) {
      const isAccepted = phases.includes(phase);
      test(`${data.type} while ${phase} ${isAccepted ? 'is accepted' : 'throws'}`, () => {
        const story = phase === 'active' && active !== undefined ? active : storyIn(phase);
        const evolving = () => evolve(stateOf(story), event(data));
        if (isAccepted) assert.doesNotThrow(evolving);
        else assert.throws(evolving, Error);
      });
    }
  }
});

describe('[IL-16] what a damaged log may hold', () => {
  test('a log begins with the start and with nothing else', () => {
    for (const { data } of Object.values(fits)) {
      if (data.type === 'interactionStarted') assert.doesNotThrow(() => evolve(undefined, event(data)));
      else assert.throws(() => evolve(undefined, event(data)), /log begins with/);
    }
  });

  test('an offer event about another offer or another agent', () => {
    const offered = stateOf(storyIn('offered'));
    for (const type of [
      'offerAccepted',
      'offerDeclined',
      'offerExpired',
      'offerRevoked',
      'offerSeen',
      'offerUnseen',
    ] as const) {
      const { data } = fits[type];
      assert.throws(() => evolve(offered, event({ ...data, offerId: 'offer-000002' })), /another offer/);
      assert.throws(() => evolve(offered, event({ ...data, agentId: BEN })), /another offer/);
    }
  });

  test('an invitation\u2019s offer that is seen without having been made', () => {
    const seen = { ...fits.offerSeen.data, agentId: BEN };
    assert.doesNotThrow(() => evolve(stateOf(offeredToBen), event(seen)));
    assert.throws(() => evolve(stateOf(asked), event(seen)), /without being made/);
    assert.throws(
      () => evolve(stateOf(offeredToBen), event({ ...seen, agentId: CYD })),
      /without being made/,
    );
  });

  test('an agent who joins without the offer', () => {
    const ben: InteractionEventData = { type: 'partyJoined', party: { ...agentParty, userId: BEN } };
    assert.throws(() => evolve(stateOf(storyIn('offered')), event(ben)), /without the offer/);
    assert.throws(() => evolve(stateOf(storyIn('queued')), event(ben)), /without the offer/);
  });

  test('[PT-1] a party number given twice', () => {
    const twice: InteractionEventData = { type: 'partyJoined', party: { ...agentParty, partyId: 'p2' } };
    assert.throws(() => evolve(stateOf(storyIn('active')), event(twice)), /p2 joined twice/);
  });

  test('[PT-3] an agent who joins while being there', () => {
    const again: InteractionEventData = { type: 'partyJoined', party: agentParty };
    assert.throws(() => evolve(stateOf(storyIn('active')), event(again)), /p9 is in it already/);
  });

  test('[PT-3] a party that leaves twice', () => {
    const { data } = fits.partyLeft;
    const once = evolve(stateOf(storyIn('active')), event(data));
    assert.throws(() => evolve(once, event(data)), /p2 left without being there/);
  });

  test('an answer to another offer of an invitation, or by another agent', () => {
    for (const type of [
      'invitationDeclined',
      'invitationExpired',
      'invitationUnseen',
      'invitationRevoked',
      'invitationAccepted',
    ] as const) {
      const { data } = fits[type];
      const offered = stateOf(offeredToBen);
      assert.throws(() => evolve(offered, event({ ...data, offerId: 'offer-000002' })), /another offer/);
      assert.throws(() => evolve(offered, event({ ...data, agentId: CYD })), /another offer/);
      assert.throws(() => evolve(stateOf(asked), event(data)), /another offer/, 'nobody has it offered');
      const invitationId = 'invite-000002';
      assert.throws(() => evolve(offered, event({ ...data, invitationId })), /does not stand/);
    }
  });

  test('an invitation made, or offered, twice, or one that is not there', () => {
    const { invitationMade, invitationOffered, invitationEnded } = fits;
    const made = { ...invitationMade.data, invitationId: INVITATION_ID };
    assert.throws(() => evolve(stateOf(asked), event(made)), /made twice/);
    assert.throws(() => evolve(stateOf(offeredToBen), event(invitationOffered.data)), /offered twice/);
    for (const { data } of [invitationOffered, invitationEnded]) {
      assert.throws(() => evolve(stateOf(storyIn('active')), event(data)), /does not stand/);
    }
  });

  test('a consultation that begins twice, or is spoken in or ended when it is not open', () => {
    const consulting = stateOf(storyWithBen('consultation'));
    assert.throws(() => evolve(consulting, event(fits.consultationBegan.data)), /began twice/);
    const over = evolve(consulting, event(fits.consultationEnded.data));
    for (const type of ['consultationMessageSent', 'consultationEnded'] as const) {
      assert.throws(() => evolve(over, event(fits[type].data)), /is not open/);
      assert.throws(() => evolve(stateOf(storyIn('active')), event(fits[type].data)), /is not open/);
    }
  });

  test('an owner who is not there', () => {
    const { data } = fits.ownershipMoved;
    const { state } = storyWithBen('conference');
    for (const wrong of [{ ownerId: CYD }, { ownerPartyId: 'p2' }, { ownerPartyId: 'p1' }]) {
      assert.throws(() => evolve(state, event({ ...data, ...wrong })), /without being there/);
    }
  });

  test('an event of a type this code does not know', () => {
    // Stands for a log written by a later version, which the types cannot express.
    const unknown = { type: 'pigeonSent' } as unknown as InteractionEventData;
    assert.throws(() => evolve(stateOf(storyIn('active')), event(unknown)), /unexpected case/);
  });
});

test('[IL-14] an empty log is no interaction', () => {
  assert.equal(interactionFrom([]), undefined);
});

test('[IL-14] parts that did not change keep their identity', () => {
  const before = stateOf(storyIn('active'));
  const after = evolve(before, event(fits.noteSet.data));
  for (const key of [
    'contact',
    'caseData',
    'fields',
    'phase',
    'parties',
    'pending',
    'skippedUntilMs',
  ] as const) {
    assert.equal(after[key], before[key], key);
  }
});

test('[PT-1] a further agent joins beside the owner without becoming it', () => {
  const joined: InteractionEventData = { type: 'partyJoined', party: { ...agentParty, userId: BEN } };
  const before = stateOf(storyIn('active'));
  const after = evolve(before, event(joined));
  assert.equal(after.phase, before.phase);
  assert.equal(after.parties.length, 3);
});

test('[OF-7] an agent whose id is a word of the language is skipped like any other', () => {
  for (const agentId of ['__proto__', 'constructor', 'toString']) {
    const offered = goOn(storyIn('queued'), [1_000, makesOffer(agentId)]);
    const data: InteractionEventData = { type: 'offerDeclined', offerId: OFFER_ID, agentId, skipUntilMs: T0 };
    const { skippedUntilMs } = evolve(stateOf(offered), event(data));
    assert.deepEqual(Object.entries(skippedUntilMs), [[agentId, T0]]);
    assert.equal(Object.getPrototypeOf(skippedUntilMs), Object.prototype);
  }
});
