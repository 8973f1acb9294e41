import type { Call, CallLeftReason, CallMember } from '@guichet/protocol/calls.ts';
import { actorOf } from '../interaction/actor-of.ts';
import type { Decision, Told } from '../interaction/decision.ts';
import { invitationEnd } from '../interaction/departure.ts';
import { evolve } from '../interaction/evolve.ts';
import type { InteractionCommand } from '../interaction/interaction-command.ts';
import type { InteractionEventDraft } from '../interaction/interaction-event.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { mayBeInCall } from './call-company.ts';
import { goesOn, hasJoined, isOpenCall, openCall, takenPlaces } from './call.ts';
import { audienceOf, left } from './decide-call.ts';

/**
 * A decision with what it means for the calls: whoever is no longer in the interaction leaves them, and a call in which nobody is left
 * to talk to ends, with what was asked into it (CA-7). Only open calls cost anything.
 */
export function withCallsSettled(
  interaction: Interaction,
  decision: Decision,
  ask: InteractionCommand,
  nowMs: number,
): Decision {
  if (decision.kind === 'rejected') return decision;
  const open = interaction.calls.filter(isOpenCall);
  if (open.length === 0) return decision;
  const after = stateAfter(interaction, decision.events, ask, nowMs);
  const told = open.flatMap((call) => settled(call, after, decision.events, ask, nowMs));
  if (told.length === 0) return decision;
  const drafts = told.map(([audience, data]) => ({ audience, data }));
  return { kind: 'events', events: [...decision.events, ...drafts] };
}

/** @param before  the call as it was: whoever was in it hears how it went on, also by going */
function settled(
  before: Call,
  after: Interaction,
  drafts: readonly InteractionEventDraft[],
  ask: InteractionCommand,
  nowMs: number,
): readonly Told[] {
  const { callId } = before;
  const call = openCall(after.calls, callId);
  if (call === undefined) return [];
  const places = takenPlaces(call);
  const staying = places.filter(({ member }) => mayBeInCall(after, member));
  const going = places
    .filter((place) => !staying.includes(place))
    .map(({ member }) => ({ member, reason: releaseReason(member, ask) }));
  const isOver = !goesOn(staying);
  return [
    ...going.map(({ member, reason }) => left(before, member, reason)),
    ...(isOver ? [ended(before, call, going.at(-1)?.reason ?? lastReason(drafts, callId), nowMs)] : []),
    ...after.invitations
      .filter((each) => each.callId === callId && (isOver || !isAskerIn(call, each.byAgentId)))
      .map((each) => invitationEnd(each, 'cancelled')),
  ];
}

function ended(before: Call, call: Call, reason: CallLeftReason, nowMs: number): Told {
  const { callId, talkingSinceMs } = call;
  // A clock that was set back behind the beginning reads as no time.
  const talkedForMs = talkingSinceMs === null ? 0 : Math.max(0, nowMs - talkingSinceMs);
  return [audienceOf(before), { type: 'callEnded', callId, reason, talkedForMs }];
}

function isAskerIn(call: Call, agentId: string): boolean {
  return hasJoined(call, { kind: 'agent', agentId });
}

function releaseReason(member: CallMember, ask: InteractionCommand): CallLeftReason {
  if (ask.by !== 'system' || ask.command.type !== 'releaseAgent') return 'released';
  const { agentId, reason } = ask.command;
  const isLost = reason === 'agentLost' && member.kind === 'agent' && member.agentId === agentId;
  return isLost ? 'connectionLost' : 'released';
}

/** Why the last one went who went by this decision. */
function lastReason(drafts: readonly InteractionEventDraft[], callId: string): CallLeftReason {
  for (const { data } of drafts.toReversed()) {
    if (data.type === 'callLeft' && data.callId === callId) return data.reason;
  }
  return 'released';
}

/** The interaction as a decision would leave it. */
export function stateAfter(
  interaction: Interaction,
  drafts: readonly InteractionEventDraft[],
  ask: InteractionCommand,
  nowMs: number,
): Interaction {
  const actor = actorOf(ask);
  return drafts.reduce<Interaction>(
    (state, { audience, data }) => evolve(state, { seq: 0, atMs: nowMs, actor, cause: null, audience, data }),
    interaction,
  );
}
