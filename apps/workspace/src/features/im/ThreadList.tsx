import { MessagesSquare } from 'lucide-react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ThreadEntry } from '@guichet/client/client-snapshot.ts';
import { Button } from 'react-aria-components/Button';
import { areSameItems, useDesk, useDeskState } from '../../session/desk.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { showIm } from './im-place.ts';
import { PresenceMark } from './PresenceMark.tsx';
import { lastMessage, othersIn, threadName, threadsShown, unreadOf } from './threads.ts';
import '../../ui/list-row.css';

/** The threads on the desk, the one with the newest line first. */
export function ThreadList() {
  const { t } = useLingui();
  const threads = useDeskState(threadsShown, areSameItems);
  const isKnown = useDeskState(({ desk }) => desk !== null);
  if (threads.length === 0) {
    return isKnown ? (
      <EmptyState icon={MessagesSquare} title={t`No conversations`} level={2}>
        <Trans>Write to a colleague, or make a group. Nothing here reaches a contact.</Trans>
      </EmptyState>
    ) : (
      <p className="im-note">
        <Trans>Loading your conversations</Trans>
      </p>
    );
  }
  return (
    <ul className="im-list" aria-label={t`Conversations`}>
      {threads.map((entry) => (
        <ThreadRow key={entry.interactionId} entry={entry} />
      ))}
    </ul>
  );
}

function ThreadRow({ entry }: { readonly entry: ThreadEntry }) {
  const { t } = useLingui();
  const { session } = useDesk();
  const { count, isMore } = unreadOf(entry, session.userId);
  const others = othersIn(entry, session.userId);
  const last = lastMessage(entry);
  const [other] = others;
  return (
    <li>
      <Button
        className="list-row im-row"
        data-unread={count > 0 || undefined}
        onPress={() => showIm({ kind: 'thread', threadId: entry.interactionId })}
      >
        <span className="im-row-name">{threadName(entry, session.userId)}</span>
        {entry.state.kind === 'direct' && other !== undefined ? (
          <PresenceMark userId={other.userId} />
        ) : (
          <span className="quiet">
            <Plural value={others.length + 1} one="# person" other="# people" />
          </span>
        )}
        <span className="im-row-last">
          {last === undefined
            ? t`No messages yet`
            : last.userId === session.userId
              ? t`You: ${last.text}`
              : last.text}
        </span>
        {count > 0 && (
          <span className="im-row-unread">
            <span aria-hidden>{isMore ? `${count}+` : count}</span>
            <span className="visually-hidden">
              <Plural value={count} one="# unread message" other="# unread messages" />
            </span>
          </span>
        )}
      </Button>
    </li>
  );
}
