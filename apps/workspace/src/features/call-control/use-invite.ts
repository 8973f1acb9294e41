import { canInvite } from '@guichet/core/interaction/capabilities.ts';
import { refuse } from '@guichet/core/interaction/permission.ts';
import type { Permission } from '@guichet/core/interaction/permission.ts';
import type { TeamTarget } from '@guichet/protocol/directory.ts';
import type { CallId } from '@guichet/protocol/ids.ts';
import type { Invitation } from '@guichet/protocol/interaction.ts';
import { useDesk } from '../../session/desk.ts';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { usePermissions } from '../../session/use-permissions.ts';
import { useBeginCall } from '../calls/use-begin-call.ts';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';
import type { TeamPurpose } from '../team/team-purposes.ts';

/** What colleagues can be asked to a chat for. */
export type InvitePurpose = Exclude<TeamPurpose, 'im'>;

/** Asks colleagues to an interaction, and says beforehand whether they may be asked. */
export type InviteControl = {
  /** Whether anybody may be asked for this now. */
  readonly mayAsk: (purpose: InvitePurpose, callId?: CallId) => Permission;
  /** Contacts cannot be asked to a chat, nor anybody for a message. */
  readonly canAsk: (purpose: TeamPurpose, target: TeamTarget, callId?: CallId) => Permission;
  /**
   * By voice only once there is a microphone; a refusal of either kind is said in a toast.
   * @param callId  of the asker's open call which the colleague is to join
   */
  readonly ask: (purpose: TeamPurpose, target: TeamTarget, word: string | null, callId?: CallId) => void;
};

export function useInvite({ interactionId, state }: SteadyEntry): InviteControl {
  const { client, session } = useDesk();
  const permission = usePermissions(state);
  const sayRefusal = useSayRefusal();
  const beginCall = useBeginCall();
  const mayAsk = (purpose: InvitePurpose, callId?: CallId): Permission => {
    if (purpose !== 'voice') return permission(`invite.${purpose}`);
    return permission(callId === undefined ? 'invite.voiceConsultation' : 'invite.intoCall');
  };
  return {
    mayAsk,
    canAsk(purpose, target, callId) {
      if (purpose === 'im' || target.kind === 'contact') return refuse('targetUnknown');
      const general = mayAsk(purpose, callId);
      return general.allowed
        ? canInvite(state, session.userId, { ...askedFor(purpose, callId), target })
        : general;
    },
    ask(purpose, target, message, callId) {
      if (purpose === 'im' || target.kind === 'contact') return;
      const send = () =>
        client.send(interactionId, { type: 'invite', ...askedFor(purpose, callId), target, message });
      // Whoever is in the call already has a microphone.
      if (purpose === 'voice' && callId === undefined) beginCall(interactionId, 'ofInvitation', send);
      else sayRefusal(send());
    },
  };
}

function askedFor(
  purpose: InvitePurpose,
  callId: CallId | undefined,
): Pick<Invitation, 'purpose' | 'medium' | 'callId'> {
  if (purpose !== 'voice') return { purpose };
  return { purpose: 'consultation', medium: 'voice', ...(callId === undefined ? {} : { callId }) };
}
