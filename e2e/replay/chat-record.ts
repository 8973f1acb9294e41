import type { WireEvent } from '@guichet/protocol/events.ts';
import { otherSide } from './conversation.ts';
import type { Conversation, Side } from './conversation.ts';

/** A message as somebody saw it. `commandId` is only known to its author. */
export type SeenMessage = { readonly from: Side; readonly text: string; readonly commandId: string | null };

/** What became of one turn. Instants in ms of `performance.now()`; null while it has not happened. */
export type TurnRecord = {
  /** Of the attempt the server accepted. */
  commandId: string | null;
  sentAtMs: number | null;
  acknowledgedAtMs: number | null;
  /** When the other side's screen showed it. */
  seenAtMs: number | null;
};

/**
 * One chat from outside: what was said, what the server acknowledged, what each side saw. Kept in the process that drives the
 * clients, so it outlives every crash of the server.
 */
export class ChatRecord {
  readonly conversation: Conversation;
  readonly interactionId: string;
  readonly turns: readonly TurnRecord[];
  customerView: readonly SeenMessage[] = [];
  agentView: readonly SeenMessage[] = [];
  /** Numbers of the customer's events, which must be dense from 1. */
  customerSeqs: readonly number[] = [];
  stored: readonly SeenMessage[] = [];
  /** The agent who has marked it done. */
  doneBy: string | null = null;
  /** What went wrong on the way: refusals, stalls. */
  readonly faults: string[] = [];

  constructor(conversation: Conversation, interactionId: string) {
    this.conversation = conversation;
    this.interactionId = interactionId;
    this.turns = conversation.turns.map(() => ({
      commandId: null,
      sentAtMs: null,
      acknowledgedAtMs: null,
      seenAtMs: null,
    }));
  }

  /** Indexes into the conversation of one side's turns, in order. */
  turnsOf(side: Side): readonly number[] {
    return this.conversation.turns.flatMap((turn, index) => (turn.from === side ? [index] : []));
  }

  /** Notes that `viewer`'s screen now shows `count` messages of the other side. */
  seen(viewer: Side, count: number): void {
    const nowMs = performance.now();
    for (const index of this.turnsOf(otherSide(viewer)).slice(0, count)) {
      const turn = this.turns[index];
      if (turn !== undefined) turn.seenAtMs ??= nowMs;
    }
  }
}

/** The messages among a viewer's events that everyone may read. */
export function messagesOf(events: readonly WireEvent[]): SeenMessage[] {
  return events.flatMap((event) =>
    event.type === 'messageSent'
      ? [
          {
            from: event.role === 'customer' ? 'customer' : 'agent',
            text: event.text,
            commandId: event.commandId,
          },
        ]
      : [],
  );
}

export function countFrom(events: readonly WireEvent[], side: Side): number {
  return messagesOf(events).filter((message) => message.from === side).length;
}
