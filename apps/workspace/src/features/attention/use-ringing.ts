import { useEffect } from 'react';
import type { Call } from './signal-settings.ts';
import { isSoundBlocked, subscribeToSound } from './sounds.ts';
import { usePlay } from './use-signals.ts';

/** What is unanswered rings again after this long, ms. */
const RING_AGAIN_MS = 5_000;

/**
 * Rings for what waits for an answer, once for each that comes, and again while one waits if so wished.
 * @param ids    of all that waits, with a space between
 * @param heard  those that have sounded are added to it
 * @param tell   called when something has sounded
 */
export function useRinging(
  ids: string,
  call: Call,
  isRepeated: boolean,
  heard: Set<string>,
  tell?: () => void,
): void {
  const play = usePlay();
  useEffect(() => {
    if (ids === '') return undefined;
    const ring = (): void => {
      if (!play(call)) return;
      for (const id of ids.split(' ')) heard.add(id);
      tell?.();
    };
    const ringFirst = (): void => {
      if (ids.split(' ').some((id) => !heard.has(id))) ring();
    };
    ringFirst();
    // Held back until somebody touched the page: then it rings at once.
    const stop = subscribeToSound(() => {
      if (!isSoundBlocked()) ringFirst();
    });
    const timer = isRepeated ? setInterval(ring, RING_AGAIN_MS) : undefined;
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [ids, call, play, isRepeated, heard, tell]);
}
