import { ClipboardCheck, Lock, MessageCircle } from 'lucide-react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { memo } from 'react';
import type { KeyboardEvent } from 'react';
import { Focusable } from 'react-aria-components/Focusable';
import { TooltipTrigger } from 'react-aria-components/Tooltip';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { paths } from '../../paths.ts';
import { go } from '../../router.ts';
import { useDesk, useDeskState, useReadSeq } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { attendanceOf, contactName, limitsOf, queueById, readerOf } from '../../session/selectors.ts';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { focusSoon } from '../focus-targets.ts';
import { PendingResponseBadge } from '../pending-response/PendingResponseBadge.tsx';
import { lastMessages, unreadCount } from '../transcript/transcript-items.ts';
import { ChatGlance } from './ChatGlance.tsx';

type Props = {
  readonly entry: DeskEntry;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  readonly onPoint: (interactionId: InteractionId) => void;
  readonly onFocus: (interactionId: InteractionId | null) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
};

export const ChatRow = memo(function ChatRow({
  entry,
  isSelected,
  isTabStop,
  onPoint,
  onFocus,
  onKeyDown,
}: Props) {
  const { t } = useLingui();
  const { session } = useDesk();
  const { interactionId, state, events } = entry;
  const readSeq = useReadSeq(interactionId);
  const unread = unreadCount(events, readerOf(state, session.userId), readSeq);
  const last = lastMessages(events, 1)[0];
  const name = contactName(state) ?? t`Unnamed contact`;
  const href = paths.chat(interactionId);
  const nothingSaid = state.channel === 'phone' ? t`Call by telephone` : t`No messages yet`;
  return (
    <li className="chat-row-item" onPointerEnter={() => onPoint(interactionId)}>
      <TooltipTrigger delay={450} closeDelay={0}>
        <Focusable>
          <a
            className="chat-row"
            href={href}
            tabIndex={isTabStop ? 0 : -1}
            aria-current={isSelected ? 'page' : undefined}
            data-phase={state.phase.kind}
            data-unread={unread > 0 || undefined}
            onFocus={() => onFocus(interactionId)}
            onBlur={() => onFocus(null)}
            onKeyDown={onKeyDown}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              go(href);
              focusSoon('composer');
            }}
          >
            <span className="chat-row-name">{name}</span>
            <ChatRowMark entry={entry} />
            <span className="chat-row-last">{last?.text ?? state.subject ?? nothingSaid}</span>
            {unread > 0 && (
              <span className="chat-row-unread">
                <span aria-hidden>{unread}</span>
                <span className="visually-hidden">
                  <Plural value={unread} one="# unread message" other="# unread messages" />
                </span>
              </span>
            )}
          </a>
        </Focusable>
        <Tooltip placement="end top">
          <ChatGlance entry={entry} />
        </Tooltip>
      </TooltipTrigger>
    </li>
  );
});

/** What is owed here. */
function ChatRowMark({ entry }: { readonly entry: DeskEntry }) {
  const { state } = entry;
  const { session } = useDesk();
  const queue = useDeskState((snapshot) => queueById(snapshot, state.queueId));
  if (attendanceOf(state, session.userId) === 'consulted') {
    return (
      <span className="chat-row-mark" data-mark="consulted">
        <Lock size={16} aria-hidden />
        <Trans>consulted</Trans>
      </span>
    );
  }
  if (state.phase.kind === 'wrapUp') {
    return (
      <span className="chat-row-mark" data-mark="wrap-up">
        <ClipboardCheck size={16} aria-hidden />
        <Trans>to finish</Trans>
      </span>
    );
  }
  if (state.pending === null) {
    return (
      <span className="chat-row-mark" data-mark="answered">
        <MessageCircle size={16} aria-hidden />
        <Trans>answered</Trans>
      </span>
    );
  }
  return <PendingResponseBadge pending={state.pending} limits={limitsOf(queue)} isCompact />;
}
