import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import type { ThreadEntry } from '@guichet/client/client-snapshot.ts';
import { useDesk } from '../../session/desk.ts';
import { messagesAfter } from './threads.ts';

/** Speaks what colleagues write in the open thread; earlier lines that are fetched must not be read out as new. */
export function ThreadAnnouncer({ entry }: { readonly entry: ThreadEntry }) {
  const { t } = useLingui();
  const { session } = useDesk();
  const spokenHead = useRef(entry.head);
  const [text, setText] = useState('');
  useEffect(() => {
    const fresh = messagesAfter(entry.events, spokenHead.current).filter(
      ({ userId }) => userId !== session.userId,
    );
    spokenHead.current = Math.max(spokenHead.current, entry.head);
    if (fresh.length > 0) setText(fresh.map((message) => t`${message.name}: ${message.text}`).join(' '));
  }, [entry, session.userId, t]);
  return (
    <p className="visually-hidden" aria-live="polite">
      {text}
    </p>
  );
}
