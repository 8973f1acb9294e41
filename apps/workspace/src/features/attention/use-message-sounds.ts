import { useEffect, useRef } from 'react';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { useDesk, useDeskState, useNowAs } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { levelOf, ownChats, queuesOf, readerOf } from '../../session/selectors.ts';
import { unreadCount } from '../transcript/transcript-items.ts';
import { isWindowActive } from './use-is-window-active.ts';
import { usePlay } from './use-signals.ts';

/** A contact wrote where the agent is not looking. */
export function useMessageSound(openId: InteractionId | null): void {
  const { client, session } = useDesk();
  const play = usePlay();
  const heads = useRef<Map<InteractionId, number> | null>(null);
  useEffect(
    () =>
      client.subscribe(() => {
        const snapshot = client.getSnapshot();
        const isCurrent = snapshot.connection.kind === 'live';
        const before = heads.current;
        heads.current = new Map([...snapshot.interactions].map(([id, { head }]) => [id, head]));
        if (before === null || !isCurrent) return;
        const isNew = ownChats(snapshot, session.userId).some((entry) => {
          const seen = before.get(entry.interactionId);
          if (seen === undefined || seen === entry.head) return false;
          if (entry.interactionId === openId && isWindowActive()) return false;
          return unreadCount(entry.events, readerOf(entry.state, session.userId), seen) > 0;
        });
        if (isNew) play('message');
      }),
    [client, session.userId, openId, play],
  );
}

/** A reply has just become overdue, whether or not the agent looks. @param pending  the chats whose contacts wait for this agent */
export function useOverdueSound(pending: readonly DeskEntry[]): void {
  const queues = useDeskState(queuesOf);
  const play = usePlay();
  const queueOf = (queueId: string) => queues.find((queue) => queue.queueId === queueId) ?? null;
  const overdue = useNowAs((nowMs) =>
    pending
      .filter(({ state }) => levelOf(state, queueOf(state.queueId), nowMs) === 'critical')
      .map(({ interactionId, state }) => `${interactionId} ${state.pending?.sinceMs}`)
      .join(),
  );
  // What was overdue before this page began is on its screen.
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    const now = overdue === '' ? [] : overdue.split(',');
    const isNew = now.some((one) => known.current?.has(one) === false);
    known.current = new Set(now);
    if (isNew) play('overdue');
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a changed setting makes nothing overdue
  }, [overdue]);
}
