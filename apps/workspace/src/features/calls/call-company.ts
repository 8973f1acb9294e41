import { companyOf, nameInCompany } from '@guichet/core/call/call-company.ts';
import { agentMember, CUSTOMER_MEMBER, isInOrRung } from '@guichet/core/call/call.ts';
import type { Call, CallMember } from '@guichet/protocol/calls.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';

/** Who is in the chat with the viewer, or advises there, and neither in the call nor rung for it: the contact first. */
export function companyOutside(
  state: Pick<AgentInteractionState, 'phase' | 'parties' | 'consultations'>,
  call: Call,
  userId: UserId,
): CallMember[] {
  const colleagues = companyOf(state).flatMap((agentId) => {
    const name = nameInCompany(state, agentId);
    return agentId === userId || name === undefined ? [] : [agentMember(agentId, name)];
  });
  return [CUSTOMER_MEMBER, ...colleagues].filter((member) => !isInOrRung(call, member));
}
