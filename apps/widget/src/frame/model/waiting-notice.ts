import type { CustomerPhase } from '@guichet/protocol/interaction.ts';
import type { Words } from '../words/en.ts';

type Waiting = Extract<CustomerPhase, { kind: 'waiting' }>;

/** What a waiting customer is told: the place in the queue when the server knows it, and what can be done meanwhile. */
export function waitingNotice({ position, hadAgent }: Waiting, words: Words): string {
  if (position === null) return hadAgent ? words.waitingAgain : words.waiting;
  if (position <= 1) return hadAgent ? words.waitingAgainNext : words.waitingNext;
  return hadAgent ? words.waitingAgainAt(String(position)) : words.waitingAt(String(position));
}
