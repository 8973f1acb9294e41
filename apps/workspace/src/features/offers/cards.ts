import type { UserId } from '@guichet/protocol/ids.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { offerTo } from '../../session/selectors.ts';
import { othersIn, ringTimes } from '../calls/own-calls.ts';
import type { OwnCall } from '../calls/own-calls.ts';

/** Something that asks the agent for an answer: a chat that is offered, or a call. `callerName`: null for a contact without one. */
export type Card =
  | { readonly kind: 'offer'; readonly id: string; readonly atMs: number; readonly entry: DeskEntry }
  | {
      readonly kind: 'ring';
      readonly id: string;
      readonly atMs: number;
      readonly ring: OwnCall;
      readonly callerName: string | null;
    };

/** All there is, the oldest first: the keys answer that one, whatever comes while a finger is on its way. */
export function cardsOf(
  offers: readonly DeskEntry[],
  rings: readonly OwnCall[],
  userId: UserId,
): readonly Card[] {
  const cards: Card[] = [
    ...offers.map((entry): Card => {
      const atMs = offerTo(entry, userId)?.madeAtMs ?? 0;
      return { kind: 'offer', id: entry.interactionId, atMs, entry };
    }),
    ...rings.map((ring): Card => {
      const atMs = ringTimes(ring, userId)?.sinceMs ?? 0;
      return { kind: 'ring', id: ring.call.callId, atMs, ring, callerName: callerName(ring, userId) };
    }),
  ];
  return cards.toSorted((a, b) => a.atMs - b.atMs);
}

/** Whoever is in the call already, the first of them. */
function callerName({ call, contact }: OwnCall, userId: UserId): string | null {
  const caller = othersIn(call, userId).find(({ state }) => state.kind === 'joined')?.member;
  switch (caller?.kind) {
    case undefined:
    case 'customer':
      return contact;
    case 'agent':
      return caller.name;
    case 'number':
      return caller.number === 'anonymous' ? contact : caller.number;
  }
}
