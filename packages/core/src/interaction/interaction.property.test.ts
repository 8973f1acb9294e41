import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { WireEvent } from '@guichet/protocol/events.ts';
import { CALL_PLACES_MAX, CALLS_MAX, CALLS_OPEN_MAX } from '@guichet/protocol/limits.ts';
import type { Call } from '@guichet/protocol/calls.ts';
import type { InvitationTarget, PhaseKind } from '@guichet/protocol/interaction.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import fc from 'fast-check';
import { companyOf, mayBeInCall } from '../call/call-company.ts';
import { callOfCustomer, CUSTOMER_MEMBER, goesOn, isInOrRung, openCalls, takenPlaces } from '../call/call.ts';
import { agentView, changedKeys, customerView } from '../visibility/interaction-view.ts';
import { agentViewer, isNumberedForCustomer, visibleTo } from '../visibility/visible-to.ts';
import type { AgentAsk } from './decision.ts';
import { evolve, interactionFrom } from './evolve.ts';
import type { InteractionCommand, OwnCallCommand, SystemCommand } from './interaction-command.ts';
import type { InteractionEvent, InteractionEventType } from './interaction-event.ts';
import {
  attendantsOf,
  CUSTOMER_PARTY_ID,
  joinedAgentParty,
  joinedAgents,
  openOffers,
} from './interaction.ts';
import type { Interaction } from './interaction.ts';
import {
  agentAsks,
  CUSTOMER_ID,
  customerAsks,
  EVERY_PRIVILEGE,
  lineAsks,
  NAMES,
  NOTHING_YET,
  SETTINGS,
  START,
  systemAsks,
  tell,
} from './interaction-story.ts';
import type { Story } from './interaction-story.ts';

// A failure prints the seed; PROPERTY_SEED=<seed> runs it again.
const seed = Number(process.env['PROPERTY_SEED'] ?? 70_011);
const parameters = { seed, numRuns: 1_000 };

const AGENTS = ['agent-ana', 'agent-ben', 'agent-cyd', 'agent-dan'] as const;
/** Stands in every place that is not for customers; it must never be in anything a customer is sent. */
const CANARY = 'CANARY00';
const CANARY_MS = 424_242_424;

type State = Interaction | undefined;
type Asking = { readonly ask: (state: State) => InteractionCommand };

type Step = {
  readonly by: Asking;
  readonly laterMs: number;
  readonly isDispositionMandatory: boolean;
};

const agentId = fc.constantFrom(...AGENTS);
const words = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('hello', 'e\u0301 — 👩‍👩‍👧', 'a\u0000b') },
  { weight: 1, arbitrary: fc.constantFrom('', '  ', 'a\ud800') },
);
// Most of what is asked must fit, else the runs would hardly get beyond the queue.
const mostly = fc.constantFrom(true, true, true, true, false);

// What a command is about is named by the state it meets, else random commands would hardly ever fit one another.
const picked = <Item>(list: readonly Item[], number: number): Item | undefined => list[number % list.length];
const holder = ({ phase }: Interaction): string | undefined =>
  'ownerId' in phase ? phase.ownerId : undefined;
const openConsultations = ({ consultations }: Interaction) =>
  consultations.filter(({ ended }) => ended === null);
const isByTelephone = ({ places }: Call): boolean => places.some(({ member }) => member.kind === 'number');
const isByVoice = ({ medium }: { readonly medium?: string }): boolean => medium === 'voice';
const noOffer = `${CANARY}-none`;

/** A command that depends on the state it meets, printed in a counterexample as what was drawn. */
function asking(draw: unknown, ask: Asking['ask']): Asking {
  return Object.assign({ ask }, { [fc.toStringMethod]: () => fc.stringify(draw) });
}

const file = {
  fileId: 'file-000001',
  name: 'a.png',
  mediaType: 'image/png',
  bytes: 7,
  width: 1,
  height: 1,
} as const;

const asCustomer = fc
  .record({
    customerId: fc.constantFrom(CUSTOMER_ID, CUSTOMER_ID, CUSTOMER_ID, CUSTOMER_ID, 'customer-2'),
    command: fc.oneof(
      { weight: 1, arbitrary: fc.constant(START) },
      {
        weight: 24,
        arbitrary: fc.record({
          type: fc.constant('sendMessage' as const),
          text: words,
          audience: fc.constantFrom('everyone', 'everyone', 'everyone', 'agents'),
        }),
      },
      { weight: 3, arbitrary: fc.constant({ type: 'sendFile', file } as const) },
      { weight: 1, arbitrary: fc.constant({ type: 'endInteraction' } as const) },
      { weight: 10, arbitrary: fc.constantFrom('answerCall', 'answerCall', 'declineCall', 'leaveCall') },
    ),
  })
  .map((draw) =>
    asking(draw, (state) => {
      const { command, customerId } = draw;
      return customerAsks(typeof command === 'string' ? ofCall(command, state) : command, customerId);
    }),
  );

/** What the customer does with the call there is. */
function ofCall(type: OwnCallCommand['type'], state: State): OwnCallCommand {
  const callId = callOfCustomer(state?.calls ?? [])?.callId ?? state?.calls.at(-1)?.callId ?? noOffer;
  return type === 'leaveCall' ? { type, callId, reason: 'hungUp' } : { type, callId };
}

// Few numbers, so that some id is used twice.
const invitationId = fc.integer({ min: 1, max: 30 }).map((number) => `invite-${CANARY}-${number}`);
const target: fc.Arbitrary<InvitationTarget> = fc.oneof(
  { weight: 3, arbitrary: agentId.map((each) => ({ kind: 'agent', agentId: each }) as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'group', groupId: CANARY } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'skill', skillId: CANARY } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'queue', queueId: CANARY } as const) },
);
const privileges = fc.oneof(
  { weight: 9, arbitrary: fc.constant(EVERY_PRIVILEGE) },
  {
    weight: 1,
    arbitrary: fc.subarray<Privilege>([...EVERY_PRIVILEGE]).map((some) => new Set(some)),
  },
);

type AgentCommand = AgentAsk['command'];
type AgentCommandType = AgentCommand['type'];

/** How often each command is drawn: a new one does not compile until it stands here. */
const weights: Readonly<Record<AgentCommandType, number>> = {
  acceptOffer: 40,
  declineOffer: 3,
  sendMessage: 8,
  sendFile: 1,
  pushUrl: 2,
  endInteraction: 1,
  setNote: 2,
  setDisposition: 2,
  setCaseData: 2,
  sendEmail: 1,
  handOverNumber: 2,
  handOverAddress: 1,
  assignContact: 1,
  completeInteraction: 2,
  reopenWrapUp: 2,
  invite: 16,
  cancelInvitation: 1,
  sendConsultationMessage: 6,
  endConsultation: 1,
  transferToConsulted: 1,
  conferenceConsulted: 2,
  removeParty: 2,
  leaveInteraction: 2,
  startCall: 12,
  addToCall: 5,
  answerCall: 14,
  declineCall: 2,
  leaveCall: 4,
  cancelRing: 1,
  startPhoneCall: 6,
  reportCall: 8,
};
const agentCommandType = fc.oneof(
  ...Object.entries(weights).map(([type, weight]) => ({
    weight,
    // Safe: the keys of the record are the types and nothing else.
    arbitrary: fc.constant(type as AgentCommandType),
  })),
);

const agentDraw = fc.record({
  agentId,
  number: fc.nat({ max: 11 }),
  isFitting: mostly,
  text: words,
  audience: fc.constantFrom('everyone', 'agents'),
  disposition: fc.constantFrom('solved', CANARY, null),
  invitationId,
  purpose: fc.constantFrom('transfer', 'conference', 'consultation'),
  isByVoice: fc.boolean(),
  isIntoCall: fc.boolean(),
  target,
  privileges,
  types: fc.array(agentCommandType, { minLength: 5, maxLength: 5 }),
});
type AgentDraw = typeof agentDraw extends fc.Arbitrary<infer Draw> ? Draw : never;

/** Who may say it, and what, as the state is; anybody when the draw is not to fit. */
function agentAsking(draw: AgentDraw, state: State): InteractionCommand {
  const { number, text: drawn, types } = draw;
  const consultation = state && picked(openConsultations(state), number);
  const invitation = state && picked(state.invitations, number);
  const offer = state && picked(openOffers(state), number);
  const party = state && picked(joinedAgents(state), number);
  // Blank and malformed texts stay what they are; a good one that is not for the customer carries the canary.
  const secret = drawn.trim() !== '' && drawn.isWellFormed() ? `${CANARY} ${drawn}` : drawn;
  const consultationId = consultation?.consultationId ?? draw.invitationId;
  const either = number % 2 === 0 ? consultation?.byAgentId : consultation?.agentId;
  const ownerId = state && holder(state);
  const isOwned = state?.phase.kind === 'active' || state?.phase.kind === 'wrapUp';
  const others = state && joinedAgents(state).filter(({ userId }) => userId !== ownerId);
  const other = others && picked(others, number);
  const { audience, purpose, disposition } = draw;
  const call = state && picked(openCalls(state.calls), number);
  const callId = call?.callId ?? noOffer;
  const phoneCall = state && openCalls(state.calls).find(isByTelephone);
  const inCall = call && picked(agentsIn(call, 'joined'), number);
  const caller = state && picked(companyOf(state), number);
  const called = state && picked(companyOf(state), number + 1);
  const callTarget =
    number % 3 === 0 ? CUSTOMER_MEMBER : ({ kind: 'agent', agentId: called ?? draw.agentId } as const);
  const rung = state && picked(ringsIn(state), number);
  const options: { readonly [Type in AgentCommandType]: readonly [string | null | undefined, AgentCommand] } =
    {
      acceptOffer: [offer?.agentId, { type: 'acceptOffer', offerId: offer?.offerId ?? noOffer }],
      declineOffer: [offer?.agentId, { type: 'declineOffer', offerId: offer?.offerId ?? noOffer }],
      sendMessage: [
        party?.userId,
        { type: 'sendMessage', text: audience === 'agents' ? secret : drawn, audience },
      ],
      sendFile: [party?.userId, { type: 'sendFile', file }],
      pushUrl: [party?.userId, { type: 'pushUrl', url: 'https://shop.example/shoes' }],
      endInteraction: [party && ownerId, { type: 'endInteraction' }],
      setNote: [isOwned ? ownerId : undefined, { type: 'setNote', note: secret }],
      setDisposition: [
        isOwned ? ownerId : undefined,
        { type: 'setDisposition', dispositionCodeId: disposition },
      ],
      setCaseData: [
        isOwned ? ownerId : undefined,
        {
          type: 'setCaseData',
          key: ['order', 'order', 'order', 'paid', CANARY][number % 5] ?? 'order',
          value: number % 3 === 0 ? null : secret,
        },
      ],
      sendEmail: [
        isOwned ? ownerId : undefined,
        { type: 'sendEmail', emailId: `${CANARY}-email`, to: [CANARY], subject: secret },
      ],
      handOverNumber: [
        isOwned ? ownerId : undefined,
        {
          type: 'handOverNumber',
          number: ['+3361234567', '+3381234567', '+4461234567', CANARY][number % 4] ?? '',
        },
      ],
      handOverAddress: [
        isOwned ? ownerId : undefined,
        { type: 'handOverAddress', address: number % 3 === 0 ? CANARY : `${CANARY}@example.org` },
      ],
      assignContact: [
        isOwned ? ownerId : undefined,
        { type: 'assignContact', contactId: `${CANARY}-contact` },
      ],
      completeInteraction: [
        state?.phase.kind === 'wrapUp' ? ownerId : undefined,
        { type: 'completeInteraction' },
      ],
      reopenWrapUp: [
        state?.phase.kind === 'completed' ? state.phase.ownerId : undefined,
        { type: 'reopenWrapUp' },
      ],
      invite: [
        purpose === 'transfer' ? ownerId : party?.userId,
        {
          type: 'invite',
          invitationId: draw.invitationId,
          purpose,
          ...(draw.isByVoice ? { medium: 'voice' } : {}),
          ...(draw.isIntoCall && call !== undefined ? { callId: call.callId } : {}),
          target: draw.target,
          targetName: CANARY,
          message: number === 0 ? null : secret,
        },
      ],
      cancelInvitation: [
        invitation?.byAgentId,
        { type: 'cancelInvitation', invitationId: invitation?.invitationId ?? draw.invitationId },
      ],
      sendConsultationMessage: [either, { type: 'sendConsultationMessage', consultationId, text: secret }],
      endConsultation: [either, { type: 'endConsultation', consultationId }],
      transferToConsulted: [consultation?.byAgentId, { type: 'transferToConsulted', consultationId }],
      conferenceConsulted: [consultation?.byAgentId, { type: 'conferenceConsulted', consultationId }],
      removeParty: [
        other && ownerId,
        { type: 'removeParty', partyId: other?.partyId ?? `p${1 + (number % 6)}` },
      ],
      leaveInteraction: [other && party?.userId, { type: 'leaveInteraction' }],
      startCall: [
        caller,
        { type: 'startCall', callId: `call-${CANARY}-${number}-${draw.invitationId}`, target: callTarget },
      ],
      addToCall: [inCall, { type: 'addToCall', callId, target: callTarget }],
      answerCall: [rung?.agentId, { type: 'answerCall', callId: rung?.callId ?? callId }],
      declineCall: [rung?.agentId, { type: 'declineCall', callId: rung?.callId ?? callId }],
      leaveCall: [inCall, { type: 'leaveCall', callId, reason: number % 2 === 0 ? 'hungUp' : 'failed' }],
      cancelRing: [inCall, { type: 'cancelRing', callId, target: callTarget }],
      startPhoneCall: [
        isOwned ? ownerId : undefined,
        {
          type: 'startPhoneCall',
          callId: `call-${CANARY}-${number}-${draw.invitationId}`,
          number: ['+3361234567', '+3371234567', '+4461234567', CANARY][number % 4] ?? '',
        },
      ],
      reportCall: [
        phoneCall?.byAgentId ?? (state?.channel === 'phone' ? offer?.agentId : undefined),
        {
          type: 'reportCall',
          callId: phoneCall?.callId ?? state?.interactionId ?? noOffer,
          progress: number % 2 === 0 ? { kind: 'answered' } : { kind: 'ended', reason: 'busy' },
        },
      ],
    };
  const drawnOptions = types.map((type) => options[type]);
  const [author, command] =
    (draw.isFitting ? drawnOptions.find(([fitting]) => typeof fitting === 'string') : undefined) ??
    picked(drawnOptions, number) ??
    options.acceptOffer;
  return agentAsks(draw.isFitting ? (author ?? draw.agentId) : draw.agentId, command, draw.privileges);
}

const asAgent = agentDraw.map((draw) => asking(draw, (state) => agentAsking(draw, state)));

const systemDraw = fc.record({
  agentId,
  number: fc.nat({ max: 11 }),
  isFitting: mostly,
  offerId: fc.integer({ min: 1, max: 999_999 }).map((number) => `${CANARY}-${number}`),
  reason: fc.constantFrom('agentLost', 'agentSignedOut'),
  givingUp: fc.constantFrom('agentUnavailable', 'nobodyAvailable'),
  scope: fc.constantFrom('offer', 'offerAndOwned'),
  types: fc.array(
    fc.constantFrom(
      ...(['expireRing', 'loseCallMember'] as const),
      ...(['makeOffer', 'expireOffer', 'releaseAgent', 'giveUpInvitation', 'identifyContact'] as const),
      ...(['makeOffer', 'makeOffer', 'offerInvitation', 'offerInvitation', 'offerInvitation'] as const),
      ...(['offerInvitation', 'offerInvitation', 'offerInvitation'] as const),
      ...(['seeOffer', 'takeBackOffer'] as const),
    ),
    { minLength: 3, maxLength: 3 },
  ),
});
type SystemDraw = typeof systemDraw extends fc.Arbitrary<infer Draw> ? Draw : never;

function systemAsking(draw: SystemDraw, state: State): InteractionCommand {
  const { number, reason, scope, offerId } = draw;
  const choice = { agentLoad: CANARY_MS, candidates: CANARY_MS };
  const open = (state?.invitations ?? []).filter(({ offer }) => offer === null);
  const invitation = picked(draw.isFitting ? open : (state?.invitations ?? []), number);
  const named = invitation?.target.kind === 'agent' ? invitation.target.agentId : draw.agentId;
  const attendant = state && picked(attendantsOf(state), number);
  const standing = state && draw.isFitting ? picked(openOffers(state), number) : undefined;
  const call = state && picked(openCalls(state.calls), number);
  const callId = call?.callId ?? noOffer;
  const ringing = call?.places.find((place) => place.state.kind === 'ringing');
  const joined = call && picked(takenPlaces(call), number);
  const about = invitation?.invitationId ?? `invite-${CANARY}-1`;
  const commands: { readonly [Type in SystemCommand['type']]: Extract<SystemCommand, { type: Type }> } = {
    makeOffer: {
      type: 'makeOffer',
      offerId,
      agentId: draw.agentId,
      why: { rule: 'longestWaitToLeastBusy', waitedMs: CANARY_MS, ...choice },
    },
    expireOffer: {
      type: 'expireOffer',
      offerId: (state && draw.isFitting ? picked(openOffers(state), number)?.offerId : undefined) ?? offerId,
    },
    seeOffer: {
      type: 'seeOffer',
      offerId: standing?.offerId ?? offerId,
      agentId: standing?.agentId ?? draw.agentId,
      isShown: number % 2 === 0,
      isHeard: number % 3 === 0,
      isNotified: false,
    },
    takeBackOffer: {
      type: 'takeBackOffer',
      offerId: standing?.offerId ?? offerId,
      unseenForMs: SETTINGS.offerTimeoutMs / 3,
    },
    offerInvitation: {
      type: 'offerInvitation',
      invitationId: about,
      offerId,
      agentId: draw.isFitting ? named : draw.agentId,
      why: { rule: 'invitation', ...choice },
    },
    giveUpInvitation: { type: 'giveUpInvitation', invitationId: about, reason: draw.givingUp },
    releaseAgent: {
      type: 'releaseAgent',
      agentId: (draw.isFitting ? attendant : undefined) ?? draw.agentId,
      reason,
      scope,
    },
    identifyContact: { type: 'identifyContact', contactId: `${CANARY}-contact` },
    expireRing: { type: 'expireRing', callId, member: ringing?.member ?? CUSTOMER_MEMBER },
    loseCallMember: {
      type: 'loseCallMember',
      callId,
      member: joined?.member ?? CUSTOMER_MEMBER,
      reason: number % 2 === 0 ? 'connectionLost' : 'failed',
    },
  };
  const isFitting: Readonly<Record<SystemCommand['type'], boolean>> = {
    makeOffer: state?.phase.kind === 'queued',
    expireOffer: state !== undefined && openOffers(state).length > 0,
    seeOffer: state !== undefined && openOffers(state).some(({ seenAtMs }) => seenAtMs === undefined),
    takeBackOffer: state !== undefined && openOffers(state).some(({ seenAtMs }) => seenAtMs === undefined),
    offerInvitation: open.length > 0,
    giveUpInvitation: open.length > 0,
    // Else hardly anybody would stay long enough to be asked for something.
    releaseAgent: attendant !== undefined && number % 3 === 0,
    identifyContact: state?.contactId === null,
    expireRing: ringing !== undefined,
    loseCallMember: joined !== undefined,
  };
  const fitting = draw.isFitting ? draw.types.find((type) => isFitting[type]) : undefined;
  return systemAsks(commands[fitting ?? picked(draw.types, number) ?? 'makeOffer']);
}

const asSystem = systemDraw.map((draw) => asking(draw, (state) => systemAsking(draw, state)));

const step: fc.Arbitrary<Step> = fc.record({
  by: fc.oneof(
    { weight: 2, arbitrary: asCustomer },
    { weight: 8, arbitrary: asAgent },
    { weight: 5, arbitrary: asSystem },
  ),
  // Time stands still, runs, reaches a deadline, or jumps, back as well.
  laterMs: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(0, 1, 400) },
    { weight: 2, arbitrary: fc.constantFrom(14_999, 15_000, 15_001) },
    { weight: 1, arbitrary: fc.constantFrom(3_600_000, -1, -20_000) },
  ),
  isDispositionMandatory: fc.boolean(),
});
const steps = fc.array(step, { maxLength: 120, size: 'max' });

type Told = {
  readonly story: Story;
  readonly before: Story;
  readonly ask: InteractionCommand;
  readonly isRejected: boolean;
};

/** Tells random commands one after the other, the first a start so that few runs are wasted. */
function* telling(list: readonly Step[]): Generator<Told> {
  let story: Story = NOTHING_YET;
  let { nowMs } = SETTINGS;
  // Some begin by telephone.
  const start = list.length % 4 === 3 ? lineAsks(AGENTS[0]) : customerAsks(START);
  const first: Step = { by: { ask: () => start }, laterMs: 0, isDispositionMandatory: false };
  for (const { by, laterMs, isDispositionMandatory } of [first, ...list]) {
    nowMs += laterMs;
    const command = by.ask(story.state);
    const told = tell(story, command, {
      ...SETTINGS,
      nowMs,
      isDispositionMandatory,
      dispositionCodeIds: new Set(['solved', CANARY]),
    });
    yield { story: told.story, before: story, ask: command, isRejected: told.decision.kind === 'rejected' };
    story = told.story;
  }
}

const afterAll = (list: readonly Step[]): Story => [...telling(list)].at(-1)?.story ?? NOTHING_YET;

function assertLegal(state: Interaction): void {
  const { phase, parties, pending, endedAtMs, hadAgent } = state;
  const agents = joinedAgents(state);
  const agentIds = agents.map(({ userId }) => userId);
  if (phase.kind === 'active') {
    const owners = agents.filter(({ partyId }) => partyId === phase.ownerPartyId);
    assert.deepEqual(
      owners.map(({ userId }) => userId),
      [phase.ownerId],
      'the owner is a joined party',
    );
    assertUnique(agentIds, 'parties');
  } else {
    assert.equal(agents.length, 0, `no agent is in it while ${phase.kind}`);
    assert.equal(pending, null, `nothing is pending while ${phase.kind}`);
  }
  const isOver = phase.kind === 'wrapUp' || phase.kind === 'completed' || phase.kind === 'abandoned';
  assert.equal(endedAtMs !== null, isOver, 'has an end when it has ended');
  assert.equal(parties[0]?.partyId, CUSTOMER_PARTY_ID);
  assert.equal(parties[0].state, isOver ? 'left' : 'joined', 'the customer is there until the end');
  assert.deepEqual(
    parties.map(({ partyId }) => partyId),
    parties.map((_, index) => `p${index + 1}`),
    'party numbers are dense and unique',
  );
  assert.equal(hadAgent, parties.length > 1);
  assertLegalCompany(state, agentIds);
  assertLegalCalls(state);
  assertLegalChannel(state);
}

/** Rules CA-15 and CA-16 as what is so at any time. */
function assertLegalChannel({ channel, caller, phase, calls, parties }: Interaction): void {
  assert.equal(channel === 'phone', caller !== null, 'who called is known of a call alone');
  if (channel === 'chat') return;
  assert.notEqual(phase.kind, 'queued', 'a call on a line never waits for another agent');
  if (phase.kind === 'active') assert(openCalls(calls).length > 0, 'it ends with its last call');
  assert(parties.length <= 2, 'and is nobody else’s');
}

/** Rules IV-2 to IV-4, IV-8, IV-11, TR-4, CONS-1, CONS-2 and CONS-8 as what is so at any time. */
function assertLegalCompany(state: Interaction, agentIds: readonly (string | null)[]): void {
  const { phase, invitations, consultations } = state;
  const open = openConsultations(state);
  if (phase.kind !== 'active') assert.deepEqual([invitations, open], [[], []], `alone while ${phase.kind}`);
  const offered = invitations.flatMap(({ offer }) => (offer === null ? [] : [offer.agentId]));
  const consulted = open.map((each) => each.agentId);
  const everybody = [...agentIds, ...offered, ...consulted];
  assertUnique(everybody, 'each agent is in one part of it only: party, offered or consulted');
  if (phase.kind === 'active') {
    assert.deepEqual(new Set(attendantsOf(state)), new Set(everybody), 'and these attend it');
  }
  assertUnique(attendantsOf(state), 'attendants');
  assertUnique(
    [...invitations.map((each) => each.invitationId), ...consultations.map((each) => each.consultationId)],
    'ids of invitations and consultations',
  );
  for (const { byAgentId, purpose, offer, triedAgentIds, target: asked } of invitations) {
    assert(agentIds.includes(byAgentId), 'who asks is in it');
    if (purpose === 'transfer') assert(phase.kind === 'active' && phase.ownerId === byAgentId);
    assertUnique(triedAgentIds, 'nobody is tried twice');
    if (offer === null) continue;
    assert(!triedAgentIds.includes(offer.agentId), 'nor asked again');
    assert(asked.kind !== 'agent' || asked.agentId === offer.agentId, 'the named one alone is asked');
  }
  for (const { byAgentId } of open) assert(agentIds.includes(byAgentId), 'who consults is in it');
  // A second one only into the call in which the asker is advised (CONS-1).
  const asking = invitations.filter(({ purpose }) => purpose === 'consultation');
  assertUnique(
    asking.map(({ byAgentId }) => byAgentId),
    'one asked for by each agent',
  );
  for (const agentId of agentIds) {
    const own = [...asking, ...open].filter(({ byAgentId }) => byAgentId === agentId);
    assert(own.length < CALL_PLACES_MAX, 'as many consultations of one agent as one call holds advisers');
    const isIntoCall = own.some((each) => 'callId' in each) || own.some(isByVoice);
    assert(own.length <= 1 || isIntoCall, 'several consultations by voice only');
  }
  assert(invitations.filter(({ purpose }) => purpose === 'transfer').length <= 1, 'one transfer');
}

/** Rules CA-1 to CA-9 as what is so at any time. */
function assertLegalCalls(state: Interaction): void {
  const { calls, invitations, consultations } = state;
  const open = openCalls(calls);
  assertUnique(
    calls.map(({ callId }) => callId),
    'calls',
  );
  const coming = invitations.filter(({ medium, callId }) => medium === 'voice' && callId === undefined);
  assert(
    open.length + coming.length <= CALLS_OPEN_MAX && calls.length <= CALLS_MAX,
    'as many calls as may be',
  );
  for (const call of open) {
    const taken = takenPlaces(call);
    assert(goesOn(taken), 'two are in an open call, or one is and another is rung');
    const asked = invitations.filter(({ callId }) => callId === call.callId);
    assert(taken.length + asked.length <= CALL_PLACES_MAX, 'as many as one call holds');
    for (const { byAgentId } of asked)
      assert(agentsIn(call, 'joined').includes(byAgentId), 'who asks is in it');
    for (const { member } of taken) assert(mayBeInCall(state, member), 'who is in a call is in the chat');
    if (taken.every(({ member }) => member.kind !== 'customer')) continue;
    assert.deepEqual(asked, [], 'nobody is asked to advise with the customer listening');
    const agents = taken.flatMap(({ member }) => (member.kind === 'agent' ? [member.agentId] : []));
    const isParty = (agentId: string) => joinedAgentParty(state, agentId) !== undefined;
    assert(agents.every(isParty), 'the customer talks to agents of the chat only');
  }
  for (const call of calls) {
    assertUnique(
      call.places.map(({ member }) => JSON.stringify(member)),
      'places of a call',
    );
    if (call.ended !== null) assert.deepEqual(takenPlaces(call), [], 'nobody is in a call that is over');
  }
  assert(open.filter((call) => isInOrRung(call, CUSTOMER_MEMBER)).length <= 1, 'one call with the customer');
  assert(
    invitations.every(({ callId }) => callId === undefined || open.some((each) => each.callId === callId)),
  );
  assertUnique(
    [
      ...invitations.map(({ invitationId }) => invitationId),
      ...calls
        .filter(({ callId }) => consultations.every(({ consultationId }) => consultationId !== callId))
        .map(({ callId }) => callId),
    ],
    'ids of invitations and calls',
  );
}

const agentsIn = (call: Call, kind: 'joined' | 'ringing'): readonly string[] =>
  call.places.flatMap(({ member, state }) =>
    member.kind === 'agent' && state.kind === kind ? [member.agentId] : [],
  );
const ringsIn = ({ calls }: Interaction) =>
  openCalls(calls).flatMap((call) =>
    agentsIn(call, 'ringing').map((agentId) => ({ callId: call.callId, agentId })),
  );

function assertUnique(list: readonly unknown[], what: string): void {
  assert.equal(new Set(list).size, list.length, `${what}: ${JSON.stringify(list)}`);
}

/** What the log may hold: a new type does not compile until it stands here. */
const EVENT_TYPES: Readonly<Record<InteractionEventType, true>> = {
  interactionStarted: true,
  messageSent: true,
  urlPushed: true,
  fileSent: true,
  offerMade: true,
  offerAccepted: true,
  offerDeclined: true,
  offerExpired: true,
  offerSeen: true,
  offerUnseen: true,
  offerRevoked: true,
  partyJoined: true,
  partyLeft: true,
  ownershipMoved: true,
  invitationMade: true,
  invitationOffered: true,
  invitationDeclined: true,
  invitationExpired: true,
  invitationUnseen: true,
  invitationRevoked: true,
  invitationAccepted: true,
  invitationEnded: true,
  consultationBegan: true,
  consultationMessageSent: true,
  consultationEnded: true,
  callRang: true,
  callJoined: true,
  callLeft: true,
  callEnded: true,
  emailSent: true,
  contactAssigned: true,
  numberHandedOver: true,
  addressHandedOver: true,
  interactionRequeued: true,
  interactionEnded: true,
  interactionAbandoned: true,
  noteSet: true,
  dispositionSet: true,
  caseDataSet: true,
  interactionCompleted: true,
  wrapUpReopened: true,
};

/** What is accepted where it is so already. */
const MAY_CHANGE_NOTHING: readonly string[] = [
  'identifyContact',
  'seeOffer',
  'answerCall',
  'declineCall',
  'leaveCall',
  'reportCall',
];

const moves: Readonly<Record<PhaseKind, readonly PhaseKind[]>> = {
  queued: ['queued', 'offered', 'abandoned'],
  offered: ['offered', 'queued', 'active', 'abandoned'],
  // A call on a line is never given to another agent.
  active: ['active', 'queued', 'wrapUp', 'abandoned'],
  wrapUp: ['wrapUp', 'completed'],
  completed: ['completed', 'wrapUp'],
  abandoned: ['abandoned'],
};

describe('whatever is asked, by whom and when', () => {
  test('[IL-3, IL-4, IL-13, IL-15, PT-1, IV-4, IV-11, TR-2, CONS-8] no command throws, and no illegal state is reached', () => {
    const reached = new Set<PhaseKind>();
    const told = new Set<InteractionEventType>();
    const legal = fc.property(steps, (list) => {
      for (const { story, before, ask, isRejected } of telling(list)) {
        assert(story.state !== undefined);
        if (isRejected) assert.equal(story, before, 'a rejection changes nothing');
        else if (!MAY_CHANGE_NOTHING.includes(ask.command.type)) {
          assert(story.log.length > before.log.length, 'what is accepted is in the log');
        }
        assertLegal(story.state);
        const from = before.state?.phase.kind;
        const { kind } = story.state.phase;
        reached.add(kind);
        for (const { data } of story.log.slice(before.log.length)) told.add(data.type);
        assert(from === undefined || moves[from].includes(kind), `${from} may not become ${kind}`);
      }
    });
    fc.assert(legal, parameters);
    assert.equal(reached.size, Object.keys(moves).length, 'the runs reach every phase');
    assert.deepEqual([...told].toSorted(), Object.keys(EVENT_TYPES).toSorted(), 'and every event');
  });

  test('[TR-2, CONF-6] an agent is with the customer after every single event of an active chat', () => {
    const attended = fc.property(steps, (list) => {
      const { log } = afterAll(list);
      let state: State;
      for (const [index, event] of log.entries()) {
        state = evolve(state, event);
        // Between leaving and being queued again is one transaction.
        if (state.phase.kind !== 'active' || log[index + 1]?.data.type === 'interactionRequeued') continue;
        assert(joinedAgents(state).length > 0, `after ${event.data.type}, number ${event.seq}`);
      }
    });
    fc.assert(attended, { ...parameters, numRuns: 300 });
  });

  test('[OF-4, OF-6, OF-7, OF-12, IV-6, IV-7] an offer is accepted before its deadline or expires from it on, by its agent', () => {
    const inTime = fc.property(steps, (list) => {
      for (const { story, before } of telling(list)) {
        const offers = before.state === undefined ? [] : openOffers(before.state);
        for (const { data, atMs, actor } of story.log.slice(before.log.length)) {
          if (!('offerId' in data)) continue;
          const offer = offers.find(({ offerId }) => offerId === data.offerId);
          assert(offer?.agentId === data.agentId, 'it is about an offer that stood, and its agent');
          if (data.type === 'offerAccepted' || data.type === 'invitationAccepted') {
            assert(atMs < offer.deadlineAtMs);
          }
          if (data.type === 'offerExpired' || data.type === 'invitationExpired') {
            assert(atMs >= offer.deadlineAtMs || atMs < offer.madeAtMs);
          }
          if (data.type === 'offerUnseen' || data.type === 'invitationUnseen') {
            assert.equal(offer.seenAtMs, undefined, 'what was seen is not taken back as unseen');
          }
          if (data.type === 'offerExpired' || data.type === 'offerDeclined') {
            assert.equal(story.state?.skippedUntilMs[data.agentId], atMs + SETTINGS.offerSkipMs);
          }
          if (actor.kind === 'agent') assert.equal(actor.agentId, data.agentId, 'nobody answers for another');
        }
      }
    });
    fc.assert(inTime, parameters);
  });

  test('[PR-1, PR-2, PR-3, PR-4, PR-7] is pending since the later of the acceptance and the oldest unanswered message', () => {
    // By the clock the later of the two is only so while the clock runs forward.
    const forward = fc.property(steps, (list) => {
      for (const { story } of telling(list.map((each) => ({ ...each, laterMs: Math.abs(each.laterMs) })))) {
        const expected = story.state?.channel === 'phone' ? null : pendingByTheBook(story.log);
        assert.deepEqual(story.state?.pending, expected);
      }
    });
    fc.assert(forward, parameters);
  });
});

/** The rule as it is said, looked up in the whole log, with nothing carried from event to event. */
function pendingByTheBook(log: readonly InteractionEvent[]): Interaction['pending'] {
  const closing = ['interactionRequeued', 'interactionEnded'];
  const acceptedAt = log.findLastIndex(
    ({ data }) =>
      data.type === 'offerAccepted' || (data.type === 'ownershipMoved' && data.reason === 'transferred'),
  );
  if (acceptedAt < 0 || log.slice(acceptedAt).some(({ data }) => closing.includes(data.type))) return null;
  const answeredAt = log.findLastIndex((event) => isSaid(event) && !isByCustomer(event));
  if (answeredAt < acceptedAt) return { sinceMs: log[acceptedAt]?.atMs ?? Number.NaN };
  const unanswered = log.slice(answeredAt).find((event) => isSaid(event) && isByCustomer(event));
  return unanswered === undefined ? null : { sinceMs: unanswered.atMs };
}

/** Whether something was said that all may read. */
function isSaid({ audience, data }: InteractionEvent): boolean {
  return audience.kind === 'everyone' && ['messageSent', 'urlPushed', 'fileSent'].includes(data.type);
}

function isByCustomer({ data }: InteractionEvent): boolean {
  return 'role' in data && data.role === 'customer';
}

/** What must be in nothing a customer is sent. */
const INTERNAL = [
  CANARY,
  String(CANARY_MS),
  'userId',
  'offer',
  'nvitation',
  'onsultation',
  'owner',
  'contactId',
  'A-17',
  'fields',
];

const receipts = { delivered: 0, read: 0 };

describe('the log and the views', () => {
  test('[IL-14] folding the log from the start, or on from any state, gives the same interaction', () => {
    const replayed = fc.property(steps, (list) => {
      const told = [...telling(list)];
      for (const { story } of told) assert.deepEqual(interactionFrom(story.log), story.state);
      const { log, state } = afterAll(list);
      log.forEach(({ seq }, index) => assert.equal(seq, index + 1));
      // The log as a store returns it, through JSON.
      assert.deepEqual(interactionFrom(JSON.parse(JSON.stringify(log)) as InteractionEvent[]), state);
    });
    fc.assert(replayed, { ...parameters, numRuns: 100 });
  });

  test('[VI-7] a view and all later changes are the later view, for agents and for customers', () => {
    const moved = fc.property(steps, fc.nat({ max: 60 }), (list, from) => {
      const states = [...telling(list)].flatMap(({ story }) =>
        story.state === undefined ? [] : [story.state],
      );
      const k = from % states.length;
      const forCustomer = states.map((state, index) => customerView(state, receipts, index % 3));
      for (const each of AGENTS) {
        const forAgent = states.map((state) => agentView(state, each, receipts, 'online'));
        assert.deepEqual(followed(forAgent, k), forAgent.at(-1), each);
      }
      assert.deepEqual(followed(forCustomer, k), forCustomer.at(-1));
    });
    fc.assert(moved, { ...parameters, numRuns: 200 });
  });

  test('[VI-3, VI-4, VI-5] nothing internal reaches the customer, not even as a hole in the numbering', () => {
    const told = fc.property(steps, (list) => {
      const { log, state } = afterAll(list);
      const seen = seenByCustomer(log);
      assert.deepEqual(
        seen.map(({ seq }) => seq),
        seen.map((_, index) => index + 1),
      );
      const shown = [...telling(list)].flatMap(({ story }) =>
        story.state === undefined ? [] : [customerView(story.state, receipts, 1)],
      );
      // A call of colleagues that the customer is asked into keeps its id, which may be that of a consultation.
      const own = callsOfCustomer(log);
      const text = JSON.stringify({ seen, shown }, (key, value: unknown) => {
        if (key !== 'callId') return value;
        assert(own.has(String(value)), 'the customer hears of no call of others');
        return null;
      });
      for (const internal of INTERNAL) {
        assert(!text.includes(internal), internal);
      }
      // Agents of these stories go by their ids, so ids may stand as names and nowhere else.
      const namesOnly = JSON.stringify({ seen, shown }, (key, value: unknown) =>
        key === 'name' || key === 'byName' ? null : value,
      );
      for (const id of AGENTS) assert(!namesOnly.includes(id), id);
      const met = new Set(state?.parties.map(({ name }) => name));
      for (const name of Object.values(NAMES).filter((each) => !met.has(each))) {
        assert(!text.includes(`"${name}"`), `${name} was asked or advised at most`);
      }
      const ownIds = log
        .filter(({ actor }) => actor.kind === 'customer')
        .map(({ cause }) => cause?.commandId);
      for (const event of seen) {
        if (!('commandId' in event) || event.commandId === null) continue;
        assert(ownIds.includes(event.commandId));
      }
      const said = log.filter(isSaid).map(({ data }) => ('text' in data ? data.text : data.type));
      const written = ['messageSent', 'urlPushed', 'fileSent'];
      assert.deepEqual(
        seen
          .filter(({ type }) => written.includes(type))
          .map((event) => ('text' in event ? event.text : event.type)),
        said,
        'every word, page and file for everyone is there, once and in order',
      );
      assert(state !== undefined);
    });
    fc.assert(told, parameters);
  });

  test('[VI-2, VI-9, CONS-3] no agent reads of a consultation that is not the agent’s own', () => {
    const closed = fc.property(steps, (list) => {
      for (const { story, before } of telling(list)) {
        const { state } = story;
        if (state === undefined) continue;
        for (const each of AGENTS) {
          const view = agentView(state, each, receipts, 'online');
          for (const { byAgentId, agentId: consulted } of view.consultations) {
            assert(byAgentId === each || consulted === each);
          }
          for (const { byAgentId, offer, message } of view.invitations) {
            if (byAgentId === each || offer?.agentId === each) continue;
            assert.equal(message, null);
          }
          const own = view.consultations.map(({ consultationId }) => consultationId);
          for (const event of story.log.slice(before.log.length)) {
            const wire = visibleTo(event, agentViewer(state, each), event.seq);
            if (wire !== undefined && 'consultationId' in wire) assert(own.includes(wire.consultationId));
            // Its two do read it.
            const isOwn =
              event.audience.kind === 'consultation' && own.includes(event.audience.consultationId);
            if (isOwn) assert(wire !== undefined, event.data.type);
          }
        }
      }
    });
    fc.assert(closed, { ...parameters, numRuns: 200 });
  });

  test('[IL-7] the audience a message names is the audience its event has', () => {
    const agreed = fc.property(steps, (list) => {
      for (const { data, audience } of afterAll(list).log) {
        if (data.type === 'messageSent') assert.equal(audience.kind, data.audience);
      }
    });
    fc.assert(agreed, { ...parameters, numRuns: 100 });
  });
});

/** The calls the customer was rung for, by the log alone. */
function callsOfCustomer(log: readonly InteractionEvent[]): ReadonlySet<string> {
  return new Set(
    log.flatMap(({ data }) =>
      data.type === 'callRang' && data.member.kind === 'customer' ? [data.callId] : [],
    ),
  );
}

/** A client that has the view at `k` and is then told only what changed. */
function followed<View extends object>(views: readonly View[], k: number): View | undefined {
  return views.slice(k + 1).reduce<View | undefined>((held, next, index) => {
    const previous = views[k + index];
    assert(held !== undefined && previous !== undefined);
    const changed = changedKeys(previous, next);
    return changed === null ? held : { ...held, ...changed };
  }, views[k]);
}

function seenByCustomer(log: readonly InteractionEvent[]): WireEvent[] {
  return log.filter(isNumberedForCustomer).flatMap((event, index) => {
    const wire = visibleTo(event, { kind: 'customer' }, index + 1);
    assert(wire !== undefined, 'what takes a number is seen');
    return [wire];
  });
}
