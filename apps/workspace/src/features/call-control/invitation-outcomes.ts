import type { InteractionId, InvitationId, UserId } from '@guichet/protocol/ids.ts';
import type { Invitation, InvitationEndReason } from '@guichet/protocol/interaction.ts';
import type { DeskEntry, DeskSnapshot } from '../../session/desk.ts';

/** What the viewer has asked and nobody has answered yet. */
export type Asked = ReadonlyMap<
  InvitationId,
  { readonly interactionId: InteractionId; readonly invitation: Invitation }
>;

export type Outcome = {
  readonly entry: DeskEntry;
  readonly invitation: Invitation;
  readonly how: 'accepted' | InvitationEndReason;
};

export function askedBy({ interactions }: DeskSnapshot, userId: UserId): Asked {
  const asked = new Map<InvitationId, { interactionId: InteractionId; invitation: Invitation }>();
  for (const { interactionId, gone, state } of interactions.values()) {
    if (gone !== null) continue;
    for (const invitation of state.invitations) {
      if (invitation.byAgentId === userId) asked.set(invitation.invitationId, { interactionId, invitation });
    }
  }
  return asked;
}

/** What became of those of `before` that are no longer asked. One whose chat is no longer there has told its own story. */
export function outcomesSince(before: Asked, snapshot: DeskSnapshot, now: Asked): Outcome[] {
  return [...before].flatMap(([invitationId, { interactionId, invitation }]): Outcome[] => {
    const entry = snapshot.interactions.get(interactionId);
    if (now.has(invitationId) || entry === undefined || entry.gone !== null) return [];
    const ended = entry.events.findLast(
      (event) => event.type === 'invitationEnded' && event.invitationId === invitationId,
    );
    if (ended?.type === 'invitationEnded') return [{ entry, invitation, how: ended.reason }];
    // Without a word about its end it led somewhere, unless the whole chat went to wrap-up or back to the queue.
    return entry.state.phase.kind === 'active' ? [{ entry, invitation, how: 'accepted' }] : [];
  });
}
