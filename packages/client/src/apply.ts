import type { WireEvent, WireEventType } from '@guichet/protocol/events.ts';
import type { PageFrame, ResetFrame, UpdateFrame } from '@guichet/protocol/frames.ts';
import type { ThreadEvent } from '@guichet/protocol/im.ts';
import type { InteractionEntry, TypingColleague, TypingParty } from './client-snapshot.ts';

/**
 * `applied`: `entry` is the next one and `events` what it gained. `duplicate`: nothing new in it.
 * `gap`: something before it is missing, so it must not be used; ask for a resync.
 */
export type UpdateOutcome<State> =
  | {
      readonly outcome: 'applied';
      readonly entry: InteractionEntry<State>;
      readonly events: readonly WireEvent[];
    }
  | { readonly outcome: 'duplicate' | 'gap' };

/** @returns an interaction as the frame says, whatever was known before. Outgoing messages are the queue's to add. Never throws. */
export function applyReset<State>(frame: ResetFrame): InteractionEntry<State> {
  return {
    interactionId: frame.interactionId,
    head: frame.head,
    // The server sends the state of this viewer's own kind: the handshake settled which one.
    state: frame.state as State,
    events: frame.events.filter(isKnown),
    hasEarlier: frame.hasEarlier,
    isLoadingEarlier: false,
    outgoing: [],
    typing: [],
    typingColleagues: [],
    gone: null,
  };
}

/**
 * Moves an interaction on. Events at or below its head are dropped; each changed state key is replaced as a whole. An update from the
 * present head to the same head changes state only, and is never a duplicate when it does. Never throws.
 */
export function applyUpdate<State>(entry: InteractionEntry<State>, frame: UpdateFrame): UpdateOutcome<State> {
  if (frame.after > entry.head) return { outcome: 'gap' };
  const isOfState = frame.after === entry.head && frame.head === entry.head && frame.changed !== null;
  if (frame.head <= entry.head && !isOfState) return { outcome: 'duplicate' };
  const events = frame.events.filter((event) => event.seq > entry.head && isKnown(event));
  return {
    outcome: 'applied',
    events,
    entry: {
      ...entry,
      head: frame.head,
      state: frame.changed === null ? entry.state : { ...entry.state, ...frame.changed },
      events: events.length === 0 ? entry.events : [...entry.events, ...events],
      typing: withoutAuthors(entry.typing, events),
      typingColleagues: withoutColleagues(entry.typingColleagues, events),
    },
  };
}

/** Puts a page of history before what is known, without duplicates. A page that would leave a hole changes nothing. Never throws. */
export function applyPage<State>(entry: InteractionEntry<State>, frame: PageFrame): InteractionEntry<State> {
  const first = firstSeq(entry);
  if (frame.before < first) return { ...entry, isLoadingEarlier: false };
  const earlier = frame.events.filter((event) => event.seq < first && isKnown(event));
  return {
    ...entry,
    events: [...earlier, ...entry.events],
    hasEarlier: frame.hasEarlier,
    isLoadingEarlier: false,
  };
}

/** @returns where the known transcript begins: the seq of its first event, or just above the head when there is none. */
export function firstSeq(entry: InteractionEntry<unknown>): number {
  return entry.events[0]?.seq ?? entry.head + 1;
}

// As a record, so that a new event type does not compile until it is listed.
const knownTypes: Readonly<Record<WireEventType | ThreadEvent['type'], true>> = {
  interactionStarted: true,
  messageSent: true,
  urlPushed: true,
  fileSent: true,
  partyJoined: true,
  partyLeft: true,
  invitationMade: true,
  invitationAccepted: true,
  invitationEnded: true,
  ownershipMoved: true,
  consultationBegan: true,
  consultationMessageSent: true,
  consultationEnded: true,
  callRang: true,
  callJoined: true,
  callLeft: true,
  callEnded: true,
  emailSent: true,
  numberHandedOver: true,
  addressHandedOver: true,
  interactionRequeued: true,
  interactionEnded: true,
  interactionCompleted: true,
  threadStarted: true,
  threadMessageSent: true,
  threadMembersAdded: true,
  threadRenamed: true,
  threadMemberLeft: true,
};

/** A newer server may send types this client has no words for: they count for the numbering and are not kept. */
function isKnown(event: WireEvent): boolean {
  return Object.hasOwn(knownTypes, event.type);
}

function withoutAuthors(
  typing: readonly TypingParty[],
  events: readonly WireEvent[],
): readonly TypingParty[] {
  const left = typing.filter(({ partyId }) =>
    events.every((event) => {
      if (event.type === 'interactionEnded') return false;
      return (event.type !== 'messageSent' && event.type !== 'partyLeft') || event.partyId !== partyId;
    }),
  );
  return left.length === typing.length ? typing : left;
}

// A thread's events come through here too, see `Entries`.
function withoutColleagues(
  typing: readonly TypingColleague[],
  events: readonly (WireEvent | ThreadEvent)[],
): readonly TypingColleague[] {
  const left = typing.filter(({ userId, consultationId }) =>
    events.every((event) => {
      if (event.type === 'threadMessageSent') return event.userId !== userId;
      const isWord = event.type === 'consultationMessageSent' && event.consultationId === consultationId;
      return !isWord || event.agentId !== userId;
    }),
  );
  return left.length === typing.length ? typing : left;
}
