import { useLingui } from '@lingui/react/macro';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { LineNotice } from '../telephony/LineNotice.tsx';
import { CallNews } from './CallNews.tsx';
import { CallRow } from './CallRow.tsx';
import { useCallDesk, useOwnCalls } from './use-calls.ts';
import './calls.css';

/** The agent's calls, in reach wherever in the workspace the agent is. Shows nothing while there are none. */
export function CallBar() {
  const { t } = useLingui();
  const desk = useCallDesk();
  const calls = useOwnCalls();
  useEffect(() => desk.start(), [desk]);
  return (
    <>
      <CallNews />
      <LineNotice />
      {calls.length > 0 && (
        <Strip label={t`Calls`}>
          {calls.map((own) => (
            <CallRow key={own.call.callId} own={own} />
          ))}
        </Strip>
      )}
    </>
  );
}

/** Tells the style sheets how high it is, so that what floats stays below it. */
function Strip({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const strip = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    const observer = new ResizeObserver(([entry]) => {
      style.setProperty('--size-calls', `${entry?.borderBoxSize[0]?.blockSize ?? 0}px`);
    });
    if (strip.current !== null) observer.observe(strip.current);
    return () => {
      observer.disconnect();
      style.removeProperty('--size-calls');
    };
  }, []);
  return (
    <section ref={strip} className="calls" aria-label={label}>
      <ul>{children}</ul>
    </section>
  );
}
