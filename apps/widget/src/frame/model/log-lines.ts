import { isNewsOfCall } from '@guichet/client/call-news.ts';
import type { OutgoingMessage } from '@guichet/client/client-snapshot.ts';
import type { WireEvent } from '@guichet/protocol/events.ts';
import type { Receipts, SentFile } from '@guichet/protocol/interaction.ts';
import type { RejectionCode } from '@guichet/protocol/result.ts';

/** How far an own message has got. `kept`: stored here, waiting for the connection. Null: nothing worth saying. */
export type MessageState =
  | { readonly kind: 'sending' | 'kept' | 'sent' | 'delivered' | 'read' }
  | { readonly kind: 'failed'; readonly code: RejectionCode | null };

/** What was said: words, a file, or a page the agent invites the customer to open. */
export type MessageContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'file'; readonly file: SentFile };

export type LogMessage = {
  /** The same for the echo and for the event that replaces it, so that the line stays in place. */
  readonly key: string;
  readonly content: MessageContent;
  readonly atMs: number;
  /** The id of an own message that is not in the transcript yet. */
  readonly commandId: string | null;
  readonly state: MessageState | null;
};

/** Who came, left or ended, as a line of its own. */
export type SystemEvent = Extract<
  WireEvent,
  {
    type:
      | 'partyJoined'
      | 'partyLeft'
      | 'interactionRequeued'
      | 'interactionEnded'
      | 'callRang'
      | 'callJoined'
      | 'callLeft'
      | 'callEnded';
  }
>;

export type LogLine =
  | { readonly kind: 'day'; readonly key: string; readonly atMs: number }
  | { readonly kind: 'system'; readonly key: string; readonly event: SystemEvent }
  | {
      readonly kind: 'messages';
      readonly key: string;
      readonly isOwn: boolean;
      /** Tells two authors of one name apart; null for own messages. */
      readonly partyId: string | null;
      readonly name: string;
      readonly atMs: number;
      readonly messages: readonly LogMessage[];
    };

export type LogSource = {
  readonly events: readonly WireEvent[];
  readonly outgoing: readonly OutgoingMessage[];
  readonly receipts: Receipts;
  readonly isLinkLost: boolean;
  /** Server time minus client time, ms: echoes carry the client's time, events the server's. */
  readonly clockOffsetMs: number;
  readonly isSameDay: (aMs: number, bMs: number) => boolean;
};

type MessagesLine = Extract<LogLine, { kind: 'messages' }>;
type Mutable<Line extends LogLine> = Omit<Line, 'messages'> & { messages: LogMessage[] };

const MINUTE_MS = 60_000;

/**
 * The conversation as it is drawn: days, system lines, and messages of one author within one minute together.
 * The state of an own message is said once, on the last one, and not at all once an answer to it has come; what has not been
 * accepted yet always says so. Pure.
 */
export function logLines(source: LogSource): readonly LogLine[] {
  const lines: LogLine[] = [];
  const statedKey = lastUnanswered(source.events);
  let group: Mutable<MessagesLine> | undefined;
  let dayMs: number | undefined;

  const openDay = (atMs: number): void => {
    if (dayMs !== undefined && source.isSameDay(dayMs, atMs)) return;
    group = undefined;
    lines.push({ kind: 'day', key: `day-${atMs}`, atMs });
    dayMs = atMs;
  };
  const addMessage = (author: { partyId: string | null; name: string }, message: LogMessage): void => {
    openDay(message.atMs);
    const isTogether =
      group !== undefined &&
      group.partyId === author.partyId &&
      Math.floor(group.atMs / MINUTE_MS) === Math.floor(message.atMs / MINUTE_MS);
    if (group === undefined || !isTogether) {
      const key = `group-${message.key}`;
      const { partyId, name } = author;
      group = {
        kind: 'messages',
        key,
        isOwn: partyId === null,
        partyId,
        name,
        atMs: message.atMs,
        messages: [],
      };
      lines.push(group);
    }
    group.messages.push(message);
  };

  for (const [index, event] of source.events.entries()) {
    if (isSaid(event)) {
      const content = contentOf(event);
      const isOwn = event.role === 'customer';
      const key = event.commandId ?? `event-${event.seq}`;
      const state = key === statedKey ? acceptedState(event.seq, source.receipts) : null;
      const { partyId, name, atMs } = event;
      const author = isOwn ? { partyId: null, name: '' } : { partyId, name };
      addMessage(author, { key, content, atMs, commandId: null, state });
      continue;
    }
    if (!isSystemEvent(event) || !isNewsOfCall(source.events, index)) continue;
    openDay(event.atMs);
    group = undefined;
    lines.push({ kind: 'system', key: `event-${event.seq}`, event });
  }
  for (const { commandId, text, atMs: echoedAtMs, status, code } of source.outgoing) {
    const atMs = echoedAtMs + source.clockOffsetMs;
    const state: MessageState =
      status === 'failed' ? { kind: 'failed', code } : { kind: source.isLinkLost ? 'kept' : 'sending' };
    const content = { kind: 'text', text } as const;
    addMessage({ partyId: null, name: '' }, { key: commandId, content, atMs, commandId, state });
  }
  return lines;
}

function acceptedState(seq: number, { delivered, read }: Receipts): MessageState {
  if (seq <= read) return { kind: 'read' };
  return { kind: seq <= delivered ? 'delivered' : 'sent' };
}

// The key of the last own message, unless somebody has written after it.
function lastUnanswered(events: readonly WireEvent[]): string | undefined {
  const last = events.findLast((event) => isSaid(event));
  return last?.role === 'customer' ? (last.commandId ?? `event-${last.seq}`) : undefined;
}

export type Said = Extract<WireEvent, { type: 'messageSent' | 'urlPushed' | 'fileSent' }>;

/** Whether an event is something a person said, which is drawn as a message. */
export function isSaid(event: WireEvent): event is Said {
  return event.type === 'messageSent' || event.type === 'urlPushed' || event.type === 'fileSent';
}

function contentOf(event: Said): MessageContent {
  switch (event.type) {
    case 'messageSent':
      return { kind: 'text', text: event.text };
    case 'urlPushed':
      return { kind: 'url', url: event.url };
    case 'fileSent':
      return { kind: 'file', file: event.file };
  }
}

/** Whether an event is told to the customer as a line of its own. */
export function isSystemEvent(event: WireEvent): event is SystemEvent {
  switch (event.type) {
    case 'partyJoined':
    case 'partyLeft':
      // The customer's own coming and going is no news here; "ended" is said by the end itself.
      return event.role !== 'customer' && !(event.type === 'partyLeft' && event.reason === 'ended');
    case 'interactionRequeued':
      // Only after an agent was lost or left; a declined offer is the house's own business.
      return event.reason === 'agentLost' || event.reason === 'agentSignedOut';
    case 'interactionEnded':
    case 'callRang':
    case 'callJoined':
    case 'callLeft':
    case 'callEnded':
      return true;
    case 'interactionStarted':
    case 'interactionCompleted':
    case 'messageSent':
    case 'urlPushed':
    case 'fileSent':
      return false;
    case 'invitationMade':
    case 'invitationAccepted':
    case 'invitationEnded':
    case 'ownershipMoved':
    case 'consultationBegan':
    case 'consultationMessageSent':
    case 'consultationEnded':
    case 'emailSent':
    case 'numberHandedOver':
    case 'addressHandedOver':
      // Among agents; the server tells no customer.
      return false;
    default:
      return isUnknown(event);
  }
}

// A newer server may know more kinds of events; an old widget in a cache leaves them out.
function isUnknown(event: never): false {
  void (event satisfies never);
  return false;
}
