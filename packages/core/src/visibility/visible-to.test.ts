import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Audience } from '@guichet/protocol/audience.ts';
import { WireEvent } from '@guichet/protocol/events.ts';
import type { WireEventType } from '@guichet/protocol/events.ts';
import type { PartyRole } from '@guichet/protocol/party.ts';
import { Compile } from 'typebox/compile';
import type {
  Actor,
  InteractionEvent,
  InteractionEventData,
  InteractionEventType,
} from '../interaction/interaction-event.ts';
import { isInAudience, isNumberedForCustomer, visibleTo } from './visible-to.ts';
import type { Viewer } from './visible-to.ts';

const CONSULTATION = 'consultation-1';
const ANA = 'agent-ana';
const BEN = 'agent-ben';
const EVE = 'supervisor-eve';
/** Stands for whatever must not leave the house: user ids, offers, notes, dispositions, routing reasons. */
const CANARY = 'CANARY00';

const why = {
  rule: 'longestWaitToLeastBusy',
  waitedMs: 424_242,
  agentLoad: 424_242,
  candidates: 424_242,
} as const;
const messageBy = (role: PartyRole) =>
  ({ type: 'messageSent', partyId: 'p2', role, name: 'Ana', text: 'words', audience: 'everyone' }) as const;
const joinOf = (role: PartyRole) =>
  ({
    type: 'partyJoined',
    party: { partyId: 'p2', role, name: 'Ana', userId: CANARY, state: 'joined' },
  }) as const;
const leaveOf = (role: PartyRole) =>
  ({ type: 'partyLeft', partyId: 'p2', role, name: 'Ana', reason: 'connectionLost' }) as const;
const authorOf = (role: PartyRole) => ({ partyId: 'p2', role, name: 'Ana' }) as const;
const file = {
  fileId: 'file-000001',
  name: 'a.png',
  mediaType: 'image/png',
  bytes: 7,
  width: 1,
  height: null,
} as const;
const aboutOffer = { offerId: CANARY, agentId: CANARY } as const;
const aboutInvitation = { invitationId: 'invite-000001', ...aboutOffer } as const;
const ROLES: Readonly<Record<PartyRole, PartyRole>> = {
  customer: 'customer',
  agent: 'agent',
  supervisor: 'supervisor',
  bot: 'bot',
};
const roles = Object.values(ROLES);

const callMembers = [
  { kind: 'agent', agentId: BEN, name: 'Ben' },
  { kind: 'customer' },
  { kind: 'number', number: '+33123456789' },
] as const;
const aboutCall = (member: (typeof callMembers)[number]) => ({ callId: 'call-00000001', member });

/** Samples of every event type: a new type does not compile until it is sampled here. */
const samples: {
  readonly [Type in InteractionEventType]: readonly Extract<InteractionEventData, { type: Type }>[];
} = {
  interactionStarted: [
    {
      type: 'interactionStarted',
      interactionId: 'interaction-1',
      customerId: 'customer-1',
      siteId: 'shop',
      queueId: CANARY,
      contact: { name: 'Chloé', email: null },
      subject: null,
      language: 'fr',
      caseData: { pageUrl: CANARY, pageTitle: CANARY, referrer: CANARY, userAgent: CANARY },
      fields: { [CANARY]: CANARY },
    },
  ],
  messageSent: roles.map(messageBy),
  offerMade: [
    {
      type: 'offerMade',
      offer: { ...aboutOffer, madeAtMs: 424_242, deadlineAtMs: 424_242 },
      why,
    },
  ],
  offerAccepted: [{ type: 'offerAccepted', ...aboutOffer }],
  offerDeclined: [{ type: 'offerDeclined', ...aboutOffer, skipUntilMs: 424_242 }],
  offerExpired: [{ type: 'offerExpired', ...aboutOffer, skipUntilMs: 424_242 }],
  offerSeen: [{ type: 'offerSeen', ...aboutOffer, isShown: true, isHeard: true, isNotified: true }],
  offerUnseen: [{ type: 'offerUnseen', ...aboutOffer }],
  offerRevoked: [
    { type: 'offerRevoked', ...aboutOffer, reason: 'agentLost' },
    { type: 'offerRevoked', ...aboutOffer, reason: 'agentSignedOut' },
  ],
  partyJoined: roles.map(joinOf),
  partyLeft: roles.map(leaveOf),
  urlPushed: roles.map((role) => ({ type: 'urlPushed', ...authorOf(role), url: 'https://shop.example/' })),
  fileSent: roles.map((role) => ({ type: 'fileSent', ...authorOf(role), file })),
  ownershipMoved: (['transferred', 'ownerLeft'] as const).map((reason) => ({
    type: 'ownershipMoved',
    ownerPartyId: 'p3',
    ownerId: CANARY,
    name: 'Ben',
    reason,
  })),
  invitationMade: (['transfer', 'conference', 'consultation'] as const).map((purpose) => ({
    type: 'invitationMade',
    invitationId: 'invite-000001',
    purpose,
    target: { kind: 'agent', agentId: CANARY },
    targetName: 'Ben',
    byAgentId: ANA,
    byName: 'Ana',
    message: CANARY,
    deadlineAtMs: 424_242,
  })),
  invitationOffered: [
    {
      type: 'invitationOffered',
      invitationId: 'invite-000001',
      offer: { ...aboutOffer, madeAtMs: 424_242, deadlineAtMs: 424_242 },
      why: { rule: 'invitation', agentLoad: 424_242, candidates: 424_242 },
    },
  ],
  invitationDeclined: [{ type: 'invitationDeclined', ...aboutInvitation }],
  invitationExpired: [{ type: 'invitationExpired', ...aboutInvitation }],
  invitationUnseen: [{ type: 'invitationUnseen', ...aboutInvitation }],
  invitationRevoked: [{ type: 'invitationRevoked', ...aboutInvitation, reason: 'agentLost' }],
  invitationAccepted: [{ type: 'invitationAccepted', ...aboutInvitation }],
  invitationEnded: (['declined', 'cancelled', 'nobodyAvailable', 'inviterLeft'] as const).map((reason) => ({
    type: 'invitationEnded',
    invitationId: 'invite-000001',
    purpose: 'transfer',
    targetName: 'Ben',
    reason,
  })),
  consultationBegan: [
    {
      type: 'consultationBegan',
      consultationId: CONSULTATION,
      byAgentId: ANA,
      byName: 'Ana',
      agentId: CANARY,
      name: 'Ben',
    },
  ],
  consultationMessageSent: [
    {
      type: 'consultationMessageSent',
      consultationId: CONSULTATION,
      agentId: ANA,
      name: 'Ana',
      text: 'words',
    },
  ],
  consultationEnded: (['ended', 'transferred', 'conferenced', 'agentLeft'] as const).map((reason) => ({
    type: 'consultationEnded',
    consultationId: CONSULTATION,
    reason,
  })),
  emailSent: [
    {
      type: 'emailSent',
      agentId: ANA,
      name: 'Ana',
      emailId: 'email-000001',
      to: ['lee@shop.example'],
      subject: 'Your order',
    },
  ],
  callRang: callMembers.map((member) => ({
    type: 'callRang',
    ...aboutCall(member),
    byAgentId: ANA,
    byName: 'Ana',
    deadlineAtMs: 424_242,
  })),
  callJoined: callMembers.map((member) => ({ type: 'callJoined', ...aboutCall(member) })),
  callLeft: callMembers.map((member) => ({ type: 'callLeft', ...aboutCall(member), reason: 'hungUp' })),
  callEnded: [{ type: 'callEnded', callId: 'call-00000001', reason: 'hungUp', talkedForMs: 60_000 }],
  numberHandedOver: [
    {
      type: 'numberHandedOver',
      agentId: ANA,
      name: 'Ana',
      number: '+33612345678',
      written: '+33 6 12 34 56 78',
    },
  ],
  addressHandedOver: [{ type: 'addressHandedOver', agentId: ANA, name: 'Ana', address: 'chloe@example.org' }],
  contactAssigned: [{ type: 'contactAssigned', contactId: CANARY }],
  interactionRequeued: [
    { type: 'interactionRequeued', reason: 'agentLost' },
    { type: 'interactionRequeued', reason: 'agentSignedOut' },
  ],
  interactionEnded: [
    { type: 'interactionEnded', endedBy: 'customer' },
    { type: 'interactionEnded', endedBy: 'agent' },
    { type: 'interactionEnded', endedBy: 'system' },
  ],
  interactionAbandoned: [{ type: 'interactionAbandoned' }],
  noteSet: [{ type: 'noteSet', note: CANARY }],
  dispositionSet: [
    { type: 'dispositionSet', dispositionCodeId: CANARY },
    { type: 'dispositionSet', dispositionCodeId: null },
  ],
  caseDataSet: [
    { type: 'caseDataSet', key: CANARY, value: CANARY, byName: CANARY },
    { type: 'caseDataSet', key: CANARY, value: null, byName: CANARY },
  ],
  interactionCompleted: [{ type: 'interactionCompleted' }],
  wrapUpReopened: [{ type: 'wrapUpReopened' }],
};

/** What each event type is in a transcript; null is state only. A new type does not compile without an answer. */
const transcriptOf: Readonly<Record<InteractionEventType, WireEventType | null>> = {
  interactionStarted: 'interactionStarted',
  messageSent: 'messageSent',
  offerMade: null,
  offerAccepted: null,
  offerDeclined: null,
  offerExpired: null,
  offerSeen: null,
  offerUnseen: null,
  offerRevoked: null,
  partyJoined: 'partyJoined',
  partyLeft: 'partyLeft',
  urlPushed: 'urlPushed',
  fileSent: 'fileSent',
  ownershipMoved: 'ownershipMoved',
  invitationMade: 'invitationMade',
  invitationOffered: null,
  invitationDeclined: null,
  invitationExpired: null,
  invitationUnseen: null,
  invitationRevoked: null,
  invitationAccepted: null,
  invitationEnded: 'invitationEnded',
  consultationBegan: 'consultationBegan',
  consultationMessageSent: 'consultationMessageSent',
  consultationEnded: 'consultationEnded',
  emailSent: 'emailSent',
  callRang: 'callRang',
  callJoined: 'callJoined',
  callLeft: 'callLeft',
  callEnded: 'callEnded',
  numberHandedOver: 'numberHandedOver',
  addressHandedOver: 'addressHandedOver',
  contactAssigned: null,
  interactionRequeued: 'interactionRequeued',
  interactionEnded: 'interactionEnded',
  interactionAbandoned: null,
  noteSet: null,
  dispositionSet: null,
  caseDataSet: null,
  interactionCompleted: 'interactionCompleted',
  wrapUpReopened: null,
};

const viewers = {
  customer: { kind: 'customer' },
  'agent in the consultation': { kind: 'agent', agentId: ANA, consultationIds: [CONSULTATION] },
  'agent being coached': { kind: 'agent', agentId: BEN, consultationIds: [] },
  'agent of neither': { kind: 'agent', agentId: 'agent-cyd', consultationIds: ['consultation-2'] },
  supervisor: { kind: 'supervisor', userId: EVE },
} as const satisfies Record<string, Viewer>;
type ViewerName = keyof typeof viewers;
// Safe: the object is declared above with exactly these keys.
const viewerNames = Object.keys(viewers) as ViewerName[];

const audiences: { readonly [Kind in Audience['kind']]: Extract<Audience, { kind: Kind }> } = {
  everyone: { kind: 'everyone' },
  agents: { kind: 'agents' },
  consultation: { kind: 'consultation', consultationId: CONSULTATION },
  coaching: { kind: 'coaching', agentId: BEN },
  supervisors: { kind: 'supervisors' },
};

/** Who is within each audience, written out so that no rule of the code is repeated here. */
const entitled: Readonly<Record<Audience['kind'], readonly ViewerName[]>> = {
  everyone: [
    'customer',
    'agent in the consultation',
    'agent being coached',
    'agent of neither',
    'supervisor',
  ],
  agents: ['agent in the consultation', 'agent being coached', 'agent of neither', 'supervisor'],
  consultation: ['agent in the consultation', 'supervisor'],
  coaching: ['agent being coached', 'supervisor'],
  supervisors: ['supervisor'],
};

const actors: readonly Actor[] = [
  { kind: 'customer', customerId: 'customer-1' },
  { kind: 'agent', agentId: ANA },
  { kind: 'agent', agentId: EVE },
  { kind: 'system', part: 'router' },
];
/** Which viewer wrote what an actor caused. */
const authors: readonly (ViewerName | null)[] = ['customer', 'agent in the consultation', 'supervisor', null];

/** What an author's screen shows before the server has answered, so that it must know its own again. */
const written: ReadonlySet<InteractionEventType> = new Set([
  'messageSent',
  'urlPushed',
  'fileSent',
  'consultationMessageSent',
]);

const isWireEvent = Compile(WireEvent);
const COMMAND_ID = 'command-of-the-author';

function eventOf(data: InteractionEventData, audience: Audience, actor: Actor): InteractionEvent {
  return { seq: 424_243, atMs: 77, actor, cause: { commandId: COMMAND_ID, digest: CANARY }, audience, data };
}

describe('[VI-1, VI-2] who is within an audience', () => {
  for (const audience of Object.values(audiences)) {
    for (const name of viewerNames) {
      const isWithin = entitled[audience.kind].includes(name);
      test(`${audience.kind}: the ${name} is ${isWithin ? 'in' : 'out'}`, () => {
        assert.equal(isInAudience(audience, viewers[name]), isWithin);
      });
    }
  }

  test('another consultation and another agent’s coaching are closed', () => {
    const { 'agent in the consultation': ana } = viewers;
    assert.equal(isInAudience({ kind: 'consultation', consultationId: 'consultation-2' }, ana), false);
    assert.equal(isInAudience({ kind: 'coaching', agentId: 'agent-cyd' }, ana), false);
  });
});

describe('[VI-3, VI-5, VI-6] every event type, for every audience, as every role sees it', () => {
  for (const data of Object.values(samples).flat()) {
    for (const audience of Object.values(audiences)) {
      for (const name of viewerNames) {
        const expected = entitled[audience.kind].includes(name) ? transcriptOf[data.type] : null;
        const role = 'role' in data ? ` of a ${data.role}` : '';
        test(`${data.type}${role} to ${audience.kind}: the ${name} sees ${expected ?? 'nothing'}`, () => {
          for (const [index, actor] of actors.entries()) {
            const wire = visibleTo(eventOf(data, audience, actor), viewers[name], 7);
            assert.equal(wire?.type ?? null, expected);
            if (wire === undefined) continue;
            assert(isWireEvent.Check(wire), 'is an event of the wire');
            assert.deepEqual([wire.seq, wire.atMs], [7, 77]);
            const text = JSON.stringify(wire);
            assert(!text.includes(CANARY) && !text.includes('424242') && !text.includes('424243'), text);
            const isAuthor = authors[index] === name && written.has(data.type);
            assert.equal(text.includes(COMMAND_ID), isAuthor, text);
          }
        });
      }
    }
  }
});

test('[VI-5] what the server itself said has no author', () => {
  const event = {
    ...eventOf(messageBy('agent'), audiences.everyone, { kind: 'agent', agentId: ANA }),
    cause: null,
  };
  const wire = visibleTo(event, viewers['agent in the consultation'], 1);
  assert(wire?.type === 'messageSent');
  assert.equal(wire.commandId, null);
});

describe('[VI-4] what takes a number of the customer’s', () => {
  for (const data of Object.values(samples).flat()) {
    for (const audience of Object.values(audiences)) {
      const isNumbered = audience.kind === 'everyone' && transcriptOf[data.type] !== null;
      test(`${data.type} to ${audience.kind} ${isNumbered ? 'does' : 'does not'}`, () => {
        assert.equal(isNumberedForCustomer({ audience, data }), isNumbered);
      });
    }
  }
});

describe('[VI-9] the word that went with asking a colleague in', () => {
  const word = {
    purpose: 'transfer',
    byAgentId: ANA,
    byName: 'Ana',
    name: 'Ben',
    text: 'She waits for a refund',
  } as const;
  const accepted = { type: 'invitationAccepted', ...aboutInvitation, agentId: BEN, word } as const;
  const readers: readonly ViewerName[] = ['agent in the consultation', 'agent being coached', 'supervisor'];
  for (const name of viewerNames) {
    const isReader = readers.includes(name);
    test(`the ${name} ${isReader ? 'reads' : 'does not read'} it once the colleague came`, () => {
      const wire = visibleTo(
        eventOf(accepted, audiences.agents, { kind: 'agent', agentId: BEN }),
        viewers[name],
        7,
      );
      assert.equal(wire?.type === 'invitationAccepted' ? wire.text : null, isReader ? word.text : null);
      assert(wire === undefined || isWireEvent.Check(wire));
    });
  }
});

describe('[TD-9] what was found in a text', () => {
  const marks = [{ kind: 'phone', start: 0, end: 5, value: '+33612345678', confidence: 'sure' }] as const;
  const said = [
    { ...messageBy('customer'), marks },
    {
      type: 'consultationMessageSent',
      consultationId: CONSULTATION,
      agentId: ANA,
      name: 'Ana',
      text: 'words',
      marks,
    },
  ] as const;
  for (const data of said) {
    for (const name of viewerNames) {
      test(`${data.type}: the ${name} ${name === 'customer' ? 'is not sent it' : 'is'}`, () => {
        // Not even if a consultation were told to everyone.
        const wire = visibleTo(
          eventOf(data, audiences.everyone, { kind: 'agent', agentId: ANA }),
          viewers[name],
          7,
        );
        assert(wire !== undefined && isWireEvent.Check(wire));
        assert.deepEqual('marks' in wire ? wire.marks : undefined, name === 'customer' ? undefined : marks);
      });
    }
  }
});

test('[VI-3, CA-9] an event of a call names users to agents only', () => {
  const { callRang, callJoined, callLeft } = samples;
  for (const data of [...callRang, ...callJoined, ...callLeft]) {
    const event = eventOf(data, audiences.everyone, { kind: 'system', part: 'calls' });
    const said = (viewer: Viewer) => JSON.stringify(visibleTo(event, viewer, 7));
    for (const id of [ANA, BEN]) {
      assert(!said(viewers.customer).includes(id), said(viewers.customer));
      assert.equal(said(viewers['agent of neither']).includes(id), JSON.stringify(data).includes(id));
    }
  }
});

test('[VI-3] an audience or event type this code does not know reaches nobody', () => {
  // Both stand for a log written by a later version, which the types cannot express.
  const audience = { kind: 'vip' } as unknown as Audience;
  const data = { type: 'pigeonSent' } as unknown as InteractionEventData;
  assert.throws(() =>
    visibleTo(eventOf(messageBy('agent'), audience, { kind: 'system', part: 'router' }), viewers.customer, 1),
  );
  assert.throws(() =>
    visibleTo(eventOf(data, audiences.everyone, { kind: 'system', part: 'router' }), viewers.customer, 1),
  );
});

test('[EM-2] an e-mail is told to agents, with whom it is to and its subject, and takes no number of the customer’s', () => {
  const sent = eventOf(samples.emailSent[0] ?? assert.fail(), audiences.agents, {
    kind: 'agent',
    agentId: ANA,
  });
  assert.equal(visibleTo(sent, viewers.customer, 1), undefined);
  assert.equal(isNumberedForCustomer(sent), false);
  const seen = visibleTo(sent, viewers['agent of neither'], 7);
  assert(seen?.type === 'emailSent');
  assert.deepEqual([seen.to, seen.subject, seen.seq], [['lee@shop.example'], 'Your order', 7]);
});
