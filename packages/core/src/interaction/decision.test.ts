import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { InteractionCommand } from './interaction-command.ts';
import {
  agentAsks,
  ANA,
  at,
  BEN,
  customerAsks,
  INVITATION_ID,
  says,
  storyIn,
  storyWithBen,
  tell,
} from './interaction-story.ts';

const NUMBER = '+33612345678';
const MARK = { kind: 'phone', start: 0, end: NUMBER.length, value: NUMBER, confidence: 'sure' };
const whispers = (text: string) =>
  agentAsks(BEN, { type: 'sendConsultationMessage', consultationId: INVITATION_ID, text });

describe('[TD-1] what is found in a text is kept with it', () => {
  const speakers: Readonly<Record<string, (text: string) => InteractionCommand>> = {
    'of a customer': (text) => customerAsks(says(text)),
    'of an agent': (text) => agentAsks(ANA, says(text)),
    'to colleagues': (text) => agentAsks(ANA, says(text, 'agents')),
    'in a consultation': whispers,
  };
  for (const [whose, saying] of Object.entries(speakers)) {
    test(`a message ${whose}`, () => {
      const { decision } = tell(storyWithBen('consultation'), saying(NUMBER), at(8_000));
      assert(decision.kind === 'events');
      const [event] = decision.events;
      assert.deepEqual(event && 'marks' in event.data && event.data.marks, [MARK]);
    });

    test(`a message ${whose} in which nothing is found is kept without`, () => {
      const { decision } = tell(storyWithBen('consultation'), saying('hello'), at(8_000));
      assert(decision.kind === 'events');
      assert(decision.events.every(({ data }) => !('marks' in data)));
    });
  }

  test('a text that is refused is not looked at', () => {
    const context = at(8_000, {
      marksOf: () => {
        throw new Error('looked at');
      },
    });
    for (const text of ['  ', 'a\ud800']) {
      assert.equal(tell(storyIn('active'), customerAsks(says(text)), context).decision.kind, 'rejected');
    }
    assert.equal(tell(storyIn('wrapUp'), customerAsks(says(NUMBER)), context).decision.kind, 'rejected');
  });
});
