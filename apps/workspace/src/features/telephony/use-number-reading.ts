import { useCallback, useEffect, useState } from 'react';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import type { NumberReading } from '@guichet/protocol/phone.ts';
import { request } from '../../session/http.ts';
import type { Answer } from '../../session/http.ts';

/** So that a number is not read with every digit, ms. */
const READ_AFTER_MS = 250;

type Read = { readonly text: string; readonly answer: Answer<NumberReading> };

/** What the server makes of a number as it is typed, and the way to ask again; null while nothing is known of it. */
export function useNumberReading(
  interactionId: InteractionId,
  text: string,
): { readonly answer: Answer<NumberReading> | null; readonly ask: () => void } {
  const [read, setRead] = useState<Read | null>(null);
  const [attempt, setAttempt] = useState(0);
  const ask = useCallback(() => {
    setRead(null);
    setAttempt((value) => value + 1);
  }, []);
  useEffect(() => {
    if (text.trim() === '') return;
    let isWanted = true;
    const timer = setTimeout(() => {
      const path = `/api/interactions/${interactionId}/number?q=${encodeURIComponent(text)}`;
      void request<NumberReading>('GET', path, null).then((answer) => {
        if (isWanted) setRead({ text, answer });
      });
    }, READ_AFTER_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [interactionId, text, attempt]);
  return { answer: read?.text === text ? read.answer : null, ask };
}
