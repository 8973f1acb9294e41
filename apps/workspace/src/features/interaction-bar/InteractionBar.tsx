import { Trans, useLingui } from '@lingui/react/macro';
import { memo, useEffect, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { useIsStarting } from '../../session/desk.ts';
import { FOCUS_TARGETS } from '../focus-targets.ts';
import { ChatRow } from './ChatRow.tsx';
import { useChatOrder } from './use-chat-order.ts';

type Props = { readonly selectedId: InteractionId | null };

/** The agent's own chats, one row each. */
export const InteractionBar = memo(function InteractionBar({ selectedId }: Props) {
  const { t } = useLingui();
  const [pointedId, setPointedId] = useState<InteractionId | null>(null);
  const [focusedId, setFocusedId] = useState<InteractionId | null>(null);
  const held = [pointedId, focusedId].filter((id) => id !== null);
  const chats = useChatOrder(held);
  const isUnknown = useIsStarting() && chats.length === 0;
  const tabStop = chats.some(({ interactionId }) => interactionId === selectedId)
    ? selectedId
    : (chats[0]?.interactionId ?? null);
  // Among thirty chats the one that opens must be seen. Not when rows change places: then nothing may scroll by itself.
  useEffect(() => {
    const row = document.querySelector(`#${FOCUS_TARGETS.interactionBar} [aria-current='page']`);
    row?.scrollIntoView({ block: 'nearest' });
  }, [selectedId]);
  return (
    <nav className="interaction-bar" aria-label={t`My chats`}>
      <h2 className="interaction-bar-title">
        <Trans>My chats</Trans> {!isUnknown && <span className="tabular">{chats.length}</span>}
      </h2>
      <ul id={FOCUS_TARGETS.interactionBar} onPointerLeave={() => setPointedId(null)}>
        {chats.map((entry) => (
          <ChatRow
            key={entry.interactionId}
            entry={entry}
            isSelected={entry.interactionId === selectedId}
            isTabStop={entry.interactionId === tabStop}
            onPoint={setPointedId}
            onFocus={setFocusedId}
            onKeyDown={moveFocus}
          />
        ))}
      </ul>
      {chats.length === 0 && !isUnknown && (
        <p className="interaction-bar-empty">
          <Trans>No chats. An accepted chat appears here.</Trans>
        </p>
      )}
    </nav>
  );
});

// One stop for Tab, arrows within: thirty chats are not thirty presses away from the composer.
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
  const rows = [...document.querySelectorAll<HTMLElement>(`#${FOCUS_TARGETS.interactionBar} a`)];
  const here = rows.indexOf(event.currentTarget);
  const next = rows[here + (event.key === 'ArrowDown' ? 1 : -1)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
