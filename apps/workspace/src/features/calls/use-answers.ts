import { useCallback, useState } from 'react';
import type { MicrophoneRefusal } from '@guichet/client/voice/voice-media.ts';

/** What became of an answer on this screen: it is on its way, or there was no microphone to answer with. */
type Answer = 'sent' | MicrophoneRefusal;

/** What has been answered here and is still shown, by the id of what was offered. */
export type Answers = {
  /** Answered here, and the server has not confirmed it yet. */
  readonly isAnswered: (id: string) => boolean;
  /** Why it could not be answered; null unless it was tried. */
  readonly refusalOf: (id: string) => MicrophoneRefusal | null;
  /** @param answer  null: it can be answered again */
  readonly note: (id: string, answer: Answer | null) => void;
};

export function useAnswers(): Answers {
  const [answers, setAnswers] = useState<ReadonlyMap<string, Answer>>(new Map());
  const note = useCallback(
    (id: string, answer: Answer | null) =>
      setAnswers((before) => {
        const others = [...before].filter(([each]) => each !== id);
        return new Map(answer === null ? others : [...others, [id, answer]]);
      }),
    [],
  );
  const isAnswered = useCallback((id: string) => answers.get(id) === 'sent', [answers]);
  const refusalOf = useCallback(
    (id: string) => {
      const answer = answers.get(id) ?? 'sent';
      return answer === 'sent' ? null : answer;
    },
    [answers],
  );
  return { isAnswered, refusalOf, note };
}
