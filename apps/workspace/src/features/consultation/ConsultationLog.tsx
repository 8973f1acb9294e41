import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Consultation } from '@guichet/protocol/interaction.ts';
import { useDesk, useNowAs } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { contactName, readerOf } from '../../session/selectors.ts';
import { noonOf } from '../clock/wall-time.ts';
import { consultationEvents, transcriptItems } from '../transcript/transcript-items.ts';
import { TranscriptLine } from '../transcript/TranscriptLine.tsx';
import { useOutgoingActions } from '../transcript/use-outgoing-actions.ts';
import { counterpartOf } from './consultations.ts';

type Props = {
  readonly entry: DeskEntry;
  readonly consultation: Consultation;
  /** The one of the pane, which scrolls and stays at its end; an earlier one is as long as it is. */
  readonly isMain: boolean;
};

/**
 * What two colleagues said to each other. Consultations are short, so every line is drawn, from the end (see consultation.css): it stays in
 * view, whatever takes height from it, while the reader is there.
 */
export function ConsultationLog({ entry, consultation, isMain }: Props) {
  const { t } = useLingui();
  const { session } = useDesk();
  const todayMs = useNowAs(noonOf);
  const { interactionId, events, outgoing, state } = entry;
  const { consultationId, ended } = consultation;
  const { name } = counterpartOf(consultation, session.userId);
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
  const shownContact = contactName(state) ?? t`Unnamed contact`;
  return (
    <div
      className={isMain ? 'consultation-log' : 'consultation-log-earlier'}
      tabIndex={isMain ? 0 : undefined}
      role="log"
      aria-live="off"
      aria-label={t`Said in the consultation with ${name}`}
    >
      <div>
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
    </div>
  );
}
