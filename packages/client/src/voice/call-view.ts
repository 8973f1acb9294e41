import type { CallMemberState } from '@guichet/protocol/calls.ts';
import type { Identity } from '@guichet/protocol/frames.ts';
import type { CallId } from '@guichet/protocol/ids.ts';
import type { AgentInteractionState, CustomerInteractionState } from '@guichet/protocol/interaction.ts';
import type { VoiceMember } from '@guichet/protocol/voice.ts';

/** A call as the log tells this viewer: the own place, and who else is in it by browser. */
export type CallView = {
  readonly own: CallMemberState;
  readonly others: readonly VoiceMember[];
};

/** @returns undefined when this viewer has no place in such a call */
export function callView(
  state: AgentInteractionState | CustomerInteractionState,
  callId: CallId,
  identity: Identity,
): CallView | undefined {
  if (identity.kind === 'customer') return customerView(state, callId);
  const call = 'calls' in state ? state.calls?.find((each) => each.callId === callId) : undefined;
  const own = call?.places.find(
    ({ member }) => member.kind === 'agent' && member.agentId === identity.userId,
  );
  if (call === undefined || own === undefined) return undefined;
  const { ended } = call;
  return {
    own: ended === null || own.state.kind === 'left' ? own.state : { kind: 'left', ...ended },
    others: call.places.flatMap(({ member, state: place }) =>
      place.kind === 'joined' && member !== own.member && member.kind !== 'number' ? [member] : [],
    ),
  };
}

function customerView(
  state: AgentInteractionState | CustomerInteractionState,
  callId: CallId,
): CallView | undefined {
  const call = 'call' in state ? state.call : undefined;
  if (call?.callId !== callId) return undefined;
  return {
    own: call.own,
    others: call.agents.flatMap(({ partyId, name, isJoined }) =>
      isJoined ? [{ kind: 'party', partyId, name }] : [],
    ),
  };
}
