import { isSameMember } from '@guichet/core/call/call.ts';
import type { CallId, InteractionId, UserId } from '@guichet/protocol/ids.ts';
import type { Call, CallLeftReason, CallMember } from '@guichet/protocol/calls.ts';
import type { DeskSnapshot } from '../../session/desk.ts';
import { contactName } from '../../session/selectors.ts';
import { othersIn, ownState } from './own-calls.ts';
import type { OwnCall } from './own-calls.ts';

/** The calls the viewer is in or rung for, as they were last seen. */
export type Known = ReadonlyMap<CallId, { readonly interactionId: InteractionId; readonly call: Call }>;

/** Something others did to a call of the viewer's. */
export type CallOutcome =
  | {
      readonly kind: 'left';
      readonly own: OwnCall;
      readonly member: CallMember;
      readonly reason: CallLeftReason;
    }
  /** Rang for the viewer, who did not answer in time, or whose caller gave up. */
  | { readonly kind: 'missed'; readonly own: OwnCall }
  /** The call was taken from the viewer: connection lost, or no longer in the chat. */
  | { readonly kind: 'lost'; readonly own: OwnCall; readonly reason: CallLeftReason };

export function knownCalls({ interactions }: DeskSnapshot, userId: UserId): Known {
  const known = new Map<CallId, { interactionId: InteractionId; call: Call }>();
  for (const { interactionId, gone, state } of interactions.values()) {
    if (gone !== null) continue;
    for (const call of state.calls ?? []) {
      const kind = call.ended === null ? ownState(call, userId)?.kind : 'left';
      if (kind === 'joined' || kind === 'ringing') known.set(call.callId, { interactionId, call });
    }
  }
  return known;
}

/** What happened to the calls of `before`. What the viewer did is no news. */
export function outcomesSince(before: Known, { interactions }: DeskSnapshot, userId: UserId): CallOutcome[] {
  return [...before].flatMap(([callId, { interactionId, call: past }]): CallOutcome[] => {
    const entry = interactions.get(interactionId);
    const call = entry?.state.calls?.find((each) => each.callId === callId);
    if (entry === undefined || entry.gone !== null || call === undefined || call === past) return [];
    const own: OwnCall = { interactionId, contact: contactName(entry.state), call };
    const others = leftSince(past, call, userId).map(({ member, reason }): CallOutcome => ({
      kind: 'left',
      own,
      member,
      reason,
    }));
    const mine = ownOutcome(past, own, userId);
    // Whoever missed it was not in it, so who left is nothing to them.
    if (mine?.kind === 'missed') return [mine];
    if (ownState(past, userId)?.kind === 'ringing') return [];
    return mine === null ? others : [...others, mine];
  });
}

function ownOutcome(past: Call, own: OwnCall, userId: UserId): CallOutcome | null {
  const was = ownState(past, userId)?.kind;
  const now = ownState(own.call, userId);
  if (now?.kind !== 'left') return null;
  const { reason } = now;
  if (was === 'ringing') {
    return reason === 'noAnswer' || reason === 'cancelled' ? { kind: 'missed', own } : null;
  }
  return reason === 'connectionLost' || reason === 'failed' ? { kind: 'lost', own, reason } : null;
}

function leftSince(
  past: Call,
  { places }: Call,
  userId: UserId,
): { readonly member: CallMember; readonly reason: CallLeftReason }[] {
  const wereThere = othersIn(past, userId);
  return places.flatMap(({ member, state }) =>
    state.kind === 'left' && wereThere.some((each) => isSameMember(each.member, member))
      ? [{ member, reason: state.reason }]
      : [],
  );
}
