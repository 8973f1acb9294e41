import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/**
 * Brings the current line of a list into view when another one becomes it: by a link, a reload, the keys.
 * @returns the ref of the list
 */
export function useCurrentInView<Element extends HTMLElement>(
  currentId: string | null,
): RefObject<Element | null> {
  const list = useRef<Element>(null);
  useEffect(() => {
    if (currentId === null) return;
    list.current
      ?.querySelector('[aria-current="page"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [currentId]);
  return list;
}
