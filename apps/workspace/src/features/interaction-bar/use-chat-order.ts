import { useState } from 'react';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { areSameItems, useDesk, useDeskState, useNowAs } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { attendanceOf, levelOf, ownChats, queuesOf } from '../../session/selectors.ts';
import { rankOf } from './chat-rows.ts';
import { orderRows } from './row-order.ts';

/**
 * The agent's chats in the order to show them.
 * @param heldIds  rows under the pointer or the focus, which keep their place
 */
export function useChatOrder(heldIds: readonly InteractionId[]): readonly DeskEntry[] {
  const { session } = useDesk();
  const chats = useDeskState((snapshot) => ownChats(snapshot, session.userId), areSameItems);
  const queues = useDeskState(queuesOf);
  const [shown, setShown] = useState<readonly InteractionId[]>([]);
  const levels = useNowAs(
    (nowMs) =>
      chats.map(({ state }) => {
        const queue = queues.find(({ queueId }) => queueId === state.queueId) ?? null;
        return levelOf(state, queue, nowMs);
      }),
    areSameItems,
  );
  const ranked = chats.map((entry, index) =>
    rankOf(entry, levels[index] ?? 'none', attendanceOf(entry.state, session.userId)),
  );
  const order = orderRows(shown, ranked, heldIds);
  // React's way to derive from the previous render: it renders again at once, before anything is painted.
  if (!areSameItems(order, shown)) setShown(order);
  const byId = new Map(chats.map((entry) => [entry.interactionId, entry]));
  return order.flatMap((interactionId) => byId.get(interactionId) ?? []);
}
