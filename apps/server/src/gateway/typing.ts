import {
  attendantsOf,
  CUSTOMER_PARTY_ID,
  isOpen,
  joinedAgentParty,
} from '@guichet/core/interaction/interaction.ts';
import type { TypingFrame, TypingSignal } from '@guichet/protocol/frames.ts';
import type { Interactions } from '../app/interactions.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';

/** Passes a typing notice on to the other side. Never stored, never with content, first to be shed. */
export function passTyping(
  interactions: Interactions,
  sessions: Sessions,
  from: Session,
  { interactionId, isTyping }: TypingFrame,
): void {
  const state = interactions.loaded(interactionId)?.state;
  if (state === undefined || !from.follows(interactionId) || !isOpen(state.phase)) return;
  const { principal } = from;
  const partyId =
    principal.kind === 'customer' ? CUSTOMER_PARTY_ID : joinedAgentParty(state, principal.userId)?.partyId;
  if (partyId === undefined) return;
  const signal: TypingSignal = { type: 'typing', interactionId, partyId, isTyping };
  const text = JSON.stringify(signal);
  const agents = attendantsOf(state).flatMap((agentId) => [...sessions.ofUser(agentId)]);
  const others =
    principal.kind === 'customer' ? agents : [...agents, ...sessions.ofCustomer(state.customerId)];
  for (const session of others) {
    const isSamePerson =
      principal.kind === 'user' &&
      session.principal.kind === 'user' &&
      session.principal.userId === principal.userId;
    if (!isSamePerson && session.follows(interactionId)) session.signal(text);
  }
}
