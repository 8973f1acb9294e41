import type { Call, CallMember } from '@guichet/protocol/calls.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import { memberKey } from './own-calls.ts';

/** Who is in the chat with the viewer, or advises there, and neither in the call nor rung for it: the contact first. */
export function companyOutside(
  { parties, consultations }: Pick<AgentInteractionState, 'parties' | 'consultations'>,
  call: Call,
  userId: UserId,
): CallMember[] {
  const inCall = new Set(
    call.places.flatMap(({ member, state }) => (state.kind === 'left' ? [] : [memberKey(member)])),
  );
  const colleagues = [
    ...parties.flatMap(({ role, state, userId: partyUserId, name }) =>
      role === 'agent' && state === 'joined' && partyUserId !== null ? [{ agentId: partyUserId, name }] : [],
    ),
    ...consultations.flatMap(({ ended, byAgentId, byName, agentId, agentName }) =>
      ended === null
        ? [
            { agentId: byAgentId, name: byName },
            { agentId, name: agentName },
          ]
        : [],
    ),
  ];
  const byId = new Map(colleagues.map((each) => [each.agentId, each]));
  byId.delete(userId);
  return [
    { kind: 'customer' } as const,
    ...[...byId.values()].map((each) => ({ kind: 'agent', ...each }) as const),
  ].filter((member) => !inCall.has(memberKey(member)));
}
