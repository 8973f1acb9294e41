import type { CustomerClient } from '../harness/chat-client.ts';
import { countFrom, messagesOf } from './chat-record.ts';
import type { ChatRecord } from './chat-record.ts';
import { turnsBefore } from './conversation.ts';
import { sayTurn } from './say-turn.ts';
import type { Pace } from './pace.ts';
import { untilEntry } from './until-entry.ts';

/**
 * Plays the customer of one chat from its start to its end: each turn once the agent's earlier ones are on the screen.
 * Fills in the record's customer view. Rejects when the chat stalls; `client` is the caller's.
 */
export async function playCustomer(client: CustomerClient, record: ChatRecord, pace: Pace): Promise<void> {
  const { interactionId, conversation } = record;
  const stopWatching = client.subscribe(() => {
    const entry = client.getSnapshot().interactions.get(interactionId);
    if (entry !== undefined) record.seen('customer', countFrom(entry.events, 'agent'));
  });
  try {
    start(client, record);
    for (const index of record.turnsOf('customer')) {
      const wanted = turnsBefore(conversation.turns, index, 'agent');
      await untilEntry(client, record, pace, `the agent's message ${wanted}`, ({ events }) => {
        return wanted === 0 || countFrom(events, 'agent') >= wanted;
      });
      await pace.beforeTurn(conversation.turns[index]?.text ?? '');
      sayTurn(client, record, index);
    }
    const entry = await untilEntry(client, record, pace, 'the end of the chat', ({ state }) => {
      return state.phase.kind === 'ended';
    });
    record.customerView = messagesOf(entry.events);
    record.customerSeqs = entry.events.map(({ seq }) => seq);
  } finally {
    stopWatching();
  }
}

function start(client: CustomerClient, record: ChatRecord): void {
  const { conversation, interactionId } = record;
  const { settled } = client.send(interactionId, {
    type: 'startInteraction',
    name: `Customer of ${conversation.id}`.slice(0, 200),
    email: null,
    subject: conversation.topic.slice(0, 200),
    language: conversation.lang,
    caseData: { pageUrl: null, pageTitle: null, referrer: null, userAgent: null },
  });
  void settled.then((result) => {
    if (result.kind === 'rejected') record.faults.push(`the start was refused: ${result.code}`);
  });
}
