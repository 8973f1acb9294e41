import type { Client } from '@guichet/client/client.ts';
import type { RejectionCode } from '@guichet/protocol/result.ts';
import type { ChatRecord } from './chat-record.ts';

/** An agent who was away for too long is told this; whoever owns the chat now says the turn again. */
const LOST_CHAT: ReadonlySet<RejectionCode> = new Set(['notOwner', 'notAParty', 'interactionNotActive']);

/** Sends one turn and notes when it was sent and when the server acknowledged it; a refusal becomes a fault. */
export function sayTurn(client: Client<unknown>, record: ChatRecord, index: number): void {
  const turn = record.turns[index];
  const text = record.conversation.turns[index]?.text;
  if (turn === undefined || text === undefined) throw new Error(`there is no turn ${index + 1}`);
  turn.sentAtMs = performance.now();
  const { commandId, settled } = client.send(record.interactionId, {
    type: 'sendMessage',
    text,
    audience: 'everyone',
  });
  void settled.then((result) => {
    if (result.kind === 'rejected') {
      if (record.conversation.turns[index]?.from === 'agent' && LOST_CHAT.has(result.code)) return;
      record.faults.push(`turn ${index + 1} was refused: ${result.code}`);
      return;
    }
    if (turn.acknowledgedAtMs !== null) record.faults.push(`turn ${index + 1} was acknowledged twice`);
    turn.commandId = commandId;
    turn.acknowledgedAtMs = performance.now();
  });
}
