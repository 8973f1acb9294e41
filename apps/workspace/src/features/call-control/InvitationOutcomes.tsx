import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { useDesk } from '../../session/desk.ts';
import { contactName } from '../../session/selectors.ts';
import { useServices } from '../../session/services.ts';
import { askedInVainText } from '../transcript/system-texts.ts';
import { askedBy, outcomesSince } from './invitation-outcomes.ts';

/** Says what became of what the agent asked colleagues, in whatever chat. Shows nothing itself: toasts are spoken too. */
export function InvitationOutcomes() {
  const { t } = useLingui();
  const { client, session } = useDesk();
  const { toasts } = useServices();
  const asked = useRef(askedBy(client.getSnapshot(), session.userId));
  useEffect(() => {
    const tell = (): void => {
      const snapshot = client.getSnapshot();
      const now = askedBy(snapshot, session.userId);
      const outcomes = outcomesSince(asked.current, snapshot, now);
      asked.current = now;
      for (const { entry, invitation, how } of outcomes) {
        // Whoever cancelled knows.
        if (how === 'cancelled' || how === 'inviterLeft') continue;
        const contact = contactName(entry.state) ?? t`Unnamed contact`;
        const { targetName } = invitation;
        const what = how === 'accepted' ? t`${targetName} accepted.` : t(askedInVainText(targetName, how));
        toasts.say(t`${contact}: ${what}`);
      }
    };
    tell();
    return client.subscribe(tell);
  }, [client, session.userId, toasts, t]);
  return null;
}
