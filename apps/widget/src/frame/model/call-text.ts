import { formatElapsed } from '@guichet/client/clock/elapsed.ts';
import type { WireEvent } from '@guichet/protocol/events.ts';
import type { Words } from '../words/en.ts';

export type CallEvent = Extract<WireEvent, { type: `call${string}` }>;

/** A line about the customer's call in the customer's words: who is meant is the customer, or an agent by name. */
export function callText(event: CallEvent, words: Words): string {
  switch (event.type) {
    case 'callRang':
      return event.name === null ? words.callRang(event.byName) : words.callAsked(event.byName, event.name);
    case 'callJoined':
      return event.name === null ? words.callJoinedByYou : words.callJoined(event.name);
    case 'callLeft':
      if (event.name === null) return words.callLeftByYou[event.reason];
      return event.reason === 'hungUp' ? words.callHungUp(event.name) : words.callLeft(event.name);
    case 'callEnded':
      return event.talkedForMs === 0 ? words.callOver : words.callOverAfter(formatElapsed(event.talkedForMs));
  }
}
