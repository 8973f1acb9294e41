import type { InteractionPhase, PhaseKind } from '@guichet/protocol/interaction.ts';
import type { InteractionEventType } from './interaction-event.ts';
import type { Interaction } from './interaction.ts';

export function withPhase(interaction: Interaction, phase: InteractionPhase): Interaction {
  return { ...interaction, phase };
}

/** The phase an event was found in. @throws when it is none of `kinds`: no decision has given the event (IL-16) */
export function expectPhase<Kind extends PhaseKind>(
  phase: InteractionPhase,
  type: InteractionEventType,
  ...kinds: readonly Kind[]
): Extract<InteractionPhase, { kind: Kind }> {
  if (!kinds.some((kind) => kind === phase.kind)) throw new Error(`${type} while ${phase.kind}`);
  // The line above has compared the discriminant, which the compiler cannot follow through a list.
  return phase as Extract<InteractionPhase, { kind: Kind }>;
}
