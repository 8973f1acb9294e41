import { useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';

/** What stands above every place. It tells the style sheets how high it is now, so that what floats stays below it. */
export function WorkspaceTop({ children }: { readonly children: ReactNode }) {
  const top = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    const observer = new ResizeObserver(([entry]) => {
      style.setProperty('--size-top', `${entry?.borderBoxSize[0]?.blockSize ?? 0}px`);
    });
    if (top.current !== null) observer.observe(top.current);
    return () => {
      observer.disconnect();
      style.removeProperty('--size-top');
    };
  }, []);
  return <div ref={top}>{children}</div>;
}
