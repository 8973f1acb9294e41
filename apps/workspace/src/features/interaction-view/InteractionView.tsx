import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { useDesk, useDeskState, useNow } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { contactName, queueById } from '../../session/selectors.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useIsWindowActive } from '../attention/use-is-window-active.ts';
import { noonOf } from '../clock/wall-time.ts';
import { Composer } from '../composer/Composer.tsx';
import { NewMessageAnnouncer } from '../transcript/NewMessageAnnouncer.tsx';
import { ENDED_TEXTS } from '../transcript/system-texts.ts';
import { Transcript } from '../transcript/Transcript.tsx';
import { TypingLine } from '../transcript/TypingLine.tsx';
import { InteractionHeader } from './InteractionHeader.tsx';

type Props = {
  readonly entry: DeskEntry;
  readonly isPanelShown: boolean;
  readonly onTogglePanel: () => void;
};

/** One chat: its header, what was said, and where to write. */
export function InteractionView({ entry, isPanelShown, onTogglePanel }: Props) {
  const { t } = useLingui();
  const { interactionId, state } = entry;
  const nowMs = useNow();
  const name = contactName(state) ?? t`Unnamed contact`;
  useMarkRead(entry);
  return (
    <main className="interaction-view" aria-label={t`Chat with ${name}`}>
      <InteractionHeader
        entry={entry}
        contactName={name}
        isPanelShown={isPanelShown}
        onTogglePanel={onTogglePanel}
      />
      <Transcript
        key={`transcript-${interactionId}`}
        entry={entry}
        contactName={name}
        todayMs={noonOf(nowMs)}
      />
      <NewMessageAnnouncer key={`news-${interactionId}`} entry={entry} contactName={name} />
      <TypingLine entry={entry} contactName={name} />
      {state.phase.kind === 'wrapUp' ? (
        <WrapUpNotice entry={entry} />
      ) : (
        <Composer key={`composer-${interactionId}`} entry={entry} contactName={name} />
      )}
    </main>
  );
}

// Read is what a person could see: the open chat, in the window that has the focus.
function useMarkRead({ interactionId, head }: DeskEntry): void {
  const { client, readMarks } = useDesk();
  const isWindowActive = useIsWindowActive();
  useEffect(() => {
    if (!isWindowActive) return;
    readMarks.mark(interactionId, head);
    client.markRead(interactionId);
  }, [client, readMarks, interactionId, head, isWindowActive]);
}

function WrapUpNotice({ entry }: { readonly entry: DeskEntry }) {
  const { t } = useLingui();
  const { phase, queueId, dispositionCodeId } = entry.state;
  const queue = useDeskState((snapshot) => queueById(snapshot, queueId));
  if (phase.kind !== 'wrapUp') return null;
  const needsCode = queue?.isDispositionMandatory === true && dispositionCodeId === null;
  return (
    <div className="wrap-up-notice">
      <Notice tone="info" announce="status">
        {phase.endedBy === 'agent' ? t`You ended the chat.` : t(ENDED_TEXTS[phase.endedBy])}{' '}
        {needsCode ? (
          <Trans>Add a disposition code, then mark it done.</Trans>
        ) : (
          <Trans>Complete the note if needed, then mark it done.</Trans>
        )}
      </Notice>
    </div>
  );
}
