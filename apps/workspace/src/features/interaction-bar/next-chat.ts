import type { InteractionId, UserId } from '@guichet/protocol/ids.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import { attendanceOf } from '../../session/selectors.ts';

/** A chat as far as it matters here. */
type Chat = { readonly interactionId: InteractionId; readonly state: AgentInteractionState };

/**
 * Where "next chat that needs me" leads: the one whose reply has been pending longest, however the list stands at the moment; when none is
 * pending, the one that has been in wrap-up longest. Never the open one while another needs the agent too.
 * @returns undefined when nothing is to be done anywhere
 */
export function nextThatNeeds(
  chats: readonly Chat[],
  userId: UserId,
  openId: InteractionId | null,
): InteractionId | undefined {
  const waiting = chats
    .filter(({ state }) => attendanceOf(state, userId) !== 'consulted')
    .flatMap(({ interactionId, state }) => {
      const need = needOf(state);
      return need === null ? [] : [{ interactionId, ...need }];
    })
    .toSorted((a, b) => a.rank - b.rank || a.sinceMs - b.sinceMs);
  const next = waiting.find(({ interactionId }) => interactionId !== openId) ?? waiting[0];
  return next?.interactionId;
}

// Somebody waits for a reply; nobody waits for the wrap-up but the next chat.
function needOf({ pending, phase }: AgentInteractionState): { rank: number; sinceMs: number } | null {
  if (pending !== null) return { rank: 0, sinceMs: pending.sinceMs };
  return phase.kind === 'wrapUp' ? { rank: 1, sinceMs: phase.sinceMs } : null;
}
