import { useLingui } from '@lingui/react/macro';
import type { EmailState } from '@guichet/protocol/mail.ts';
import { stateWords } from './state-words.ts';
import './state-mark.css';

/** Where an e-mail stands: sign and word. */
export function StateMark({ state }: { readonly state: EmailState }) {
  const { t } = useLingui();
  const { icon: Icon, tone, label } = stateWords(state);
  return (
    <span className="mail-state" data-tone={tone}>
      <Icon size={14} aria-hidden />
      {t(label)}
    </span>
  );
}
