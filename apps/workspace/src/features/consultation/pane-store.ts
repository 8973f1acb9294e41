import { useSyncExternalStore } from 'react';
import type { ConsultationId, InteractionId } from '@guichet/protocol/ids.ts';
import type { Consultation } from '@guichet/protocol/interaction.ts';

/** Which of the two a narrow screen shows; a wide one shows both. */
export type Side = 'chat' | 'consultation';

type PaneState = {
  /** Seen while it went on: its end is worth showing too, until it is put away. */
  readonly followedId: ConsultationId | null;
  /** Called up by hand, or put away; null leaves it to what goes on. */
  readonly choice: 'shown' | 'hidden' | null;
  readonly side: Side;
};

const START: PaneState = { followedId: null, choice: null, side: 'chat' };

/** How the agent left the consultation pane of each chat. For this visit only. */
const states = new Map<InteractionId, PaneState>();
const listeners = new Set<() => void>();

function read(interactionId: InteractionId): PaneState {
  return states.get(interactionId) ?? START;
}

function change(interactionId: InteractionId, changes: Partial<PaneState>): void {
  states.set(interactionId, { ...read(interactionId), ...changes });
  for (const listener of listeners) listener();
}

/**
 * A consultation goes on: it is shown, and stays after its end until it is put away.
 * @param side  where a narrow screen begins; whoever asked may be writing to the contact, which nothing may take away
 */
export function followConsultation(
  interactionId: InteractionId,
  consultationId: ConsultationId,
  side: Side,
): void {
  if (read(interactionId).followedId === consultationId) return;
  change(interactionId, { followedId: consultationId, choice: null, side });
}

/** Of several that go on, this one. */
export function chooseConsultation(interactionId: InteractionId, consultationId: ConsultationId): void {
  change(interactionId, { followedId: consultationId, choice: null, side: 'consultation' });
}

export function useFollowedId(interactionId: InteractionId): ConsultationId | null {
  return useSyncExternalStore(subscribe, () => read(interactionId).followedId);
}

export function showConsultation(interactionId: InteractionId): void {
  change(interactionId, { choice: 'shown', side: 'consultation' });
}

export function hideConsultation(interactionId: InteractionId): void {
  change(interactionId, { choice: 'hidden', side: 'chat' });
}

export function showSide(interactionId: InteractionId, side: Side): void {
  change(interactionId, { side });
}

/** Whether the pane stands beside the chat, and which side a narrow screen shows. */
export function usePane(
  interactionId: InteractionId,
  current: Consultation | null,
): { readonly isShown: boolean; readonly side: Side } {
  const state = useSyncExternalStore(subscribe, () => read(interactionId));
  if (current === null) return { isShown: false, side: 'chat' };
  // What goes on cannot be put away: nobody may forget a colleague who is listening.
  const isFollowed = state.followedId === current.consultationId && state.choice !== 'hidden';
  const isShown = current.ended === null || isFollowed || state.choice === 'shown';
  return { isShown, side: isShown ? state.side : 'chat' };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
