import type { MessageAudience } from '@guichet/protocol/audience.ts';
import type { InteractionId } from '@guichet/protocol/ids.ts';

const chosen = new Map<InteractionId, MessageAudience>();

/**
 * Whom the agent last wrote to in a chat. Whoever comes back to a chat in the middle of a word to colleagues must not find the box
 * addressed to the contact. For this visit only: after a reload the box is the contact's, and the other draft waits in its own.
 */
export function recallAudience(interactionId: InteractionId): MessageAudience {
  return chosen.get(interactionId) ?? 'everyone';
}

export function rememberAudience(interactionId: InteractionId, audience: MessageAudience): void {
  if (audience === 'everyone') chosen.delete(interactionId);
  else chosen.set(interactionId, audience);
}
