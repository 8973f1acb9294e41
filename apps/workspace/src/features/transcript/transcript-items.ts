import { isNewsOfCall } from '@guichet/client/call-news.ts';
import type { OutgoingMessage } from '@guichet/client/client-snapshot.ts';
import type { WireEvent, WireMessage } from '@guichet/protocol/events.ts';
import type { ConsultationId, PartyId, UserId } from '@guichet/protocol/ids.ts';
import type { Receipts } from '@guichet/protocol/interaction.ts';
import { LineGroups, lineKey } from './line-groups.ts';
import type { SystemEvent } from './system-texts.ts';

export type ConsultationMessage = Extract<WireEvent, { type: 'consultationMessageSent' }>;
/** What a colleague wrote to another one with the request to come. */
export type RequestWord = Extract<WireEvent, { type: 'invitationAccepted' }>;
export type FileMessage = Extract<WireEvent, { type: 'fileSent' }>;
export type PageMessage = Extract<WireEvent, { type: 'urlPushed' }>;
/** What a person said or sent: into the interaction, or to the other one of a consultation. */
export type SaidEvent = WireMessage | FileMessage | PageMessage | ConsultationMessage;

/** How far a message of ours has got. */
export type MessageState = 'sent' | 'delivered' | 'read';

/** One line of the transcript. `startsGroup`: the first of its author within the minute, which carries name and time. */
export type TranscriptItem =
  | { readonly kind: 'day'; readonly key: string; readonly atMs: number }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: SaidEvent;
      readonly isOwn: boolean;
      readonly startsGroup: boolean;
      /** Shown on the last own message and wherever the next own one has got less far; null elsewhere. */
      readonly state: MessageState | null;
    }
  | {
      readonly kind: 'outgoing';
      readonly key: string;
      readonly message: OutgoingMessage;
      readonly startsGroup: boolean;
    }
  | {
      readonly kind: 'word';
      readonly key: string;
      readonly word: RequestWord;
      readonly isOwn: boolean;
      /** The viewer is who was asked. */
      readonly isToViewer: boolean;
    }
  | {
      readonly kind: 'system';
      readonly key: string;
      readonly event: SystemEvent;
      /** About the viewer: joined, left, asked somebody. */
      readonly isOwn: boolean;
    };

/** The viewer's own parties: an agent who lost a chat and got it back has two. */
type OwnParties = ReadonlySet<PartyId>;

/** Who reads a transcript: `own` are the viewer's parties, past ones included. */
export type Reader = { readonly userId: UserId; readonly own: OwnParties };

/**
 * The transcript as lines to draw: events in order, day separators between, what is not sent yet at the end.
 * Completion is no news to who reads the transcript, so it gets no line.
 */
export function transcriptItems(
  events: readonly WireEvent[],
  outgoing: readonly OutgoingMessage[],
  reader: Reader,
  receipts: Receipts,
): TranscriptItem[] {
  const items: TranscriptItem[] = [];
  const groups = new LineGroups();
  const openDay = (atMs: number): void => {
    const key = groups.dayKey(atMs);
    if (key !== null) items.push({ kind: 'day', key, atMs });
  };
  for (const [index, event] of events.entries()) {
    if (event.type === 'interactionCompleted' || !isNewsOfCall(events, index)) continue;
    openDay(event.atMs);
    if (event.type === 'invitationAccepted') {
      groups.end();
      const isOwn = event.byAgentId === reader.userId;
      const isToViewer = event.agentId === reader.userId;
      items.push({ kind: 'word', key: `event-${event.seq}`, word: event, isOwn, isToViewer });
      continue;
    }
    if (!isSaid(event)) {
      groups.end();
      items.push({ kind: 'system', key: `event-${event.seq}`, event, isOwn: isAbout(event, reader) });
      continue;
    }
    const isOwn = isSaidBy(event, reader);
    items.push({
      kind: 'message',
      key: lineKey(event),
      message: event,
      isOwn,
      startsGroup: groups.starts(isOwn ? 'own' : authorOf(event), event.atMs),
      // Receipts are the contact's; who reads what colleagues say among themselves is not told.
      state: isOwn && reachesContact(event) ? stateOf(event.seq, receipts) : null,
    });
  }
  for (const message of outgoing) {
    openDay(message.atMs);
    const starts = groups.starts('own', message.atMs);
    items.push({ kind: 'outgoing', key: `command-${message.commandId}`, message, startsGroup: starts });
  }
  return withoutRepeatedStates(items);
}

const SAID_TYPES: ReadonlySet<WireEvent['type']> = new Set<SaidEvent['type']>([
  'messageSent',
  'fileSent',
  'urlPushed',
  'consultationMessageSent',
]);

export function isSaid(event: WireEvent): event is SaidEvent {
  return SAID_TYPES.has(event.type);
}

export function isSaidBy(event: SaidEvent, { userId, own }: Reader): boolean {
  return event.type === 'consultationMessageSent' ? event.agentId === userId : own.has(event.partyId);
}

/** Whether the viewer did it, or it happened to the viewer. */
function isAbout(event: SystemEvent, { userId, own }: Reader): boolean {
  switch (event.type) {
    case 'invitationMade':
    case 'consultationBegan':
    case 'callRang':
      return event.byAgentId === userId;
    case 'numberHandedOver':
    case 'addressHandedOver':
    case 'emailSent':
    case 'callJoined':
    case 'callLeft':
      return event.agentId === userId;
    default:
      return 'partyId' in event && own.has(event.partyId);
  }
}

function authorOf(event: SaidEvent): string {
  return event.type === 'consultationMessageSent' ? event.agentId : event.partyId;
}

function reachesContact(event: SaidEvent): boolean {
  if (event.type === 'messageSent') return event.audience === 'everyone';
  return event.type !== 'consultationMessageSent';
}

/** The lines of the chat itself: what is said in a consultation, and with the request for it, stands in its own pane. */
export function conversationEvents(events: readonly WireEvent[]): readonly WireEvent[] {
  return events.filter(
    (event) =>
      event.type !== 'consultationMessageSent' &&
      !(event.type === 'invitationAccepted' && event.purpose === 'consultation'),
  );
}

/** The lines of one consultation. */
export function consultationEvents(
  events: readonly WireEvent[],
  consultationId: ConsultationId,
): readonly WireEvent[] {
  return events.filter((event) =>
    // A consultation goes by the id of the request that led to it.
    event.type === 'invitationAccepted'
      ? event.invitationId === consultationId
      : 'consultationId' in event && event.consultationId === consultationId,
  );
}

// One mark for a run of messages that have got equally far says it as well as one on each.
function withoutRepeatedStates(items: TranscriptItem[]): TranscriptItem[] {
  let later: MessageState | null = null;
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const item = items[index];
    if (item?.kind !== 'message' || item.state === null) continue;
    if (item.state === later) items[index] = { ...item, state: null };
    else later = item.state;
  }
  return items;
}

function stateOf(seq: number, { delivered, read }: Receipts): MessageState {
  if (seq <= read) return 'read';
  return seq <= delivered ? 'delivered' : 'sent';
}

/** How many messages of others came after a mark; what the agent has not seen. */
export function unreadCount(events: readonly WireEvent[], reader: Reader, readSeq: number): number {
  let count = 0;
  for (const event of events.toReversed()) {
    if (event.seq <= readSeq) break;
    if (isSaid(event) && !isSaidBy(event, reader)) count += 1;
  }
  return count;
}

/** A message as a glance shows it: of a file its name, of a page its address. */
export type GlancedMessage = Pick<WireMessage, 'seq' | 'partyId' | 'name' | 'text'>;

/** The newest messages, oldest first, for a glance at a chat. */
export function lastMessages(events: readonly WireEvent[], count: number): GlancedMessage[] {
  const found: GlancedMessage[] = [];
  for (const event of events.toReversed()) {
    if (found.length === count) break;
    if (event.type === 'messageSent') found.unshift(event);
    if (event.type === 'fileSent') found.unshift({ ...event, text: event.file.name });
    if (event.type === 'urlPushed') found.unshift({ ...event, text: event.url });
  }
  return found;
}
