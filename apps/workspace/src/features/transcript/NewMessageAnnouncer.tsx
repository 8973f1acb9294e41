import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { useDesk } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { authorName, ownParties } from '../../session/selectors.ts';

type Props = { readonly entry: DeskEntry; readonly contactName: string };

/**
 * Speaks what others write in the open chat. The transcript itself is silent: it is virtual, so scrolling puts old lines into the
 * document again, and they must not be read out as new.
 */
export function NewMessageAnnouncer({ entry, contactName }: Props) {
  const { t } = useLingui();
  const { session } = useDesk();
  const { events, head, state } = entry;
  const spokenHead = useRef(head);
  const [text, setText] = useState('');
  useEffect(() => {
    const own = ownParties(state, session.userId);
    const fresh = events.filter(
      (event) => event.seq > spokenHead.current && event.type === 'messageSent' && !own.has(event.partyId),
    );
    spokenHead.current = Math.max(spokenHead.current, head);
    if (fresh.length === 0) return;
    setText(
      fresh
        .map((event) =>
          event.type === 'messageSent' ? t`${authorName(event, contactName)}: ${event.text}` : '',
        )
        .join(' '),
    );
  }, [events, head, state, session.userId, contactName, t]);
  return (
    <p className="visually-hidden" aria-live="polite">
      {text}
    </p>
  );
}
