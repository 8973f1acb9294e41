import {
  attendantsOf,
  CUSTOMER_PARTY_ID,
  isOpen,
  joinedAgentParty,
} from '@guichet/core/interaction/interaction.ts';
import type { Interaction } from '@guichet/core/interaction/interaction.ts';
import type { ColleagueTypingSignal, TypingFrame, TypingSignal } from '@guichet/protocol/frames.ts';
import type { ConsultationId, UserId } from '@guichet/protocol/ids.ts';
import type { Interactions } from '../app/interactions.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';

/** Passes a typing notice on to the other side. Never stored, never with content, first to be shed. */
export function passTyping(
  interactions: Interactions,
  sessions: Sessions,
  from: Session,
  { interactionId, consultationId, isTyping }: TypingFrame,
): void {
  const state = interactions.loaded(interactionId)?.state;
  if (state === undefined || !from.follows(interactionId) || !isOpen(state.phase)) return;
  const { principal } = from;
  if (consultationId !== undefined) {
    if (principal.kind !== 'user') return;
    const other = counterpart(state, consultationId, principal.userId);
    if (other === undefined) return;
    const about = { interactionId, consultationId, userId: principal.userId, isTyping };
    signalColleagues(sessions, [other], about);
    return;
  }
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

/** Tells these colleagues, wherever they follow it, that another one is typing to them. */
export function signalColleagues(
  sessions: Sessions,
  userIds: readonly UserId[],
  about: Omit<ColleagueTypingSignal, 'type'>,
): void {
  const signal: ColleagueTypingSignal = { type: 'colleagueTyping', ...about };
  const text = JSON.stringify(signal);
  for (const userId of userIds) {
    for (const session of sessions.ofUser(userId)) {
      if (session.follows(about.interactionId)) session.signal(text);
    }
  }
}

/** The other one of a consultation that goes on; undefined for anybody but its two. */
function counterpart(
  { consultations }: Interaction,
  consultationId: ConsultationId,
  userId: UserId,
): UserId | undefined {
  const going = consultations.find((each) => each.consultationId === consultationId && each.ended === null);
  if (going?.byAgentId === userId) return going.agentId;
  return going?.agentId === userId ? going.byAgentId : undefined;
}
