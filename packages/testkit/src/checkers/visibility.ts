import { CANARY } from '../simulator/canary.ts';
import type { Checker } from './checker.ts';

// Names that only agents' frames and the log have; as keys or values, they have no business in a customer's frame.
const INTERNAL = [
  CANARY,
  '"agents"',
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
  'wrapUp',
];

/** Nothing internal is in any byte sent to a customer: no note, no word among agents, no id of a person, not even a key's name. */
export const visibility: Checker = {
  id: 'I12',
  promise: 'what is internal never reaches a customer',
  check(history) {
    const found = new Set<string>();
    for (const text of history.customerTexts) {
      for (const word of INTERNAL) {
        if (text.includes(word)) found.add(`a customer was sent ${word}: ${around(text, word)}`);
      }
    }
    return [...found].slice(0, 20);
  },
};

function around(text: string, word: string): string {
  const at = text.indexOf(word);
  return text.slice(Math.max(0, at - 60), at + 60);
}
