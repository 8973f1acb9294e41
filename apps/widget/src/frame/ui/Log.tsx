import type { OutgoingMessage } from '@guichet/client/client-snapshot.ts';
import type { WireEvent } from '@guichet/protocol/events.ts';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { LogLine } from '../model/log-lines.ts';
import { logLines } from '../model/log-lines.ts';
import { systemText } from '../model/system-text.ts';
import type { ChatModel } from '../session/chat-model.ts';
import type { ChatSession } from '../session/chat-session.ts';
import type { CustomerEntry } from '../session/stage.ts';
import { Icon } from './Icon.tsx';
import { MessageGroup } from './MessageGroup.tsx';
import { useSpoken } from './spoken.ts';
import { TypingNotice } from './TypingNotice.tsx';
import { useLogScroll } from './use-log-scroll.ts';

const NO_EVENTS: readonly WireEvent[] = [];
const NO_OUTGOING: readonly OutgoingMessage[] = [];
const NO_RECEIPTS = { delivered: 0, read: 0 };

/** The conversation. Additions are announced; older pages and changes of state are not. */
export function Log({ model, session }: { readonly model: ChatModel; readonly session: ChatSession }) {
  const { words, times } = useSpoken();
  const { stage, client, host } = model;
  const entry = 'entry' in stage ? stage.entry : undefined;
  const outgoing = outgoingOf(model, entry);
  const events = entry?.events ?? NO_EVENTS;
  const receipts = entry?.state.receipts ?? NO_RECEIPTS;
  const { isLinkLost, clockOffsetMs } = client;
  const lines = useMemo(
    () => logLines({ events, outgoing, receipts, isLinkLost, clockOffsetMs, isSameDay: times.isSameDay }),
    [events, outgoing, receipts, isLinkLost, clockOffsetMs, times],
  );
  const boxRef = useRef<HTMLDivElement>(null);
  const scroll = useLogScroll(boxRef, events[0]?.seq ?? 0, outgoing.at(-1)?.commandId);
  const isQuiet = useQuietAtFirst(entry === undefined || entry.isLoadingEarlier);

  const isSeen = scroll.isAtEnd && host.isOpen;
  useEffect(() => {
    const look = (): void => {
      if (isSeen && document.visibilityState === 'visible') session.seen();
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [session, isSeen, entry?.head]);

  return (
    <div class="log-frame">
      <div
        ref={boxRef}
        class="log"
        role="log"
        aria-label={words.log}
        aria-live={isQuiet ? 'off' : 'polite'}
        aria-relevant="additions"
        tabIndex={0}
        onScroll={scroll.onScroll}
      >
        {entry?.hasEarlier === true && (
          <button
            type="button"
            class="button small earlier"
            aria-busy={entry.isLoadingEarlier}
            onClick={() => session.loadEarlier()}
          >
            {entry.isLoadingEarlier ? words.loadingEarlier : words.showEarlier}
          </button>
        )}
        {lines.map((line) => (
          <Line
            key={line.key}
            line={line}
            session={session}
            nowMs={model.nowMs}
            canRetry={stage.kind === 'waiting' || stage.kind === 'active'}
          />
        ))}
      </div>
      {!scroll.isAtEnd && model.unreadCount > 0 && (
        <button type="button" class="button small newest" onClick={scroll.toEnd}>
          <Icon name="down" />
          {words.newMessages(model.unreadCount)}
        </button>
      )}
      <TypingNotice entry={stage.kind === 'active' ? stage.entry : undefined} />
    </div>
  );
}

type LineProps = {
  readonly line: LogLine;
  readonly session: ChatSession;
  readonly nowMs: number;
  readonly canRetry: boolean;
};

function Line({ line, session, nowMs, canRetry }: LineProps) {
  const { words, times } = useSpoken();
  switch (line.kind) {
    case 'day':
      return (
        <p class="system day" title={times.date(line.atMs)}>
          {times.day(line.atMs, nowMs)}
        </p>
      );
    case 'system':
      return (
        <p class="system" title={times.full(line.event.atMs)}>
          {systemText(line.event, words)}
        </p>
      );
    case 'messages':
      return (
        <MessageGroup
          session={session}
          line={line}
          onRetry={canRetry ? (id) => session.retry(id) : null}
          onDiscard={(id) => session.discard(id)}
        />
      );
  }
}

function outgoingOf({ stage }: ChatModel, entry: CustomerEntry | undefined): readonly OutgoingMessage[] {
  if (entry !== undefined) return entry.outgoing;
  return 'starting' in stage ? stage.starting.outgoing : NO_OUTGOING;
}

// What is there when the log appears, or is put before it later, is history and not news: announcing begins a moment after.
function useQuietAtFirst(isHistoryComing: boolean): boolean {
  const [isQuiet, setQuiet] = useState(true);
  useLayoutEffect(() => {
    if (isHistoryComing) setQuiet(true);
  }, [isHistoryComing]);
  useEffect(() => {
    if (isHistoryComing) return;
    const timer = setTimeout(() => setQuiet(false), 500);
    return () => clearTimeout(timer);
  }, [isHistoryComing]);
  return isQuiet;
}
