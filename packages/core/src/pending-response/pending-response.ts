import type { PendingResponse } from '@guichet/protocol/interaction.ts';
import type { InteractionEvent } from '../interaction/interaction-event.ts';

export type PendingResponseLevel = 'none' | 'normal' | 'warning' | 'critical';

/** The two limits of a queue, ms after the wait began. */
export type PendingResponseLimits = {
  readonly pendingResponseWarningMs: number;
  readonly pendingResponseCriticalMs: number;
};

/**
 * How long the customer has waited, as a level the workspace can paint.
 * @param pending  `sinceMs`: epoch ms of the acceptance or of the first unanswered customer message; null when nothing is pending
 * @param nowMs    epoch ms of the injected clock
 * @returns reaching a limit exactly counts as reached
 * Never throws. Rules PR-5 and PR-6 of core/SPEC.md; limits from the queue's settings.
 */
export function pendingResponseLevel(
  pending: PendingResponse,
  limits: PendingResponseLimits,
  nowMs: number,
): PendingResponseLevel {
  if (pending === null) return 'none';
  const waitedMs = nowMs - pending.sinceMs;
  if (waitedMs >= limits.pendingResponseCriticalMs) return 'critical';
  return waitedMs >= limits.pendingResponseWarningMs ? 'warning' : 'normal';
}

/**
 * What is pending after one more event.
 * @param isActive  whether an agent owned the interaction when the event happened: while it waits in the queue nobody owes an answer
 * Starts with the owner's acceptance, is cleared by anything an agent lets the customer see,
 * starts again at the first customer message after that. Rules PR-1 to PR-4 of core/SPEC.md.
 */
export function pendingAfter(
  pending: PendingResponse,
  event: InteractionEvent,
  isActive: boolean,
): PendingResponse {
  const { data, atMs } = event;
  switch (data.type) {
    case 'offerAccepted':
      return { sinceMs: atMs };
    case 'messageSent':
    case 'fileSent':
      if (!isActive) return pending;
      if (data.role === 'customer') return pending ?? { sinceMs: atMs };
      // A bot speaking while an agent owns the chat is not the answer the customer waits for.
      return event.audience.kind === 'everyone' && data.role !== 'bot' ? null : pending;
    case 'urlPushed':
      return null;
    case 'ownershipMoved':
      // The new owner has accepted just now; one who inherits a chat owes what its owner owed.
      return data.reason === 'transferred' ? { sinceMs: atMs } : pending;
    case 'interactionRequeued':
    case 'interactionEnded':
      return null;
    default:
      return pending;
  }
}
