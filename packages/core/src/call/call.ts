import type { Call, CallMember, CallPlace } from '@guichet/protocol/calls.ts';
import type { AgentId, CallId } from '@guichet/protocol/ids.ts';
import { CALL_PLACES_MAX } from '@guichet/protocol/limits.ts';

/** Whom a place of a call is for, without the name. Any `CallMember` is one. */
export type MemberRef =
  | { readonly kind: 'agent'; readonly agentId: AgentId }
  | { readonly kind: 'customer' }
  | { readonly kind: 'number'; readonly number: string };

type Calls = readonly Call[];

export const CUSTOMER_MEMBER = { kind: 'customer' } as const satisfies MemberRef;

/** A telephone call has a line's two ends; a further browser could not be heard on it. */
const LINE_ENDS = 2;

export function isSameMember(one: MemberRef, other: MemberRef): boolean {
  switch (one.kind) {
    case 'agent':
      return other.kind === 'agent' && other.agentId === one.agentId;
    case 'customer':
      return other.kind === 'customer';
    case 'number':
      return other.kind === 'number' && other.number === one.number;
  }
}

export function placeOf({ places }: Pick<Call, 'places'>, member: MemberRef): CallPlace | undefined {
  return places.find((place) => isSameMember(place.member, member));
}

/** Whether somebody is in the call or rung for it. */
export function isInOrRung(call: Pick<Call, 'places'>, member: MemberRef): boolean {
  const place = placeOf(call, member);
  return place !== undefined && place.state.kind !== 'left';
}

export function hasJoined(call: Pick<Call, 'places'>, member: MemberRef): boolean {
  return placeOf(call, member)?.state.kind === 'joined';
}

export function isOpenCall({ ended }: Pick<Call, 'ended'>): boolean {
  return ended === null;
}

export function openCalls(calls: Calls): Calls {
  return calls.filter(isOpenCall);
}

/** The call of that id while it goes on. */
export function openCall(calls: Calls, callId: CallId): Call | undefined {
  return calls.find((call) => call.callId === callId && isOpenCall(call));
}

/** The places that are taken: who is in it, and who is rung. */
export function takenPlaces({ places }: Pick<Call, 'places'>): readonly CallPlace[] {
  return places.filter(isTaken);
}

function isTaken({ state }: CallPlace): boolean {
  return state.kind !== 'left';
}

/** How many places the call has in all. */
export function placesOf(call: Pick<Call, 'places'>): number {
  return isByTelephone(call) ? LINE_ENDS : CALL_PLACES_MAX;
}

/** Whether it goes by a telephone line. */
export function isByTelephone({ places }: Pick<Call, 'places'>): boolean {
  return places.some(({ member }) => member.kind === 'number');
}

/** Whether a call goes on: two are in it, or one is and another is rung. */
export function goesOn(places: readonly CallPlace[]): boolean {
  const taken = places.filter(isTaken);
  return taken.length >= 2 && taken.some(({ state }) => state.kind === 'joined');
}

/** The open call the customer is in or rung for; there is one at most. */
export function callOfCustomer(calls: Calls): Call | undefined {
  return calls.find((call) => isOpenCall(call) && isInOrRung(call, CUSTOMER_MEMBER));
}

export function agentMember(agentId: AgentId, name: string): CallMember {
  return { kind: 'agent', agentId, name };
}
