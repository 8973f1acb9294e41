import { AGENTS, EVERYONE } from '../interaction/decision.ts';
import type { Decision, Told } from '../interaction/decision.ts';
import type { InteractionCommand } from '../interaction/interaction-command.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { agentMember, openCalls } from './call.ts';
import { stateAfter } from './settle-calls.ts';

/**
 * A decision with what it means for an interaction by telephone: accepted, its call begins; not taken by the one agent it is for, it is
 * abandoned rather than queued; and it ends with its last call (CA-15, CA-16).
 */
export function withPhoneSettled(
  interaction: Interaction,
  decision: Decision,
  ask: InteractionCommand,
  nowMs: number,
): Decision {
  if (decision.kind === 'rejected' || interaction.channel !== 'phone') return decision;
  const after = stateAfter(interaction, decision.events, ask, nowMs);
  const told = whatFollows(interaction, after, ask);
  if (told.length === 0) return decision;
  const drafts = told.map(([audience, data]) => ({ audience, data }));
  return { kind: 'events', events: [...decision.events, ...drafts] };
}

function whatFollows(before: Interaction, after: Interaction, ask: InteractionCommand): readonly Told[] {
  if (after.phase.kind === 'queued') {
    return [
      [EVERYONE, { type: 'interactionEnded', endedBy: ask.by === 'agent' ? 'agent' : 'system' }],
      [AGENTS, { type: 'interactionAbandoned' }],
    ];
  }
  if (after.phase.kind !== 'active') return [];
  if (before.phase.kind === 'offered') return answered(after);
  const isOver = openCalls(before.calls).length > 0 && openCalls(after.calls).length === 0;
  return isOver ? [[EVERYONE, { type: 'interactionEnded', endedBy: endedBy(ask) }]] : [];
}

/** The softphone answers once it hears of this; before, nobody could know whether the offer still stood. */
function answered({ interactionId, caller, parties }: Interaction): readonly Told[] {
  const agent = parties.at(-1);
  // An interaction by telephone has a caller, and whoever accepted it has just joined.
  if (caller === null || agent === undefined || agent.userId === null)
    throw new Error(`${interactionId} was answered by nobody`);
  const callId = interactionId;
  return [
    [AGENTS, { type: 'callJoined', callId, member: agentMember(agent.userId, agent.name) }],
    [AGENTS, { type: 'callJoined', callId, member: { kind: 'number', number: caller } }],
  ];
}

/** A softphone reports that the caller has hung up; whatever else ends the last call is the agent's doing, or the system's. */
function endedBy(ask: InteractionCommand): 'customer' | 'agent' | 'system' {
  if (ask.by === 'system') return 'system';
  return ask.command.type === 'reportCall' ? 'customer' : 'agent';
}
