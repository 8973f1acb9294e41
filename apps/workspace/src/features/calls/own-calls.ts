import type { Call, CallMember, CallPlace, CallTarget } from '@guichet/protocol/calls.ts';
import type { InteractionId, UserId } from '@guichet/protocol/ids.ts';
import type { VoiceMember } from '@guichet/protocol/voice.ts';
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

export function placeOf({ places }: Call, userId: UserId): CallPlace | undefined {
  return places.find(({ member }) => isAgent(member, userId));
}

/** Whoever else is in the call or rung for it. */
export function othersIn({ places }: Call, userId: UserId): CallPlace[] {
  return places.filter(({ member, state }) => state.kind !== 'left' && !isAgent(member, userId));
}

/** One word for each that can be in a call, the same for the same one, whether the log names it or its browser. */
export function memberKey(member: CallMember | VoiceMember): string {
  switch (member.kind) {
    case 'agent':
      return member.agentId;
    case 'party':
      return member.partyId;
    case 'customer':
      return 'customer';
    case 'number':
      return member.number;
  }
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
        (call) => call.ended === null && placeOf(call, userId)?.state.kind === kind,
      );
      return calls.map((call) => ({ interactionId, contact: contactName(state), call }));
    })
    .toSorted((a, b) => a.call.startedAtMs - b.call.startedAtMs);
}

function isAgent(member: CallMember, userId: UserId): boolean {
  return member.kind === 'agent' && member.agentId === userId;
}
