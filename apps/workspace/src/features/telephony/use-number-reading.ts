import { useEffect, useState } from 'react';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import type { NumberReading } from '@guichet/protocol/phone.ts';
import { request } from '../../session/http.ts';

/** So that a number is not read with every digit, ms. */
const READ_AFTER_MS = 250;

/** What the server makes of a number as it is typed; null while there is nothing to say of it. */
export function useNumberReading(interactionId: InteractionId, text: string): NumberReading | null {
  const [read, setRead] = useState<{ readonly text: string; readonly reading: NumberReading } | null>(null);
  useEffect(() => {
    if (text.trim() === '') return;
    let isWanted = true;
    const timer = setTimeout(() => {
      const path = `/api/interactions/${interactionId}/number?q=${encodeURIComponent(text)}`;
      void request<NumberReading>('GET', path, null).then((answer) => {
        if (isWanted && answer.kind === 'ok') setRead({ text, reading: answer.value });
      });
    }, READ_AFTER_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [interactionId, text]);
  return read?.text === text ? read.reading : null;
}
