import { useState } from 'react';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import type { DeskEntry } from './desk.ts';

/** What of a chat's state moves with every word in it. */
const MOVING = ['pending', 'receipts'] as const;

/** A chat without its words and what moves with them: whoever shows no more than this need not be drawn again for each. */
export type SteadyEntry = {
  readonly interactionId: DeskEntry['interactionId'];
  readonly state: SteadyState;
};
export type SteadyState = Omit<AgentInteractionState, (typeof MOVING)[number]>;

/** The chat as something last changed in it that this type has: the same object until something does again. */
export function useSteady(entry: DeskEntry): SteadyEntry {
  const [last, setLast] = useState<SteadyEntry>(entry);
  if (isSameSteady(last, entry)) return last;
  setLast(entry);
  return entry;
}

/** Whether nothing differs but what moves. Values of a state are replaced as a whole, so that identity tells. */
export function isSameSteady(a: SteadyEntry, b: SteadyEntry): boolean {
  const [before, after] = [steadyValues(a.state), steadyValues(b.state)];
  return (
    a.interactionId === b.interactionId &&
    before.size === after.size &&
    [...after].every(([key, value]) => before.get(key) === value)
  );
}

function steadyValues(state: SteadyState): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>(Object.entries(state));
  for (const key of MOVING) values.delete(key);
  return values;
}
