import type {
  AgentId,
  CustomerId,
  DispositionCodeId,
  InteractionId,
  QueueId,
  SiteId,
} from '@guichet/protocol/ids.ts';
import type { CaseData, Contact, InteractionPhase, PendingResponse } from '@guichet/protocol/interaction.ts';
import type { Party } from '@guichet/protocol/party.ts';

/** An interaction as the log tells it. Immutable; parts that did not change keep their identity. */
export type Interaction = {
  readonly interactionId: InteractionId;
  readonly customerId: CustomerId;
  readonly siteId: SiteId;
  readonly queueId: QueueId;
  readonly startedAtMs: number;
  readonly contact: Contact;
  readonly subject: string | null;
  readonly language: string;
  readonly caseData: CaseData;
  readonly phase: InteractionPhase;
  readonly parties: readonly Party[];
  readonly pending: PendingResponse;
  readonly note: string;
  readonly dispositionCodeId: DispositionCodeId | null;
  /** When customer and agents stopped being able to write, epoch ms; null while open. */
  readonly endedAtMs: number | null;
  /** Whether an agent has ever been in it: a waiting customer is told another one will come. */
  readonly hadAgent: boolean;
  /** Agents the router passes over for this interaction, each until an epoch ms. */
  readonly skippedUntilMs: Readonly<Record<AgentId, number>>;
};

/** The customer's party is always the first. */
export const CUSTOMER_PARTY_ID = 'p1';

/** The party of an agent who is in the interaction now. */
export function joinedAgentParty(interaction: Interaction, agentId: AgentId): Party | undefined {
  return interaction.parties.find(
    (party) => party.userId === agentId && party.role === 'agent' && party.state === 'joined',
  );
}

/**
 * The agent who holds the interaction now and for whom it counts against capacity: who has the offer, owns it, or wraps it up.
 * @returns null while it is queued or closed
 */
export function holderOf(phase: InteractionPhase): AgentId | null {
  switch (phase.kind) {
    case 'offered':
      return phase.offer.agentId;
    case 'active':
    case 'wrapUp':
      return phase.ownerId;
    case 'queued':
    case 'completed':
    case 'abandoned':
      return null;
  }
}

/** Whether customer and agents may still write. */
export function isOpen(phase: InteractionPhase): boolean {
  return phase.kind === 'queued' || phase.kind === 'offered' || phase.kind === 'active';
}
