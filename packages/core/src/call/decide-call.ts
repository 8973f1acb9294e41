import type { Audience } from '@guichet/protocol/audience.ts';
import type { Call, CallLeftReason, CallMember, CallTarget } from '@guichet/protocol/calls.ts';
import type { AgentId, CallId } from '@guichet/protocol/ids.ts';
import { ASKS_PER_MINUTE_MAX, CALL_RINGS_FOR_MS } from '@guichet/protocol/limits.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import { AGENTS, EVERYONE, events, rejected } from '../interaction/decision.ts';
import type { AgentAsk, CustomerAsk, Decision, Told } from '../interaction/decision.ts';
import type { DecisionContext, SystemCommand } from '../interaction/interaction-command.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { isTooOften } from '../rate-limit/per-minute.ts';
import { canCall } from './call-capabilities.ts';
import { nameInCompany } from './call-company.ts';
import { agentMember, CUSTOMER_MEMBER, hasJoined, isInOrRung, openCall, placeOf } from './call.ts';
import type { MemberRef } from './call.ts';

type AgentCall = Extract<AgentAsk['command'], { readonly callId: CallId }> & {
  readonly type: 'startCall' | 'addToCall' | 'answerCall' | 'declineCall' | 'leaveCall' | 'cancelRing';
};
type CustomerCallCommand = Extract<CustomerAsk['command'], { readonly callId: CallId }>;

/** What an agent does with a call (CA-1 to CA-6). Whether the agent may has been settled by the capability table. */
export function decideCall(
  interaction: Interaction,
  { agentId, name }: AgentAsk,
  command: AgentCall,
  context: DecisionContext,
): Decision {
  const { callId } = command;
  switch (command.type) {
    case 'startCall':
      if (isCallIdTaken(interaction, callId)) return rejected('commandConflict');
      return ring(interaction, { agentId, name }, { callId, target: command.target, isNew: true }, context);
    case 'addToCall':
      return ring(interaction, { agentId, name }, { callId, target: command.target, isNew: false }, context);
    case 'answerCall':
    case 'declineCall':
    case 'leaveCall':
      return decideOwnPlace(interaction, { kind: 'agent', agentId }, command, context);
    case 'cancelRing':
      return cancelRing(interaction, agentId, callId, command.target);
    default:
      return missingCase(command);
  }
}

/** What the customer does with a call. */
export function decideCustomerCall(
  interaction: Interaction,
  command: CustomerCallCommand,
  context: DecisionContext,
): Decision {
  return decideOwnPlace(interaction, CUSTOMER_MEMBER, command, context);
}

/** A ring that nobody answered is over at its deadline (CA-4). */
export function expireRing(
  { calls }: Interaction,
  { callId, member }: Extract<SystemCommand, { type: 'expireRing' }>,
  { nowMs }: DecisionContext,
): Decision {
  const call = openCall(calls, callId);
  const place = call && placeOf(call, member);
  if (call === undefined || place?.state.kind !== 'ringing') return rejected('callUnknown');
  // As of an offer: a timer that fires early does nothing, unless the clock was set back behind the ring's beginning.
  const { sinceMs, deadlineAtMs } = place.state;
  if (nowMs >= sinceMs && nowMs < deadlineAtMs) return rejected('interactionNotActive');
  return events(left(call, place.member, 'noAnswer'));
}

/** Whoever has the sound no longer, and has not come back in time (CA-8). */
export function loseCallMember(
  { calls }: Interaction,
  { callId, member, reason }: Extract<SystemCommand, { type: 'loseCallMember' }>,
): Decision {
  const call = openCall(calls, callId);
  const place = call && placeOf(call, member);
  return call === undefined || place?.state.kind !== 'joined'
    ? rejected('callUnknown')
    : events(left(call, place.member, reason));
}

/** Who is told of an event of a call: also the customer, where the customer is in it, rung, or meant (CA-9). */
export function audienceOf(call: Pick<Call, 'places'> | undefined, member?: MemberRef): Audience {
  const isForCustomer =
    member?.kind === 'customer' || (call !== undefined && isInOrRung(call, CUSTOMER_MEMBER));
  return isForCustomer ? EVERYONE : AGENTS;
}

/** Somebody going out of a call, or no longer being rung. */
export function left(call: Call, member: CallMember, reason: CallLeftReason): Told {
  return [audienceOf(call, member), { type: 'callLeft', callId: call.callId, member, reason }];
}

/** A consultation by voice: both are in a call with each other, or the colleague is in the asker's (CA-10). */
export function consultationCall(
  consultation: { readonly consultationId: CallId; readonly callId: CallId | undefined },
  asker: { readonly agentId: AgentId; readonly name: string },
  adviser: { readonly agentId: AgentId; readonly name: string },
): readonly Told[] {
  const { consultationId, callId = consultationId } = consultation;
  const joined = ({ agentId, name }: typeof asker): Told => [
    AGENTS,
    { type: 'callJoined', callId, member: agentMember(agentId, name) },
  ];
  return callId === consultationId ? [joined(asker), joined(adviser)] : [joined(adviser)];
}

function ring(
  interaction: Interaction,
  by: { readonly agentId: AgentId; readonly name: string },
  how: { readonly callId: CallId; readonly target: CallTarget; readonly isNew: boolean },
  { nowMs }: DecisionContext,
): Decision {
  const { callId, target, isNew } = how;
  const permission = canCall(interaction, by.agentId, target, isNew ? null : callId);
  if (!permission.allowed) return rejected(permission.why);
  const member = memberOf(interaction, target);
  if (member === undefined) return rejected('targetUnknown');
  if (isTooOften(interaction.askedAtMs, ASKS_PER_MINUTE_MAX, nowMs)) return rejected('askingTooFast');
  const audience = audienceOf(openCall(interaction.calls, callId), member);
  const deadlineAtMs = nowMs + CALL_RINGS_FOR_MS;
  const { agentId: byAgentId, name: byName } = by;
  return events([audience, { type: 'callRang', callId, member, byAgentId, byName, deadlineAtMs }]);
}

/** Answering, declining and hanging up, of agents and customers alike. What another tab has done already is done (CA-5). */
function decideOwnPlace(
  { calls }: Interaction,
  own: MemberRef,
  command: CustomerCallCommand,
  { nowMs }: DecisionContext,
): Decision {
  const call = calls.find(({ callId }) => callId === command.callId);
  const place = call && placeOf(call, own);
  if (call === undefined || place === undefined) return rejected('callUnknown');
  const { member, state } = place;
  switch (command.type) {
    case 'answerCall':
      if (state.kind === 'joined') return events();
      // At the deadline the ring is over, whether or not its timer has run.
      if (state.kind === 'left' || nowMs >= state.deadlineAtMs) return rejected('callUnknown');
      return events([audienceOf(call, member), { type: 'callJoined', callId: call.callId, member }]);
    case 'declineCall':
      if (state.kind === 'left') return events();
      return state.kind === 'ringing' ? events(left(call, member, 'declined')) : rejected('callUnknown');
    case 'leaveCall':
      if (state.kind === 'left') return events();
      return state.kind === 'joined' ? events(left(call, member, command.reason)) : rejected('callUnknown');
    default:
      return missingCase(command);
  }
}

/** Whoever is in the call takes a ring back. */
function cancelRing({ calls }: Interaction, agentId: AgentId, callId: CallId, target: CallTarget): Decision {
  const call = openCall(calls, callId);
  const place = call && placeOf(call, target);
  if (call === undefined || place?.state.kind !== 'ringing') return rejected('callUnknown');
  if (!hasJoined(call, { kind: 'agent', agentId })) return rejected('callUnknown');
  return events(left(call, place.member, 'cancelled'));
}

function memberOf(interaction: Interaction, target: CallTarget): CallMember | undefined {
  if (target.kind === 'customer') return CUSTOMER_MEMBER;
  const name = nameInCompany(interaction, target.agentId);
  return name === undefined ? undefined : agentMember(target.agentId, name);
}

/** A voice consultation's call goes by the id of its invitation, so an id is used once for any of them. */
export function isCallIdTaken({ calls, invitations, consultations }: Interaction, callId: CallId): boolean {
  return (
    calls.some((each) => each.callId === callId) ||
    invitations.some((each) => each.invitationId === callId) ||
    consultations.some((each) => each.consultationId === callId)
  );
}
