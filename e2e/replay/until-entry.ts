import type { Client } from '@guichet/client/client.ts';
import type { InteractionEntry } from '@guichet/client/client-snapshot.ts';
import { until } from '../harness/until.ts';
import type { ChatRecord } from './chat-record.ts';
import type { Pace } from './pace.ts';

/** Resolves with the chat's entry once `holds` says yes to it. Rejects with `WaitedTooLong` when the chat stalls. */
export function untilEntry<State>(
  client: Client<State>,
  record: ChatRecord,
  pace: Pace,
  what: string,
  holds: (entry: InteractionEntry<State>) => boolean,
): Promise<InteractionEntry<State>> {
  return until(client, what, pace.stallsAfterMs, ({ interactions }) => {
    const entry = interactions.get(record.interactionId);
    return entry !== undefined && holds(entry) ? entry : undefined;
  });
}
