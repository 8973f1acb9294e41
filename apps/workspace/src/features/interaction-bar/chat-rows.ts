import type { PendingResponseLevel } from '@guichet/core/pending-response/pending-response.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import type { DeskEntry } from '../../session/desk.ts';
import type { Attendance } from '../../session/selectors.ts';
import type { RankedRow } from './row-order.ts';

/** Where a chat belongs among the others: overdue, due, pending, then to be wrapped up, then calm. */
export function rankOf(entry: DeskEntry, level: PendingResponseLevel, attendance: Attendance): RankedRow {
  const { interactionId, state } = entry;
  // The contact waits for others than who is consulted.
  if (attendance === 'consulted') return { interactionId, urgency: 0, sinceMs: state.startedAtMs };
  return {
    interactionId,
    urgency: urgencyOf(state, level),
    sinceMs: state.pending?.sinceMs ?? state.startedAtMs,
  };
}

function urgencyOf(state: AgentInteractionState, level: PendingResponseLevel): number {
  switch (level) {
    case 'critical':
      return 4;
    case 'warning':
      return 3;
    case 'normal':
      return 2;
    case 'none':
      return state.phase.kind === 'wrapUp' ? 1 : 0;
    default:
      return missingCase(level);
  }
}
