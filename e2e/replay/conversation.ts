import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { MESSAGE_MAX_CHARS } from '@guichet/protocol/limits.ts';

export const Turn = Type.Object({
  from: Type.Union([Type.Literal('customer'), Type.Literal('agent')]),
  text: Type.String({ minLength: 1, maxLength: MESSAGE_MAX_CHARS }),
});
export type Turn = Static<typeof Turn>;
export type Side = Turn['from'];

/** One conversation of a corpus: a line of a JSONL file. Turns are in order; either side may begin, and speak twice. */
export const Conversation = Type.Object({
  id: Type.String(),
  lang: Type.String(),
  topic: Type.String(),
  turns: Type.Array(Turn, { minItems: 1 }),
});
export type Conversation = Static<typeof Conversation>;

const conversation = Compile(Conversation);

/** Reads a corpus, one conversation a line. Throws an error that names the first line that is not one. */
export function parseConversations(text: string): Conversation[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const value = parseJson(line);
    if (!conversation.Check(value)) {
      throw new Error(`line ${index + 1} is no conversation: ${line.slice(0, 80)}`);
    }
    return [value];
  });
}

export function otherSide(side: Side): Side {
  return side === 'customer' ? 'agent' : 'customer';
}

/** How many turns of `side` come before turn `index`. */
export function turnsBefore(turns: readonly Turn[], index: number, side: Side): number {
  return turns.slice(0, index).filter((turn) => turn.from === side).length;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
