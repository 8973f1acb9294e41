import type { Call, CallMemberState, CallTarget } from '@guichet/protocol/calls.ts';
import type { AgentId, CallId } from '@guichet/protocol/ids.ts';
import { CALLS_MAX, CALLS_OPEN_MAX } from '@guichet/protocol/limits.ts';
import type { RejectionCode } from '@guichet/protocol/result.ts';
import { joinedAgentParty, offerTo } from '../interaction/interaction.ts';
import { ALLOWED, refuse, whileParty } from '../interaction/permission.ts';
import type { CapabilityFacts, Permission, Rule } from '../interaction/permission.ts';
import { companyOf, hasAdviser, nameInCompany } from './call-company.ts';
import {
  callOfCustomer,
  CUSTOMER_MEMBER,
  hasJoined,
  isByTelephone,
  isInOrRung,
  openCalls,
  placeOf,
  placesOf,
  takenPlaces,
} from './call.ts';

/** One of the agents who are in it with the customer, or who advise one of them. */
const whileAttending: Rule = (facts, asker, settings) =>
  nameInCompany(facts, asker.agentId) === undefined ? whileParty(facts, asker, settings) : ALLOWED;

const CUSTOMER_TARGET: CallTarget = { kind: 'customer' };

export const callingCustomer: Rule = (facts, asker, settings) => {
  const permission = whileParty(facts, asker, settings);
  return permission.allowed ? canCall(facts, asker.agentId, CUSTOMER_TARGET, null) : permission;
};

/** Whether any of the colleagues who attend may be called; whom, is decided by `canCall`. */
export const callingAgent: Rule = (facts, asker, settings) => {
  const permission = whileAttending(facts, asker, settings);
  return permission.allowed
    ? anyOf(canCallColleagues(facts, asker.agentId, null), 'targetUnknown')
    : permission;
};

export const addingCustomer: Rule = (facts, asker, settings) => {
  const permission = whileParty(facts, asker, settings);
  if (!permission.allowed) return permission;
  const { agentId } = asker;
  const calls = ownCalls(facts, agentId);
  return anyOf(
    calls.map(({ callId }) => canCall(facts, agentId, CUSTOMER_TARGET, callId)),
    'callUnknown',
  );
};

export const addingAgent: Rule = (facts, asker, settings) => {
  const permission = whileAttending(facts, asker, settings);
  if (!permission.allowed) return permission;
  const { agentId } = asker;
  const calls = ownCalls(facts, agentId);
  return anyOf(
    calls.flatMap(({ callId }) => canCallColleagues(facts, agentId, callId)),
    'callUnknown',
  );
};

/** A further consultation, whose colleague joins a call in which the asker is advised already (CONS-1). */
export const consultingIntoCall: Rule = (facts, asker, settings) => {
  const permission = whileParty(facts, asker, settings);
  if (!permission.allowed) return permission;
  const { agentId } = asker;
  const isPending = facts.invitations.some(
    ({ purpose, byAgentId }) => purpose === 'consultation' && byAgentId === agentId,
  );
  if (isPending) return refuse('invitationPending');
  const calls = ownCalls(facts, agentId);
  return anyOf(
    calls.map(({ callId }) => canConsultByVoice(facts, agentId, callId)),
    'callUnknown',
  );
};

/** Whoever is in a call takes a ring of it back; that of a telephone stops when its agent hangs up. */
export const cancellingRing: Rule = (facts, { agentId }) => {
  if (isFinal(facts)) return refuse('interactionEnded');
  const isRinging = ownCalls(facts, agentId).some((call) =>
    call.places.some(({ member, state }) => member.kind !== 'number' && state.kind === 'ringing'),
  );
  return isRinging ? ALLOWED : refuse('callUnknown');
};

/** Whose softphone a call goes through, or rings at. */
export const reporting: Rule = (facts, { agentId }) => {
  if (isFinal(facts)) return refuse('interactionEnded');
  const hasCall = callsOf(facts).some((call) => call.byAgentId === agentId && isByTelephone(call));
  const isRinging = facts.channel === 'phone' && offerTo(facts, agentId) !== undefined;
  return hasCall || isRinging ? ALLOWED : refuse('callUnknown');
};

/** Who stands so in a call. Where somebody stands who has done it already counts too: another tab may have said it (CA-5). */
export const standing =
  (...kinds: readonly CallMemberState['kind'][]): Rule =>
  (facts, { agentId }) => {
    if (isFinal(facts)) return refuse('interactionEnded');
    const stands = callsOf(facts).some((call) => {
      const kind = placeOf(call, { kind: 'agent', agentId })?.state.kind;
      return kind !== undefined && kinds.includes(kind);
    });
    return stands ? ALLOWED : refuse('callUnknown');
  };

/**
 * Whether this one may be rung, once the table allows ringing at all (CA-2, CA-3, CA-6).
 * @param callId  the call the target is to join; null begins a new one
 */
export function canCall(
  facts: CapabilityFacts,
  askerId: AgentId,
  target: CallTarget,
  callId: CallId | null,
): Permission {
  const call = ownCalls(facts, askerId).find((each) => each.callId === callId);
  if (callId !== null && call === undefined) return refuse('callUnknown');
  return target.kind === 'customer'
    ? canCallCustomer(facts, askerId, call)
    : canCallAgent(facts, askerId, target.agentId, call);
}

/**
 * Whether a colleague may be asked to advise by voice (CA-3, CA-6, CONS-1).
 * @param callId  the call the colleague is to join; null begins a new one
 */
export function canConsultByVoice(
  facts: CapabilityFacts,
  askerId: AgentId,
  callId: CallId | null,
): Permission {
  if (callId === null) return hasRoomForCall(facts) ? ALLOWED : refuse('tooManyCalls');
  const call = ownCalls(facts, askerId).find((each) => each.callId === callId);
  if (call === undefined) return refuse('callUnknown');
  if (isInOrRung(call, CUSTOMER_MEMBER)) return refuse('notAParty');
  if (!hasRoomIn(facts, call)) return refuse('tooManyCalls');
  return areAdvisersIn(facts, askerId, call) ? ALLOWED : refuse('invitationPending');
}

function canCallCustomer(facts: CapabilityFacts, askerId: AgentId, call: Call | undefined): Permission {
  if (!hasRoomFor(facts, call)) return refuse('tooManyCalls');
  if (callOfCustomer(callsOf(facts)) !== undefined) return refuse('callBusy');
  const isPrivate = call !== undefined && hasAdviser(facts, call);
  const isParty = joinedAgentParty(facts, askerId) !== undefined;
  return isParty && !isPrivate ? ALLOWED : refuse('notAParty');
}

function canCallAgent(
  facts: CapabilityFacts,
  askerId: AgentId,
  agentId: AgentId,
  call: Call | undefined,
): Permission {
  if (agentId === askerId || nameInCompany(facts, agentId) === undefined) return refuse('targetUnknown');
  if (!hasRoomFor(facts, call)) return refuse('tooManyCalls');
  const member = { kind: 'agent', agentId } as const;
  if (openCalls(callsOf(facts)).some((each) => isInOrRung(each, member))) return refuse('callBusy');
  const isWithCustomer = call !== undefined && isInOrRung(call, CUSTOMER_MEMBER);
  const isParty = joinedAgentParty(facts, agentId) !== undefined;
  return isWithCustomer && !isParty ? refuse('notAParty') : ALLOWED;
}

function canCallColleagues(facts: CapabilityFacts, askerId: AgentId, callId: CallId | null): Permission[] {
  return companyOf(facts)
    .filter((agentId) => agentId !== askerId)
    .map((agentId) => canCall(facts, askerId, { kind: 'agent', agentId }, callId));
}

/** Allowed when one of them is, else what is said of the first. */
function anyOf(permissions: readonly Permission[], otherwise: RejectionCode): Permission {
  return permissions.find(({ allowed }) => allowed) ?? permissions[0] ?? refuse(otherwise);
}

function ownCalls(facts: CapabilityFacts, agentId: AgentId): readonly Call[] {
  return openCalls(callsOf(facts)).filter((call) => hasJoined(call, { kind: 'agent', agentId }));
}

/** Whether everybody who advises the asker now is in the call. */
function areAdvisersIn({ consultations }: CapabilityFacts, askerId: AgentId, call: Call): boolean {
  return consultations.every(
    ({ ended, byAgentId, agentId }) =>
      ended !== null || byAgentId !== askerId || hasJoined(call, { kind: 'agent', agentId }),
  );
}

function hasRoomFor(facts: CapabilityFacts, call: Call | undefined): boolean {
  return call === undefined ? hasRoomForCall(facts) : hasRoomIn(facts, call);
}

/** Calls that colleagues are being asked into count: who accepts always finds room. */
export function hasRoomForCall(facts: CapabilityFacts): boolean {
  const calls = callsOf(facts);
  const coming = facts.invitations.filter(({ medium, callId }) => medium === 'voice' && callId === undefined);
  return openCalls(calls).length + coming.length < CALLS_OPEN_MAX && calls.length + coming.length < CALLS_MAX;
}

function hasRoomIn({ invitations }: CapabilityFacts, call: Call): boolean {
  const coming = invitations.filter(({ callId }) => callId === call.callId);
  return takenPlaces(call).length + coming.length < placesOf(call);
}

function isFinal({ phase }: CapabilityFacts): boolean {
  return phase.kind === 'completed' || phase.kind === 'abandoned';
}

function callsOf({ calls = [] }: CapabilityFacts): readonly Call[] {
  return calls;
}
