import { CANARY } from '../simulator/canary.ts';
import type { InteractionEvent } from '@guichet/core/interaction/interaction-event.ts';
import type { Checker } from './checker.ts';

// Names that only agents' frames and the log have; as keys or values, they have no business in a customer's frame.
const INTERNAL = [
  CANARY,
  ':"agents"',
  '"offer',
  'skippedUntil',
  'dispositionCodeId',
  '"note"',
  'queueId',
  'ownerId',
  'userId',
  'agent-number-',
  'server-made-',
  'customerConnection',
  'interactionCompleted',
  'wrapUpReopened',
  'wrapUp',
  'consultation',
  'invitation',
  'ownershipMoved',
  'targetName',
  'contactId',
  'byAgentId',
];

/** All of them in one search: none has a sign that a regular expression would take for more than itself. */
const ANY_INTERNAL = new RegExp(INTERNAL.join('|'));

/** Of a call the customer was asked into, which may go by the id of a consultation it began with. */
const CALL_ID = /"callId":"[^"]*"/g;

/** Nothing internal is in any byte sent to a customer: no note, no word among agents, no id of a person, not even a key's name. */
export const visibility: Checker = {
  id: 'I12',
  promise: 'what is internal never reaches a customer',
  check(history) {
    const found = new Set<string>(history.commits.flatMap(({ events }) => events.flatMap(wronglyAddressed)));
    for (const sent of history.customerTexts) {
      const text = sent.replaceAll(CALL_ID, '');
      if (!ANY_INTERNAL.test(text)) continue;
      for (const word of INTERNAL) {
        if (text.includes(word)) found.add(`a customer was sent ${word}: ${around(text, word)}`);
      }
    }
    return [...found].slice(0, 20);
  },
};

/** What is among agents, and what is between two, must already be so in the log: everything that shows it goes by that. */
function wronglyAddressed({ seq, audience, data }: InteractionEvent): string[] {
  const isRight = data.type.startsWith('consultation')
    ? audience.kind === 'consultation' &&
      'consultationId' in data &&
      audience.consultationId === data.consultationId
    : AMONG_AGENTS.test(data.type)
      ? audience.kind === 'agents'
      : true;
  return isRight ? [] : [`event ${seq}, ${data.type}, is addressed to ${audience.kind}`];
}

const AMONG_AGENTS =
  /^(invitation|offer|note|disposition|contact|ownershipMoved|interactionCompleted|wrapUpReopened)/;

function around(text: string, word: string): string {
  const at = text.indexOf(word);
  return text.slice(Math.max(0, at - 60), at + 60);
}
