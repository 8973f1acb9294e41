import { Lock, MessageCircle } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import type { DeskEntry } from '../../session/desk.ts';
import { useDesk } from '../../session/desk.ts';
import { readerOf } from '../../session/selectors.ts';
import { consultationEvents, conversationEvents, unreadCount } from '../transcript/transcript-items.ts';
import { counterpartOf } from './consultations.ts';
import { showSide } from './pane-store.ts';
import type { Side } from './pane-store.ts';
import { useConsultations } from './use-consultations.ts';
import './consultation.css';

type Props = { readonly entry: DeskEntry; readonly contactName: string; readonly side: Side };

/** Where the screen has room for one of the two only: which one, and whether there is news in the other. */
export function ConsultationSides({ entry, contactName, side }: Props) {
  const { t } = useLingui();
  const { session } = useDesk();
  const { interactionId, head, events, state } = entry;
  const { current } = useConsultations(entry);
  // Up to where the side that is hidden now was seen.
  const [left, setLeft] = useState({ side, head });
  if (left.side !== side) setLeft({ side, head });
  if (current === null) return null;
  const { name } = counterpartOf(current, session.userId);
  const hidden =
    side === 'chat' ? consultationEvents(events, current.consultationId) : conversationEvents(events);
  const hasNews = unreadCount(hidden, readerOf(state, session.userId), left.head) > 0;
  const news = <span className="sides-news">{t`new`}</span>;
  return (
    <ToggleButtonGroup
      className="sides"
      aria-label={t`Chat or consultation`}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[side]}
      onSelectionChange={(keys) =>
        showSide(interactionId, keys.has('consultation') ? 'consultation' : 'chat')
      }
    >
      <ToggleButton className="sides-choice" id="chat">
        <MessageCircle size={14} aria-hidden />
        <span>{contactName}</span>
        {side !== 'chat' && hasNews && news}
      </ToggleButton>
      <ToggleButton className="sides-choice" id="consultation">
        <Lock size={14} aria-hidden />
        <span>{t`Consultation with ${name}`}</span>
        {side !== 'consultation' && hasNews && news}
      </ToggleButton>
    </ToggleButtonGroup>
  );
}
