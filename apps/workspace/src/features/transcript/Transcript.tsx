import { ArrowDown, ArrowUp } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Virtualizer } from 'virtua';
import type { VirtualizerHandle } from 'virtua';
import { useDesk } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { readerOf } from '../../session/selectors.ts';
import { usePermissions } from '../../session/use-permissions.ts';
import { Button } from '../../ui/Button.tsx';
import { recallScroll, rememberScroll } from './scroll-memory.ts';
import { conversationEvents, transcriptItems } from './transcript-items.ts';
import { TranscriptPlace } from './transcript-place.ts';
import { TranscriptLine } from './TranscriptLine.tsx';
import { useOutgoingActions } from './use-outgoing-actions.ts';
import { useSettling } from './use-settling.ts';

/** Nearer to the end than this counts as being at the end, px. */
const AT_END_PX = 40;
/** Nearer to the beginning than this loads the page before, px. */
const NEAR_START_PX = 200;

type Props = {
  readonly entry: DeskEntry;
  readonly contactName: string;
  /** Of the start of today, so that the day's names follow midnight and nothing else. */
  readonly todayMs: number;
};

/** The conversation so far. Stays at the end while the reader is there; stays where the reader is otherwise. */
export function Transcript({ entry, contactName, todayMs }: Props) {
  const { t } = useLingui();
  const { client, session } = useDesk();
  const { interactionId, events, outgoing, state, hasEarlier, isLoadingEarlier } = entry;
  const list = useRef<VirtualizerHandle>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const memory = useMemo(() => recallScroll(interactionId), [interactionId]);
  const [isAtEnd, setIsAtEnd] = useState(memory === null);
  const items = useMemo(
    () =>
      transcriptItems(
        conversationEvents(events),
        outgoing.filter(({ consultationId }) => consultationId === null),
        readerOf(state, session.userId),
        state.receipts,
      ),
    [events, outgoing, state, session.userId],
  );
  const mayRetry = usePermissions(state)('sendMessage').allowed;
  const actions = useOutgoingActions(interactionId, mayRetry);
  const firstSeq = events[0]?.seq ?? 0;
  const shownFirstSeq = useRef(firstSeq);
  // Earlier lines were put before the ones on screen: keep what is being read where it is.
  const isPrepend = firstSeq < shownFirstSeq.current;
  const lastOwn = outgoing.length;
  const shownOutgoing = useRef(lastOwn);
  const settling = useSettling();

  useLayoutEffect(() => {
    if (memory !== null) list.current?.scrollTo(memory.offset);
  }, [memory]);

  useLayoutEffect(() => {
    const hasJustSent = lastOwn > shownOutgoing.current;
    shownOutgoing.current = lastOwn;
    shownFirstSeq.current = firstSeq;
    settling.begin();
    if ((isAtEnd && !isPrepend) || hasJustSent)
      list.current?.scrollToIndex(items.length - 1, { align: 'end' });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only when lines were added: scrolling by hand must not be answered by scrolling
  }, [items.length, firstSeq, lastOwn]);

  const keepsEnd = useRef(isAtEnd);
  const lastTop = useRef(0);

  const onScroll = useCallback(() => {
    const box = scroller.current;
    if (box === null) return;
    const { scrollTop, scrollHeight, clientHeight } = box;
    const isNear = scrollHeight - clientHeight - scrollTop < AT_END_PX;
    // Lines that turn out taller than expected move the end away, and lower ones pull the box back: who was there leaves it by
    // scrolling back, and not by that.
    const isBack = scrollTop < lastTop.current && !settling.isUnderWay();
    const isEnd = isNear || (keepsEnd.current && !isBack);
    lastTop.current = scrollTop;
    keepsEnd.current = isEnd;
    setIsAtEnd(isEnd);
    rememberScroll(interactionId, isEnd ? null : { offset: scrollTop });
    if (scrollTop < NEAR_START_PX && scrollHeight > clientHeight) client.loadEarlier(interactionId);
  }, [client, interactionId, settling]);

  // The box becomes lower when the composer grows, and the lines taller when they are measured: the end stays in sight.
  useEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    const observer = new ResizeObserver(() => {
      settling.begin();
      if (keepsEnd.current) box.scrollTop = box.scrollHeight;
    });
    observer.observe(box);
    // The lines are the last thing in it.
    if (box.lastElementChild !== null) observer.observe(box.lastElementChild);
    return () => observer.disconnect();
  }, [settling]);

  return (
    <div className="transcript">
      {hasEarlier && (
        <div className="transcript-earlier">
          <Button
            isDense
            kind="quiet"
            isPending={isLoadingEarlier}
            onPress={() => client.loadEarlier(interactionId)}
          >
            <ArrowUp size={14} aria-hidden />
            {isLoadingEarlier ? <Trans>Loading earlier messages</Trans> : <Trans>Earlier messages</Trans>}
          </Button>
        </div>
      )}
      <div
        ref={scroller}
        className="transcript-list"
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={t`Conversation with ${contactName}`}
      >
        <div className="transcript-space" />
        <TranscriptPlace value={interactionId}>
          <Virtualizer ref={list} scrollRef={scroller} data={items} shift={isPrepend} onScroll={onScroll}>
            {(item) => (
              <TranscriptLine
                key={item.key}
                item={item}
                nowMs={todayMs}
                contactName={contactName}
                actions={actions}
              />
            )}
          </Virtualizer>
        </TranscriptPlace>
      </div>
      {!isAtEnd && (
        <div className="transcript-latest">
          <Button isDense onPress={() => list.current?.scrollToIndex(items.length - 1, { align: 'end' })}>
            <ArrowDown size={14} aria-hidden />
            <Trans>To the latest message</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
