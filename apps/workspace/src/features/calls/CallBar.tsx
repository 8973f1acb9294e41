import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { focusSoon } from '../focus-targets.ts';
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
  const hasFocus = useRef(false);
  useEffect(() => desk.start(), [desk]);
  // A call that others end takes the button with it that had the focus.
  useEffect(() => {
    if (!hasFocus.current || document.activeElement !== document.body) return;
    hasFocus.current = false;
    focusSoon('composer');
  }, [calls.length]);
  return (
    <>
      <CallNews />
      <LineNotice />
      {calls.length > 0 && (
        <div onFocus={() => (hasFocus.current = true)} onBlur={() => (hasFocus.current = false)}>
          <section className="calls" aria-label={t`Calls`}>
            <ul>
              {calls.map((own) => (
                <CallRow key={own.call.callId} own={own} />
              ))}
            </ul>
          </section>
        </div>
      )}
    </>
  );
}
