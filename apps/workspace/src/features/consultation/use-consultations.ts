import type { SteadyEntry } from '../../session/steady-entry.ts';
import { consultationsOf } from './consultations.ts';
import type { Consultations } from './consultations.ts';
import { useFollowedId } from './pane-store.ts';

/** The viewer's consultations of an interaction, as the pane shows them. */
export function useConsultations({ interactionId, state }: SteadyEntry): Consultations {
  return consultationsOf(state, useFollowedId(interactionId));
}
