import { hasJoined, isOpenCall, isSameMember } from '@guichet/core/call/call.ts';
import type { MemberRef } from '@guichet/core/call/call.ts';
import { joinedAgentParty } from '@guichet/core/interaction/interaction.ts';
import type { Interaction } from '@guichet/core/interaction/interaction.ts';
import type { Call } from '@guichet/protocol/calls.ts';
import type { CallId, InteractionId } from '@guichet/protocol/ids.ts';
import { CALL_GRACE_MS } from '@guichet/protocol/limits.ts';
import type { VoiceEnterFrame, VoiceMember, VoicePeer, VoiceSignalFrame } from '@guichet/protocol/voice.ts';
import type { Interactions } from '../app/interactions.ts';
import type { LiveInteraction } from '../app/live-interaction.ts';
import type { Clock, Timer } from '../ports/clock.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { VoiceWays } from '../ports/voice-ways.ts';
import type { Session } from './session.ts';
import { VoiceBudgets } from './voice-budget.ts';

/** Names a person's browsers have had in a call; each further tab that takes it adds one. */
const FORMER_MAX = 50;

export type VoiceCallsOptions = {
  readonly interactions: Interactions;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly ways: VoiceWays;
};

/** Somebody who has joined a call, and the browser that has the sound for that one. */
type Seat = {
  readonly member: MemberRef;
  /** Null until a browser has entered. */
  mediaId: string | null;
  /** Null while that browser has no connection. */
  session: Session | null;
  /** The browsers that had the sound before: they do not get it back by coming back. */
  readonly former: string[];
  /** Runs while nobody is there. */
  grace: Timer | null;
};

/** An open call: a seat for each who has joined it and can be reached here. */
type Room = { readonly interactionId: InteractionId; readonly callId: CallId; readonly seats: Seat[] };

/**
 * Which browsers have the sound of which call, and what they say to each other to find a way. Nothing of it is stored: it is filled
 * by the browsers, again after every start. Who has joined a call, and stays away for `CALL_GRACE_MS`, leaves it.
 */
export class VoiceCalls implements Disposable {
  readonly #options: VoiceCallsOptions;
  readonly #rooms = new Map<string, Room>();
  readonly #budgets: VoiceBudgets;
  readonly #subscription: Disposable;

  constructor(options: VoiceCallsOptions) {
    this.#options = options;
    const { interactions, clock } = options;
    this.#budgets = new VoiceBudgets(clock);
    this.#subscription = interactions.onChange(({ live, before, after }) => {
      if (before?.calls !== after.calls) this.#follow(live);
    });
    for (const live of interactions.inMemory()) this.#follow(live);
  }

  [Symbol.dispose](): void {
    this.#subscription[Symbol.dispose]();
    for (const { seats } of this.#rooms.values()) for (const seat of seats) endGrace(seat);
    this.#rooms.clear();
  }

  /** Whether this session may say this about calls now. */
  mayPass(session: Session, frame: VoiceEnterFrame | VoiceSignalFrame): boolean {
    return this.#budgets.take(session, frame);
  }

  /** A browser has the sound of a call, for the first time or still. Whoever is not in the call learns that, and nothing else. */
  enter(session: Session, { interactionId, callId, mediaId }: VoiceEnterFrame): void {
    const room = this.#rooms.get(roomKey(interactionId, callId));
    const seat = room === undefined ? undefined : this.#seatOf(room, session);
    const isForeign = room?.seats.some((other) => other !== seat && isOrWas(other, mediaId));
    if (room === undefined || seat === undefined || isForeign === true) {
      session.send({ type: 'voiceOver', interactionId, callId, mediaId, reason: 'notInCall' });
      return;
    }
    if (seat.former.includes(mediaId)) {
      session.send({ type: 'voiceOver', interactionId, callId, mediaId, reason: 'taken' });
      return;
    }
    const isAsBefore = seat.mediaId === mediaId && seat.session === session;
    this.#take(room, seat, session, mediaId);
    const others = room.seats.filter((other) => other !== seat);
    session.send({
      type: 'voicePeers',
      interactionId,
      callId,
      mediaId,
      peers: others.flatMap((other) => this.#peerFor(room, seat.member, other)),
      iceServers: this.#options.ways.iceServers(mediaId),
      isRelayOnly: this.#options.ways.isRelayOnly,
    });
    if (isAsBefore) return;
    for (const other of others) {
      for (const peer of this.#peerFor(room, other.member, seat)) {
        other.session?.send({ type: 'voicePeer', interactionId, callId, peer });
      }
    }
  }

  /** Passes on what one browser of a call says to another one of it. All else is dropped. */
  signal(session: Session, frame: VoiceSignalFrame): void {
    const room = this.#rooms.get(roomKey(frame.interactionId, frame.callId));
    if (room === undefined) return;
    const from = room.seats.find((seat) => seat.session === session && seat.mediaId === frame.from);
    const to = room.seats.find((seat) => seat !== from && seat.mediaId === frame.to);
    const hearer = to?.session ?? null;
    if (from === undefined || hearer === null) return;
    hearer.send(frame);
    this.#options.metrics.voiceSignalRelayed();
  }

  /** A connection is over: the browsers behind it have some time to come back. */
  closed(session: Session): void {
    for (const room of this.#rooms.values()) {
      for (const seat of room.seats) {
        if (seat.session !== session) continue;
        seat.session = null;
        this.#beginGrace(room, seat);
      }
    }
  }

  /** Makes the rooms of an interaction those of its open calls, and their seats those who have joined. */
  #follow({ interactionId, state }: LiveInteraction): void {
    for (const call of state?.calls ?? []) {
      if (isOpenCall(call)) this.#seat(interactionId, call);
      else this.#close(roomKey(interactionId, call.callId));
    }
    this.#options.metrics.callsOpen(this.#rooms.size);
  }

  #seat(interactionId: InteractionId, call: Call): void {
    const { callId } = call;
    const key = roomKey(interactionId, callId);
    const room = this.#rooms.get(key) ?? { interactionId, callId, seats: [] };
    this.#rooms.set(key, room);
    for (const seat of [...room.seats]) if (!hasJoined(call, seat.member)) leave(room, seat);
    for (const { member, state } of call.places) {
      // A number's sound is that of its agent's line.
      if (member.kind === 'number' || state.kind !== 'joined') continue;
      if (room.seats.some((seat) => isSameMember(seat.member, member))) continue;
      const seat: Seat = { member, mediaId: null, session: null, former: [], grace: null };
      room.seats.push(seat);
      this.#beginGrace(room, seat);
    }
  }

  #close(key: string): void {
    const room = this.#rooms.get(key);
    for (const seat of room?.seats ?? []) endGrace(seat);
    this.#rooms.delete(key);
  }

  #seatOf(room: Room, { principal }: Session): Seat | undefined {
    const { customerId } = this.#options.interactions.loaded(room.interactionId)?.state ?? {};
    return room.seats.find(({ member }) =>
      member.kind === 'agent'
        ? principal.kind === 'user' && principal.userId === member.agentId
        : principal.kind === 'customer' && principal.customerId === customerId,
    );
  }

  /** The browser that entered last has the sound. */
  #take(room: Room, seat: Seat, session: Session, mediaId: string): void {
    endGrace(seat);
    const { interactionId, callId } = room;
    if (seat.mediaId !== null && seat.mediaId !== mediaId) {
      seat.session?.send({
        type: 'voiceOver',
        interactionId,
        callId,
        mediaId: seat.mediaId,
        reason: 'taken',
      });
      seat.former.push(seat.mediaId);
      seat.former.splice(0, seat.former.length - FORMER_MAX);
    }
    seat.mediaId = mediaId;
    seat.session = session;
  }

  #beginGrace(room: Room, seat: Seat): void {
    endGrace(seat);
    this.#expect(room, seat, CALL_GRACE_MS);
  }

  #expect(room: Room, seat: Seat, delayMs: number): void {
    seat.grace = this.#options.clock.timer(delayMs, () => {
      seat.grace = null;
      void this.#lose(room, seat);
    });
  }

  async #lose(room: Room, seat: Seat): Promise<void> {
    const { interactionId, callId } = room;
    const { member } = seat;
    const command = { type: 'loseCallMember', callId, member, reason: 'connectionLost' } as const;
    const ask = { by: 'system', part: 'calls', command } as const;
    const result = await this.#options.interactions.execute(interactionId, ask, null);
    // Back meanwhile, or gone with the call; else the store was away: come again.
    if (result.kind !== 'unavailable' || seat.session !== null || seat.grace !== null) return;
    if (this.#rooms.get(roomKey(interactionId, callId)) === room && room.seats.includes(seat)) {
      this.#expect(room, seat, result.retryAfterMs);
    }
  }

  /** A seat as the holder of another one may know it; nothing while no browser has entered for it. */
  #peerFor({ interactionId }: Room, viewer: MemberRef, { member, mediaId }: Seat): VoicePeer[] {
    const state = this.#options.interactions.loaded(interactionId)?.state;
    const shown = state === undefined ? undefined : memberFor(state, viewer, member);
    return shown === undefined || mediaId === null ? [] : [{ mediaId, member: shown }];
  }
}

/** A call's id is made by who begins it, so it is one only within its interaction. */
function roomKey(interactionId: InteractionId, callId: CallId): string {
  return `${interactionId} ${callId}`;
}

/** To the customer an agent is a party of the chat; undefined for one who is none. */
function memberFor(state: Interaction, viewer: MemberRef, member: MemberRef): VoiceMember | undefined {
  if (member.kind === 'customer') return { kind: 'customer' };
  if (member.kind === 'number') return undefined;
  const { agentId } = member;
  if (viewer.kind === 'customer') {
    const party = joinedAgentParty(state, agentId);
    return party && { kind: 'party', partyId: party.partyId, name: party.name };
  }
  return { kind: 'agent', agentId, name: nameOf(state, agentId) };
}

function nameOf({ calls }: Interaction, agentId: string): string {
  for (const { places } of calls) {
    for (const { member } of places) {
      if (member.kind === 'agent' && member.agentId === agentId) return member.name;
    }
  }
  return '';
}

function isOrWas({ mediaId, former }: Seat, other: string): boolean {
  return mediaId === other || former.includes(other);
}

function leave(room: Room, seat: Seat): void {
  endGrace(seat);
  room.seats.splice(room.seats.indexOf(seat), 1);
}

function endGrace(seat: Seat): void {
  seat.grace?.[Symbol.dispose]();
  seat.grace = null;
}
