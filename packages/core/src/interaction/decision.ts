import type { Audience } from '@guichet/protocol/audience.ts';
import type { ConsultationId } from '@guichet/protocol/ids.ts';
import type { RejectionCode } from '@guichet/protocol/result.ts';
import type { TextMark } from '@guichet/protocol/text-marks.ts';
import type { DecisionContext, InteractionCommand } from './interaction-command.ts';
import type { InteractionEventData, InteractionEventDraft } from './interaction-event.ts';

/** What a command does: events to append together, or why it does nothing. */
export type Decision =
  | { readonly kind: 'events'; readonly events: readonly InteractionEventDraft[] }
  | { readonly kind: 'rejected'; readonly code: RejectionCode };

export type CustomerAsk = Extract<InteractionCommand, { by: 'customer' }>;
export type AgentAsk = Extract<InteractionCommand, { by: 'agent' }>;

/** An event and who may see it, as the deciding functions write it. */
export type Told = readonly [Audience, InteractionEventData];

export const EVERYONE: Audience = { kind: 'everyone' };
export const AGENTS: Audience = { kind: 'agents' };

export function inConsultation(consultationId: ConsultationId): Audience {
  return { kind: 'consultation', consultationId };
}

export function events(...list: readonly Told[]): Decision {
  return { kind: 'events', events: list.map(([audience, data]) => ({ audience, data })) };
}

/** What is kept with a text: what was found in it, or nothing (TD-1). */
export function marksIn(
  text: string,
  { marksOf }: Pick<DecisionContext, 'marksOf'>,
): { readonly marks?: readonly TextMark[] } {
  const marks = marksOf(text);
  return marks.length === 0 ? {} : { marks };
}

export function rejected(code: RejectionCode): Decision {
  return { kind: 'rejected', code };
}
