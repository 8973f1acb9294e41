import { PhoneOff } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import { LINE_TEXTS } from './line-words.ts';
import { useTelephonyState } from './use-telephony.ts';
import './telephony.css';

/** What is wrong with the agent's line, in a quiet line of the bar; nothing while all is well. */
export function LineNotice() {
  const { t } = useLingui();
  const { kind } = useTelephonyState();
  // Signing in takes a moment at every start, and another tab is no trouble.
  const text = kind === 'connecting' || kind === 'elsewhere' ? null : LINE_TEXTS[kind];
  return (
    <output className="line-notice" data-line={kind}>
      {text !== null && (
        <>
          <PhoneOff size={14} aria-hidden /> {t(text)}
        </>
      )}
    </output>
  );
}
