import type { Words } from '../words/en.ts';
import { callText } from './call-text.ts';
import type { SystemEvent } from './log-lines.ts';

/** A system line in the customer's words. */
export function systemText(event: SystemEvent, words: Words): string {
  switch (event.type) {
    case 'partyJoined':
      return words.joined(event.name);
    case 'partyLeft':
      return event.reason === 'connectionLost' ? words.disconnected(event.name) : words.left(event.name);
    case 'callRang':
    case 'callJoined':
    case 'callLeft':
    case 'callEnded':
      return callText(event, words);
    case 'interactionRequeued':
      return words.requeued;
    case 'interactionEnded':
      return { customer: words.endedByYou, agent: words.endedByAgent, system: words.endedBySystem }[
        event.endedBy
      ];
  }
}
