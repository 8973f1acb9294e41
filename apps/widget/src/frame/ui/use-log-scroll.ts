import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Nearer to the end than this counts as being there, px. */
const END_WITHIN_PX = 48;

export type LogScroll = {
  readonly isAtEnd: boolean;
  readonly onScroll: () => void;
  readonly toEnd: () => void;
};

/**
 * Keeps the end of the log in view while the customer is there, and the customer's place while reading further up.
 * @param firstSeq   number of the first event drawn; a lower one means that an older page was put before it
 * @param lastOwnId  of the newest message on its way: whoever sends wants to see it
 */
export function useLogScroll(
  boxRef: RefObject<HTMLElement | null>,
  firstSeq: number,
  lastOwnId: string | undefined,
): LogScroll {
  const [isAtEnd, setAtEnd] = useState(true);
  const atEndRef = useRef(true);
  const beforeRef = useRef({ firstSeq, height: 0, lastOwnId });

  const toEnd = (): void => {
    const element = boxRef.current;
    if (element === null) return;
    atEndRef.current = true;
    setAtEnd(true);
    element.scrollTop = element.scrollHeight;
  };

  // After every drawing: the height may have changed with it.
  useLayoutEffect(() => {
    const element = boxRef.current;
    if (element === null) return;
    const isOlderPage = firstSeq < beforeRef.current.firstSeq;
    const isOwnNew = lastOwnId !== undefined && lastOwnId !== beforeRef.current.lastOwnId;
    if (isOlderPage) element.scrollTop += element.scrollHeight - beforeRef.current.height;
    else if (atEndRef.current || isOwnNew) toEnd();
    beforeRef.current = { firstSeq, height: element.scrollHeight, lastOwnId };
  });

  // The keyboard of a phone, or a growing composer, must not push the newest line out of view.
  useEffect(() => {
    const element = boxRef.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      if (atEndRef.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [boxRef]);

  return {
    isAtEnd,
    toEnd,
    onScroll: () => {
      const element = boxRef.current;
      if (element === null) return;
      atEndRef.current = element.scrollHeight - element.scrollTop - element.clientHeight < END_WITHIN_PX;
      setAtEnd(atEndRef.current);
    },
  };
}
