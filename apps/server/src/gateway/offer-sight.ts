import type { OfferSeenFrame } from '@guichet/protocol/frames.ts';
import type { Interactions } from '../app/interactions.ts';
import type { Session } from './session.ts';

/**
 * A screen says what became of an offer there. Not a command, because nothing depends on its answer: the state tells that it was taken,
 * and until then the screen says it again. About anything but an offer of its own agent it is passed over.
 */
export async function takeOfferSeen(
  interactions: Interactions,
  session: Session,
  { interactionId, offerId, isShown, isHeard, isNotified }: OfferSeenFrame,
): Promise<void> {
  const { principal } = session;
  if (principal.kind !== 'user' || !session.follows(interactionId)) return;
  const { userId: agentId } = principal;
  const command = { type: 'seeOffer', offerId, agentId, isShown, isHeard, isNotified } as const;
  await interactions.execute(interactionId, { by: 'system', part: 'presence', command }, null);
}
