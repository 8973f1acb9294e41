import { useEffect, useRef } from 'react';
import { useLingui } from '@lingui/react/macro';
import type { EmailId } from '@guichet/protocol/ids.ts';
import type { EmailSummary } from '@guichet/protocol/mail.ts';
import { currentPlace } from '../../router.ts';
import { usePreferences, useServices } from '../../session/services.ts';
import { notify } from '../attention/notify.ts';
import { usePlay } from '../attention/use-signals.ts';
import { currentMailPlaces, showRaised, showsRaised } from './mail-place.ts';

/** The notices on the screen are about one thing: of many e-mails that come at once the newest is named, and all are counted. */
const TOPIC = 'e-mail that waits';

/**
 * Calls when an e-mail begins to wait for this agent: a sound, and a line on the screen, or on the desktop when the window is not the
 * active one. What waited before this page began is only counted, and what is open shows by itself what comes.
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
    const { emailId, subject } = news;
    const who = news.from.name ?? news.from.address;
    const receiver = news.to[0]?.address ?? '';
    const title =
      news.direction === 'in' ? t`E-mail from ${who}` : t`An e-mail to ${receiver} did not arrive`;
    const note = notify(title, subject, emailId, () => showRaised({ kind: 'email', emailId }));
    const place = currentPlace();
    const openId = place.kind === 'desk' ? place.interactionId : null;
    if (note !== undefined || showsRaised(currentMailPlaces(), openId, emailId)) return;
    toasts.say(subject === '' ? title : `${title}: ${subject}`, 'info', TOPIC);
  }, [emails, areMessageSignalsOn, play, toasts, t]);
}
