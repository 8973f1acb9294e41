import { evolve } from '@guichet/core/interaction/evolve.ts';
import type { Actor, Cause, InteractionEvent } from '@guichet/core/interaction/interaction-event.ts';
import { holderOf } from '@guichet/core/interaction/interaction.ts';
import type { Interaction } from '@guichet/core/interaction/interaction.ts';
import { isNumberedForCustomer } from '@guichet/core/visibility/visible-to.ts';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import type { CustomerConnection, Receipts } from '@guichet/protocol/interaction.ts';
import type { CommandResult } from '@guichet/protocol/result.ts';
import type { InteractionRow, StoredEvent } from '../ports/event-log.ts';

/** The answer a command got, kept so that a repeat gets the same one. */
export type Settled = { readonly digest: string; readonly result: CommandResult };

/** How far each side has got, in log numbers. */
export type ReceiptPositions = { readonly customer: Receipts; readonly agents: Receipts };

/**
 * One interaction in memory: what its log says, and what is known of it beside the log (receipts, the customer's connection, the
 * place in the queue). Only `Interactions` changes it.
 */
export class LiveInteraction {
  readonly interactionId: InteractionId;
  /** Undefined until its first event is committed. */
  state: Interaction | undefined = undefined;
  /** Log number of the last committed event. */
  head = 0;
  /** Log number of the customer's k-th event at index k-1: the map between the two numberings. */
  readonly customerSeqs: number[] = [];
  readonly settled = new Map<string, Settled>();
  receipts: ReceiptPositions = { customer: { delivered: 0, read: 0 }, agents: { delivered: 0, read: 0 } };
  customerConnection: CustomerConnection = 'away';
  position: number | null = null;

  constructor(interactionId: InteractionId) {
    this.interactionId = interactionId;
  }

  /** The customer's head, in the customer's numbering. */
  get customerHead(): number {
    return this.customerSeqs.length;
  }

  /** Takes in one committed event, the next of the log. */
  take(event: InteractionEvent): void {
    this.advance(event, evolve(this.state, event));
    if (event.cause === null) return;
    const key = settledKey(event.actor, event.cause.commandId);
    // A command may cause several events; its answer is the head after the last one.
    const seq = event.actor.kind === 'customer' ? this.customerHead : event.seq;
    this.settled.set(key, { digest: event.cause.digest, result: { kind: 'accepted', seq } });
  }

  /** Like `take`, for an event whose outcome is known from deciding it, and whose command's answer is too. */
  advance(event: InteractionEvent, after: Interaction): void {
    this.state = after;
    this.head = event.seq;
    if (isNumberedForCustomer(event)) this.customerSeqs.push(event.seq);
  }

  /** A log number as the customer counts: how many of the customer's events lie at or before it. */
  toCustomerSeq(logSeq: number): number {
    let low = 0;
    let high = this.customerSeqs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.customerSeqs[middle] ?? Infinity) <= logSeq) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** A customer's number as the log counts; 0 for 0, the head for anything beyond. */
  toLogSeq(customerSeq: number): number {
    return customerSeq <= 0 ? 0 : (this.customerSeqs[customerSeq - 1] ?? this.head);
  }
}

/** Identifies an author's command: two authors may use the same id without meeting. */
export function settledKey(actor: Actor, commandId: string): string {
  switch (actor.kind) {
    case 'customer':
      return `c:${commandId}`;
    case 'agent':
      return `a:${actor.agentId}:${commandId}`;
    case 'system':
      return `s:${commandId}`;
  }
}

type Body = {
  readonly atMs: number;
  readonly actor: Actor;
  readonly cause: Cause | null;
  readonly audience: InteractionEvent['audience'];
  readonly data: InteractionEvent['data'];
};

/** The JSON text of an event as the log keeps it; its number is the log's own. */
export function bodyOf(event: InteractionEvent): string {
  const { atMs, actor, cause, audience, data } = event;
  return JSON.stringify({ atMs, actor, cause, audience, data } satisfies Body);
}

/** Reads an event back. The log holds only what `bodyOf` wrote, so its shape is trusted. */
export function eventOf(stored: StoredEvent): InteractionEvent {
  const body: Body = JSON.parse(stored.body);
  return { seq: stored.seq, ...body };
}

/** The row that lists and the router read, when it is another than before; a message changes nothing in it. */
export function changedRow(before: Interaction | undefined, after: Interaction): InteractionRow | null {
  const isSame =
    before?.phase === after.phase &&
    before.queueId === after.queueId &&
    before.dispositionCodeId === after.dispositionCodeId &&
    before.endedAtMs === after.endedAtMs;
  return isSame ? null : rowOf(after);
}

function rowOf(state: Interaction): InteractionRow {
  const { phase } = state;
  return {
    interactionId: state.interactionId,
    customerId: state.customerId,
    queueId: state.queueId,
    phase: phase.kind,
    agentId: phase.kind === 'completed' ? phase.ownerId : holderOf(phase),
    contactName: state.contact.name,
    subject: state.subject,
    startedAtMs: state.startedAtMs,
    endedAtMs: state.endedAtMs,
    dispositionCodeId: state.dispositionCodeId,
  };
}
