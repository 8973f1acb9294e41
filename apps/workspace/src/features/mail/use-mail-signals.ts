import { useEffect, useRef } from 'react';
import { useLingui } from '@lingui/react/macro';
import type { EmailId } from '@guichet/protocol/ids.ts';
import type { EmailSummary } from '@guichet/protocol/mail.ts';
import { usePreferences, useServices } from '../../session/services.ts';
import { isWindowActive } from '../attention/use-is-window-active.ts';
import { usePlay } from '../attention/use-signals.ts';
import { showRaised } from './mail-place.ts';

/**
 * Calls when an e-mail begins to wait for this agent: a sound, and a line on the screen, or on the desktop when the window is not the
 * active one. What waited before this page began is only counted.
 * @param emails  all that wait, newest first; null while that is not known
 */
export function useMailSignals(emails: readonly EmailSummary[] | null): void {
  const { t } = useLingui();
  const { toasts } = useServices();
  const { areMessageSignalsOn } = usePreferences();
  const play = usePlay();
  const known = useRef<ReadonlySet<EmailId> | null>(null);
  useEffect(() => {
    if (emails === null) return;
    const before = known.current;
    known.current = new Set(emails.map(({ emailId }) => emailId));
    const news = before === null ? undefined : emails.find(({ emailId }) => !before.has(emailId));
    if (news === undefined || !areMessageSignalsOn) return;
    play('internal');
    const who = news.from.name ?? news.from.address;
    const receiver = news.to[0]?.address ?? '';
    const title =
      news.direction === 'in' ? t`E-mail from ${who}` : t`An e-mail to ${receiver} did not arrive`;
    if (isWindowActive() || !notify(title, news)) toasts.say(`${title}: ${news.subject}`);
  }, [emails, areMessageSignalsOn, play, toasts, t]);
}

/** @returns whether the desktop shows it */
function notify(title: string, { emailId, subject }: EmailSummary): boolean {
  if (!('Notification' in window) || Notification.permission !== 'granted') return false;
  try {
    const note = new Notification(title, { body: subject, tag: emailId });
    note.addEventListener('click', () => {
      window.focus();
      showRaised({ kind: 'email', emailId });
      note.close();
    });
    return true;
  } catch {
    // Some phones only allow notifications of service workers.
    return false;
  }
}
