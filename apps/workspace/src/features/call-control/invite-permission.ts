import type { Permission } from '@guichet/core/interaction/capabilities.ts';
import { attendantsOf, isConferenceFull } from '@guichet/core/interaction/interaction.ts';
import type {
  AgentInteractionState,
  InvitationPurpose,
  InvitationTarget,
} from '@guichet/protocol/interaction.ts';

/** Whether this target may be asked, beyond whether anybody may: the server's own reasons (rules IV-1 to IV-3), said before. */
export function mayInvite(
  state: AgentInteractionState,
  purpose: InvitationPurpose,
  target: InvitationTarget,
): Permission {
  if (target.kind === 'agent' && attendantsOf(state).includes(target.agentId)) {
    return { allowed: false, why: 'alreadyAttending' };
  }
  if (purpose === 'conference' && isConferenceFull(state)) return { allowed: false, why: 'tooManyParties' };
  return { allowed: true };
}
