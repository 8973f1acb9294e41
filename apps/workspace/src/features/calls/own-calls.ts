import { isSameMember, placeOf, takenPlaces } from '@guichet/core/call/call.ts';
import type { Call, CallMember, CallMemberState, CallPlace, CallTarget } from '@guichet/protocol/calls.ts';
import type { InteractionId, UserId } from '@guichet/protocol/ids.ts';
import type { DeskSnapshot } from '../../session/desk.ts';
import { contactName } from '../../session/selectors.ts';

/** An open call, and the chat it belongs to. `contact`: the contact's name as it is shown; null when there is none. */
export type OwnCall = {
  readonly interactionId: InteractionId;
  readonly contact: string | null;
  readonly call: Call;
};

/** The open calls this agent is in, the oldest first. */
export function callsOf(snapshot: DeskSnapshot, userId: UserId): OwnCall[] {
  return openCalls(snapshot, userId, 'joined');
}

/** The open calls this agent is rung for, the oldest first. */
export function ringsTo(snapshot: DeskSnapshot, userId: UserId): OwnCall[] {
  return openCalls(snapshot, userId, 'ringing');
}

/** Whether two lists of calls are the same for a screen. */
export function areSameCalls(before: readonly OwnCall[], after: readonly OwnCall[]): boolean {
  return (
    before.length === after.length &&
    before.every((one, place) => one.call === after[place]?.call && one.contact === after[place].contact)
  );
}

/** How this agent stands in a call; undefined for one that never was the agent's. */
export function ownState(call: Call, userId: UserId): CallMemberState | undefined {
  return placeOf(call, { kind: 'agent', agentId: userId })?.state;
}

/** Since when a call rings for this agent, and until when, epoch ms; null when it does not. */
export function ringTimes(
  { call }: OwnCall,
  userId: UserId,
): { readonly sinceMs: number; readonly deadlineAtMs: number } | null {
  const state = ownState(call, userId);
  return state?.kind === 'ringing' ? state : null;
}

/** Whoever else is in the call or rung for it. */
export function othersIn(call: Call, userId: UserId): CallPlace[] {
  return takenPlaces(call).filter(({ member }) => !isSameMember(member, { kind: 'agent', agentId: userId }));
}

/** Somebody in a call as whom a command is about; null for a number, which only its own line steers. */
export function targetOf(member: CallMember): CallTarget | null {
  switch (member.kind) {
    case 'agent':
      return { kind: 'agent', agentId: member.agentId };
    case 'customer':
      return { kind: 'customer' };
    case 'number':
      return null;
  }
}

function openCalls({ interactions }: DeskSnapshot, userId: UserId, kind: 'joined' | 'ringing'): OwnCall[] {
  return [...interactions.values()]
    .flatMap(({ interactionId, gone, state }): OwnCall[] => {
      if (gone !== null) return [];
      const calls = (state.calls ?? []).filter(
        (call) => call.ended === null && ownState(call, userId)?.kind === kind,
      );
      return calls.map((call) => ({ interactionId, contact: contactName(state), call }));
    })
    .toSorted((a, b) => a.call.startedAtMs - b.call.startedAtMs);
}
