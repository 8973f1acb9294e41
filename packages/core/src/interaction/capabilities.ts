import type { AgentId } from '@guichet/protocol/ids.ts';
import type { InteractionPhase } from '@guichet/protocol/interaction.ts';
import type { RejectionCode } from '@guichet/protocol/result.ts';

/** The part of an interaction that decides what may be done; the server's state and the workspace's view both have it. */
export type CapabilityFacts = {
  readonly phase: InteractionPhase;
  readonly dispositionCodeId: string | null;
};

export type AgentAction =
  | 'acceptOffer'
  | 'declineOffer'
  | 'sendMessage'
  | 'endInteraction'
  | 'setNote'
  | 'setDisposition'
  | 'completeInteraction';

/** Allowed, or the rejection the server would give, which the screen turns into the reason of a disabled control. */
export type Permission =
  { readonly allowed: true } | { readonly allowed: false; readonly why: RejectionCode };

const ALLOWED: Permission = { allowed: true };
const refuse = (why: RejectionCode): Permission => ({ allowed: false, why });

type Rule = (facts: CapabilityFacts, agentId: AgentId, isDispositionMandatory: boolean) => Permission;

const withOffer: Rule = ({ phase }, agentId) =>
  phase.kind === 'offered' && phase.offer.agentId === agentId ? ALLOWED : refuse('offerExpired');

const whileActive: Rule = ({ phase }, agentId) => {
  if (phase.kind !== 'active') return refuse(isClosing(phase) ? 'interactionEnded' : 'interactionNotActive');
  return phase.ownerId === agentId ? ALLOWED : refuse('notOwner');
};

const whileEditable: Rule = ({ phase }, agentId) => {
  if (phase.kind !== 'active' && phase.kind !== 'wrapUp') {
    return refuse(isClosing(phase) ? 'interactionEnded' : 'interactionNotActive');
  }
  return phase.ownerId === agentId ? ALLOWED : refuse('notOwner');
};

const whenWrappedUp: Rule = ({ phase, dispositionCodeId }, agentId, isDispositionMandatory) => {
  if (phase.kind === 'completed' || phase.kind === 'abandoned') return refuse('interactionEnded');
  if (phase.kind !== 'wrapUp') return refuse('interactionNotEnded');
  if (phase.ownerId !== agentId) return refuse('notOwner');
  return isDispositionMandatory && dispositionCodeId === null ? refuse('dispositionRequired') : ALLOWED;
};

/** What an agent may do to an interaction right now, per action (rules CP-1 to CP-5). One table for server, workspace and tests. */
export const agentCan: Readonly<Record<AgentAction, Rule>> = {
  acceptOffer: withOffer,
  declineOffer: withOffer,
  sendMessage: whileActive,
  endInteraction: whileActive,
  setNote: whileEditable,
  setDisposition: whileEditable,
  completeInteraction: whenWrappedUp,
};

/** What the customer may do right now; both actions need an interaction that has not ended. */
export function customerCan(_action: 'sendMessage' | 'endInteraction', phase: InteractionPhase): Permission {
  return isClosing(phase) ? refuse('interactionEnded') : ALLOWED;
}

function isClosing(phase: InteractionPhase): boolean {
  return phase.kind === 'wrapUp' || phase.kind === 'completed' || phase.kind === 'abandoned';
}
