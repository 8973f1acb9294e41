import { Trans, useLingui } from '@lingui/react/macro';
import { Suspense, useEffect, useMemo, useState } from 'react';
import type { WireEvent } from '@guichet/protocol/events.ts';
import { useDesk, useDeskState, useNowAs } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { attendanceOf, contactName, queueById } from '../../session/selectors.ts';
import { useSteady } from '../../session/steady-entry.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useIsWindowActive } from '../attention/use-is-window-active.ts';
import { ConsultationPane, ConsultationSides, PendingInvitations } from '../call-control/lazy-parts.ts';
import { noonOf } from '../clock/wall-time.ts';
import { Composer } from '../composer/Composer.tsx';
import { usePane } from '../consultation/pane-store.ts';
import { useConsultations } from '../consultation/use-consultations.ts';
import { useCallRequest } from '../reach/call-requests.ts';
import { CallQuestion, SelectedNumber } from '../reach/lazy-parts.ts';
import { TextReach, useTextReach } from '../reach/use-reach.ts';
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

/** One chat: its header, what was said, and where to write; beside it what colleagues say about it. */
export function InteractionView({ entry, isPanelShown, onTogglePanel }: Props) {
  const { t } = useLingui();
  const { interactionId, state } = entry;
  const todayMs = useNowAs(noonOf);
  const name = contactName(state) ?? t`Unnamed contact`;
  const pane = usePane(interactionId, useConsultations(entry).current);
  const textReach = useTextReach(entry);
  const callRequest = useCallRequest(interactionId);
  const [view, setView] = useState<HTMLElement | null>(null);
  const mayBeNumbers = useMemo(() => entry.events.some(mayHaveNumber), [entry.events]);
  useMarkRead(entry);
  return (
    <TextReach value={textReach}>
      <main ref={setView} className="interaction-view" aria-label={t`Chat with ${name}`}>
        <InteractionHeader
          entry={entry}
          contactName={name}
          isPanelShown={isPanelShown}
          onTogglePanel={onTogglePanel}
        />
        <Suspense fallback={null}>
          {state.invitations.length > 0 && <PendingInvitations entry={entry} />}
          {pane.isShown && <ConsultationSides entry={entry} contactName={name} side={pane.side} />}
        </Suspense>
        <div className="interaction-sides" data-side={pane.isShown ? pane.side : undefined}>
          <div className="interaction-chat">
            <Transcript
              key={`transcript-${interactionId}`}
              entry={entry}
              contactName={name}
              todayMs={todayMs}
            />
            <NewMessageAnnouncer key={`news-${interactionId}`} entry={entry} contactName={name} />
            <TypingLine entry={entry} contactName={name} />
            <ChatFoot entry={entry} contactName={name} />
          </div>
          {pane.isShown && (
            <Suspense fallback={null}>
              <ConsultationPane key={`consultation-${interactionId}`} entry={entry} contactName={name} />
            </Suspense>
          )}
        </div>
        {view !== null && mayBeNumbers && (
          <Suspense fallback={null}>
            <SelectedNumber box={view} />
          </Suspense>
        )}
        {callRequest !== null && (
          <Suspense fallback={null}>
            <CallQuestion entry={entry} request={callRequest} />
          </Suspense>
        )}
      </main>
    </TextReach>
  );
}

/** Whether a text has digits that are offered when they are selected. */
function mayHaveNumber(event: WireEvent): boolean {
  const marks = 'marks' in event ? event.marks : undefined;
  return marks?.some(({ kind, confidence }) => kind === 'phone' && confidence === 'maybe') === true;
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

type FootProps = { readonly entry: DeskEntry; readonly contactName: string };

/** Where to write, or why nothing can be written here. */
function ChatFoot({ entry, contactName: name }: FootProps) {
  const { session } = useDesk();
  const { interactionId, state } = entry;
  const steady = useSteady(entry);
  if (state.phase.kind === 'wrapUp') return <WrapUpNotice entry={entry} />;
  if (attendanceOf(state, session.userId) === 'consulted') {
    return (
      <div className="chat-notice">
        <Notice tone="info">
          <Trans>You are being consulted: you read this chat, and {name} does not know of you.</Trans>
        </Notice>
      </div>
    );
  }
  return <Composer key={`composer-${interactionId}`} entry={steady} contactName={name} />;
}

function WrapUpNotice({ entry }: { readonly entry: DeskEntry }) {
  const { t } = useLingui();
  const { phase, queueId, dispositionCodeId, channel } = entry.state;
  const queue = useDeskState((snapshot) => queueById(snapshot, queueId));
  if (phase.kind !== 'wrapUp') return null;
  const needsCode = queue?.isDispositionMandatory === true && dispositionCodeId === null;
  const chatEnded = phase.endedBy === 'agent' ? t`You ended the chat.` : t(ENDED_TEXTS[phase.endedBy]);
  const ended = channel === 'phone' ? t`The call is over.` : chatEnded;
  return (
    <div className="chat-notice">
      <Notice tone="info" announce="status">
        {ended}{' '}
        {needsCode ? (
          <Trans>Add a disposition code, then mark it done.</Trans>
        ) : (
          <Trans>Complete the note if needed, then mark it done.</Trans>
        )}
      </Notice>
    </div>
  );
}
