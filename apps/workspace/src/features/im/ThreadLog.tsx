import { ArrowUp } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { memo, useMemo, useRef } from 'react';
import type { OutgoingMessage, ThreadEntry } from '@guichet/client/client-snapshot.ts';
import type { ThreadId } from '@guichet/protocol/im.ts';
import { formatTag } from '../../i18n/i18n.ts';
import { useDesk, useDeskState, useNowAs } from '../../session/desk.ts';
import { Button } from '../../ui/Button.tsx';
import { clockTime, fullDate, noonOf } from '../clock/wall-time.ts';
import { LinkedText } from '../transcript/LinkedText.tsx';
import { MessageStateMark } from '../transcript/MessageStateMark.tsx';
import { TranscriptLine } from '../transcript/TranscriptLine.tsx';
import type { OutgoingActions } from '../transcript/TranscriptLine.tsx';
import { useOutgoingActions } from '../transcript/use-outgoing-actions.ts';
import { threadLines } from './thread-lines.ts';
import type { ThreadLine } from './thread-lines.ts';
import { ThreadSystemLine } from './ThreadSystemLine.tsx';

const NOTHING_OUTGOING: readonly OutgoingMessage[] = [];

type Props = { readonly threadId: ThreadId; readonly entry: ThreadEntry | undefined; readonly name: string };

/**
 * What was said. The list is drawn from its end (see im.css), so that it stays there while the reader is there, and stays where the
 * reader is otherwise, also when earlier lines come.
 */
export function ThreadLog({ threadId, entry, name }: Props) {
  const { t } = useLingui();
  const { client, session } = useDesk();
  const log = useRef<HTMLDivElement>(null);
  // Before the server has shown a thread that is being begun there are only our own words.
  const waiting = useDeskState(({ starting }) => starting.get(threadId)?.outgoing ?? NOTHING_OUTGOING);
  const todayMs = useNowAs(noonOf);
  const lines = useMemo(
    () =>
      threadLines(entry ?? { ...NOTHING_YET, interactionId: threadId, outgoing: waiting }, session.userId),
    [entry, threadId, waiting, session.userId],
  );
  const actions = useOutgoingActions(threadId, true);
  return (
    <div
      ref={log}
      className="im-log"
      tabIndex={0}
      role="log"
      aria-live="off"
      aria-label={t`Internal conversation with ${name}`}
    >
      <div className="im-lines">
        {entry?.hasEarlier === true && (
          <div className="im-earlier">
            <Button
              isDense
              kind="quiet"
              isPending={entry.isLoadingEarlier}
              onPress={() => {
                client.loadEarlier(threadId);
                // The button goes with the last page; the focus stays with what was asked for.
                log.current?.focus({ preventScroll: true });
              }}
            >
              <ArrowUp size={14} aria-hidden />
              <Trans>Earlier messages</Trans>
            </Button>
          </div>
        )}
        {lines.map((line) => (
          <Line key={line.key} line={line} todayMs={todayMs} actions={actions} />
        ))}
      </div>
    </div>
  );
}

const NOTHING_YET: Omit<ThreadEntry, 'interactionId'> = {
  head: 0,
  state: { kind: 'direct', name: null, members: [] },
  events: [],
  hasEarlier: false,
  isLoadingEarlier: false,
  outgoing: [],
  typing: [],
  typingColleagues: [],
  gone: null,
};

type LineProps = {
  readonly line: ThreadLine;
  readonly todayMs: number;
  readonly actions: OutgoingActions;
};

// A line changes when what it shows does.
const Line = memo(function Line({ line, todayMs, actions }: LineProps) {
  switch (line.kind) {
    case 'day':
    case 'outgoing':
      return <TranscriptLine item={line} nowMs={todayMs} contactName="" actions={actions} />;
    case 'system':
      return <ThreadSystemLine event={line.event} isOwn={line.isOwn} />;
    case 'said':
      return <SaidLine line={line} />;
  }
});

function SaidLine({ line }: { readonly line: Extract<ThreadLine, { kind: 'said' }> }) {
  const { t, i18n } = useLingui();
  const { message, isOwn, startsGroup, state } = line;
  const author = isOwn ? t`You` : message.name;
  const tag = formatTag(i18n.locale);
  return (
    <div
      className="line-message"
      data-side={isOwn ? 'own' : 'colleague'}
      data-starts={startsGroup || undefined}
      data-internal
    >
      {startsGroup ? (
        <p className="line-author">
          <span>{author}</span>{' '}
          <time dateTime={new Date(message.atMs).toISOString()} title={fullDate(message.atMs, tag)}>
            {clockTime(message.atMs, tag)}
          </time>
        </p>
      ) : (
        <span className="visually-hidden">{author}</span>
      )}
      <div className="line-bubble">
        <p className="line-text" dir="auto">
          <LinkedText text={message.text} marks={undefined} />
        </p>
      </div>
      {state !== null && <MessageStateMark state={state} />}
    </div>
  );
}
