import type { InteractionEvent } from '@guichet/core/interaction/interaction-event.ts';
import type { Interaction } from '@guichet/core/interaction/interaction.ts';
import type { GoneReason } from '@guichet/protocol/frames.ts';
import type { AgentId } from '@guichet/protocol/ids.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import type { PartyLeftReason } from '@guichet/protocol/party.ts';

/** Why an agent lost sight of an interaction, from what has just happened to it. */
export function goneReason(
  before: Interaction | undefined,
  after: Interaction,
  events: readonly InteractionEvent[],
  agentId: AgentId,
): GoneReason {
  for (const event of events) {
    const reason = reasonOf(event, before, agentId);
    if (reason !== undefined) return reason;
  }
  return reasonOfPhase(after);
}

function reasonOf(
  { data }: InteractionEvent,
  before: Interaction | undefined,
  agentId: AgentId,
): GoneReason | undefined {
  switch (data.type) {
    case 'offerDeclined':
    case 'invitationDeclined':
      return data.agentId === agentId ? 'offerDeclined' : undefined;
    case 'offerExpired':
    case 'invitationExpired':
      return data.agentId === agentId ? 'offerExpired' : undefined;
    case 'offerUnseen':
    case 'invitationUnseen':
      return data.agentId === agentId ? 'offerUnseen' : undefined;
    case 'offerRevoked':
    case 'invitationRevoked':
      return data.agentId === agentId ? 'offerRevoked' : undefined;
    case 'invitationEnded': {
      const ended = before?.invitations.find(({ invitationId }) => invitationId === data.invitationId);
      return ended?.offer?.agentId === agentId ? 'offerRevoked' : undefined;
    }
    case 'consultationEnded': {
      const ended = before?.consultations.find(
        ({ consultationId }) => consultationId === data.consultationId,
      );
      return ended?.agentId === agentId ? 'consultationEnded' : undefined;
    }
    case 'partyLeft': {
      const left = before?.parties.find(({ partyId }) => partyId === data.partyId);
      return left?.userId === agentId ? LEFT[data.reason] : undefined;
    }
    default:
      return undefined;
  }
}

function reasonOfPhase({ phase }: Interaction): GoneReason {
  switch (phase.kind) {
    case 'completed':
      return 'completed';
    case 'abandoned':
      return 'abandoned';
    case 'wrapUp':
      return 'ended';
    case 'queued':
    case 'offered':
      return 'requeued';
    case 'active':
      return 'notYours';
    default:
      return missingCase(phase);
  }
}

const LEFT: Readonly<Record<PartyLeftReason, GoneReason>> = {
  ended: 'ended',
  connectionLost: 'requeued',
  signedOut: 'requeued',
  left: 'left',
  transferred: 'transferred',
  removed: 'removed',
};
