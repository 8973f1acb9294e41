import { useLingui } from '@lingui/react/macro';
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { Consultation } from '@guichet/protocol/interaction.ts';
import { useDesk, useNowAs } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { contactName, readerOf } from '../../session/selectors.ts';
import { noonOf } from '../clock/wall-time.ts';
import { consultationEvents, transcriptItems } from '../transcript/transcript-items.ts';
import { TranscriptLine } from '../transcript/TranscriptLine.tsx';
import { useOutgoingActions } from '../transcript/use-outgoing-actions.ts';
import { counterpartOf } from './consultations.ts';

/** Nearer to the end than this counts as being at the end, px. */
const AT_END_PX = 40;

type Props = {
  readonly entry: DeskEntry;
  readonly consultation: Consultation;
  /** The one of the pane, which scrolls and stays at its end; an earlier one is as long as it is. */
  readonly isMain: boolean;
};

/** What two colleagues said to each other. Consultations are short, so every line is drawn. */
export function ConsultationLog({ entry, consultation, isMain }: Props) {
  const { t } = useLingui();
  const { session } = useDesk();
  const todayMs = useNowAs(noonOf);
  const { interactionId, events, outgoing, state } = entry;
  const { consultationId, ended } = consultation;
  const { name } = counterpartOf(consultation, session.userId);
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const items = useMemo(
    () =>
      transcriptItems(
        consultationEvents(events, consultationId),
        outgoing.filter((message) => message.consultationId === consultationId),
        readerOf(state, session.userId),
        state.receipts,
      ),
    [events, outgoing, state, session.userId, consultationId],
  );
  const actions = useOutgoingActions(interactionId, ended === null);
  useLayoutEffect(() => {
    if (isMain && isAtEnd.current && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [isMain, items.length]);
  const shownContact = contactName(state) ?? t`Unnamed contact`;
  return (
    <div
      ref={box}
      className={isMain ? 'consultation-log' : 'consultation-log-earlier'}
      tabIndex={isMain ? 0 : undefined}
      role="log"
      aria-live="off"
      aria-label={t`Said in the consultation with ${name}`}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        isAtEnd.current = scrollHeight - clientHeight - scrollTop < AT_END_PX;
      }}
    >
      {items.map((item) => (
        <TranscriptLine
          key={item.key}
          item={item}
          nowMs={todayMs}
          contactName={shownContact}
          actions={actions}
        />
      ))}
    </div>
  );
}
