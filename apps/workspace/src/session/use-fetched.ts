import { useCallback, useEffect, useState } from 'react';
import { request } from './http.ts';
import type { Problem } from './http.ts';

/** Something fetched: on its way, there, or refused, with the way to ask again. */
export type Fetched<Value> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'problem'; readonly problem: Problem; readonly retry: () => void }
  | { readonly kind: 'ok'; readonly value: Value };

/** Asks an address of our own server once, and again when it changes. */
export function useFetched<Value>(path: string): Fetched<Value> & { readonly reload: () => void } {
  const [state, setState] = useState<Fetched<Value>>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  const reload = useCallback(() => setAttempt((value) => value + 1), []);
  useEffect(() => {
    let isCurrent = true;
    void request<Value>('GET', path, null).then((answer) => {
      if (!isCurrent) return;
      setState(answer.kind === 'ok' ? answer : { ...answer, retry: reload });
    });
    return () => {
      isCurrent = false;
    };
  }, [path, attempt, reload]);
  return { ...state, reload };
}
