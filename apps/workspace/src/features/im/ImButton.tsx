import { MessagesSquare } from 'lucide-react';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useDesk, useDeskState } from '../../session/desk.ts';
import { Counted } from '../../ui/Counted.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { shortcutText } from '../shortcuts/keymap.ts';
import { useIsWindowActive } from '../attention/use-is-window-active.ts';
import { toggleIm, useImPlace } from './im-place.ts';
import { threadsShown, unreadOf } from './threads.ts';
import { useImSignals } from './use-im-signals.ts';

/** Opens the panel, says how much there is to read, and calls when something comes. */
export function ImButton() {
  const { t } = useLingui();
  const { session } = useDesk();
  const place = useImPlace();
  const isActive = useIsWindowActive();
  const openId = place.kind === 'thread' && isActive ? place.threadId : null;
  // What is open before the reader's eyes is read, whatever the server has heard of it so far.
  const unread = useDeskState((snapshot) => {
    const counts = threadsShown(snapshot)
      .filter(({ interactionId }) => interactionId !== openId)
      .map((entry) => unreadOf(entry, session.userId));
    const count = counts.reduce((sum, each) => sum + each.count, 0);
    return counts.some(({ isMore }) => isMore) ? `${count}+` : `${count}`;
  });
  useImSignals(openId);
  const isNothing = unread === '0';
  return (
    <Counted count={isNothing ? null : unread} tone="internal">
      <IconButton
        icon={MessagesSquare}
        label={
          isNothing
            ? t`Internal messages`
            : t`Internal messages, ${plural(Number.parseInt(unread, 10), { one: '# unread', other: '# unread' })}`
        }
        shortcut={shortcutText('openMessages')}
        isSelected={place.kind !== 'closed'}
        onPress={toggleIm}
      />
    </Counted>
  );
}
