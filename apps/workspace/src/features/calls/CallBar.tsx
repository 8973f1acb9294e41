import { useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
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
        <section className="calls" aria-label={t`Calls`}>
          <ul>
            {calls.map((own) => (
              <CallRow key={own.call.callId} own={own} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
