import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { useDesk } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { authorName, readerOf } from '../../session/selectors.ts';
import { isSaid, isSaidBy } from './transcript-items.ts';

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
    const reader = readerOf(state, session.userId);
    const fresh = events.filter((event) => event.seq > spokenHead.current && isSaid(event));
    spokenHead.current = Math.max(spokenHead.current, head);
    const texts = fresh.flatMap((event) => {
      if (!isSaid(event) || isSaidBy(event, reader)) return [];
      const name = authorName(event, contactName);
      if (event.type === 'fileSent') {
        const fileName = event.file.name;
        return t`${name} sent the file ${fileName}`;
      }
      if (event.type === 'urlPushed') return t`${name} suggested the page ${event.url}`;
      // Whoever hears it must know who else reads it.
      return event.type === 'consultationMessageSent'
        ? t`${name}, in the consultation: ${event.text}`
        : event.audience === 'agents'
          ? t`${name}, among colleagues: ${event.text}`
          : t`${name}: ${event.text}`;
    });
    if (texts.length > 0) setText(texts.join(' '));
  }, [events, head, state, session.userId, contactName, t]);
  return (
    <p className="visually-hidden" aria-live="polite">
      {text}
    </p>
  );
}
