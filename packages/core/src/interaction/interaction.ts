import type { Call, CallNumber } from '@guichet/protocol/calls.ts';
import type {
  AgentId,
  ConsultationId,
  ContactId,
  CustomerId,
  DispositionCodeId,
  InteractionId,
  PartyId,
  QueueId,
  SiteId,
} from '@guichet/protocol/ids.ts';
import type {
  CaseData,
  CaseField,
  Consultation,
  Contact,
  InteractionChannel,
  InteractionPhase,
  Invitation,
  Offer,
  PendingResponse,
} from '@guichet/protocol/interaction.ts';
import { CONFERENCE_AGENTS_MAX, PARTIES_MAX } from '@guichet/protocol/limits.ts';
import type { Party } from '@guichet/protocol/party.ts';
import type { Dialled } from '../phone/dial-limit.ts';

/** An interaction as the log tells it. Immutable; parts that did not change keep their identity. */
export type Interaction = {
  readonly interactionId: InteractionId;
  readonly channel: InteractionChannel;
  /** Who called; null in a chat. */
  readonly caller: CallNumber | null;
  readonly customerId: CustomerId;
  readonly siteId: SiteId;
  readonly queueId: QueueId;
  readonly startedAtMs: number;
  readonly contact: Contact;
  readonly subject: string | null;
  readonly language: string;
  readonly caseData: CaseData;
  /** By key of the configuration. */
  readonly fields: Readonly<Record<string, CaseField>>;
  readonly phase: InteractionPhase;
  readonly parties: readonly Party[];
  /** Colleagues asked in and not yet come; only while active. */
  readonly invitations: readonly Invitation[];
  /** All consultations there have been; of an asker at most one is open, or one for each colleague in the asker's call. */
  readonly consultations: readonly Consultation[];
  /** All calls there have been. */
  readonly calls: readonly Call[];
  readonly contactId: ContactId | null;
  /** When the newest pages were pushed, epoch ms; as many as one minute may have. */
  readonly pushedAtMs: readonly number[];
  /** When colleagues were asked in and anybody was rung last, epoch ms; as many as one minute may have. */
  readonly askedAtMs: readonly number[];
  readonly dialled: Dialled;
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
export function joinedAgentParty(
  interaction: Pick<Interaction, 'parties'>,
  agentId: AgentId,
): Party | undefined {
  return interaction.parties.find(
    (party) => party.userId === agentId && party.role === 'agent' && party.state === 'joined',
  );
}

/** The agents who are in it with the customer now, the longest first. */
export function joinedAgents(interaction: Pick<Interaction, 'parties'>): readonly Party[] {
  return interaction.parties.filter(isJoinedAgent);
}

function isJoinedAgent({ role, state }: Party): boolean {
  return role === 'agent' && state === 'joined';
}

/** Whether no further agent may be asked into the conference; those on their way count. */
export function isConferenceFull(interaction: Pick<Interaction, 'parties' | 'invitations'>): boolean {
  const onTheirWay = interaction.invitations.filter(({ purpose }) => purpose === 'conference');
  return joinedAgents(interaction).length + onTheirWay.length >= CONFERENCE_AGENTS_MAX;
}

/** Whether so many have come and gone that nobody more may be asked in. */
export function isFullOfParties({ parties }: Pick<Interaction, 'parties'>): boolean {
  return parties.length >= PARTIES_MAX;
}

export function nextPartyId({ parties }: Pick<Interaction, 'parties'>): PartyId {
  return `p${parties.length + 1}`;
}

/** The consultation of that id while it goes on. */
export function openConsultation(
  interaction: Pick<Interaction, 'consultations'>,
  consultationId: ConsultationId,
): Consultation | undefined {
  return interaction.consultations.find(
    (consultation) => consultation.consultationId === consultationId && consultation.ended === null,
  );
}

/** The offer that stands for an agent: the router's, or that of a colleague's invitation. */
export function offerTo(
  interaction: Pick<Interaction, 'phase' | 'invitations'>,
  agentId: AgentId,
): Offer | undefined {
  return openOffers(interaction).find((offer) => offer.agentId === agentId);
}

/** Every offer that stands. */
export function openOffers({
  phase,
  invitations,
}: Pick<Interaction, 'phase' | 'invitations'>): readonly Offer[] {
  const ofRouter = phase.kind === 'offered' ? [phase.offer] : [];
  return [...ofRouter, ...invitations.flatMap(({ offer }) => (offer === null ? [] : [offer]))];
}

/**
 * The agents who attend the interaction now: who has an offer of it, owns it, is in its conference, is consulted, or wraps it up.
 * They see it, and for each it counts against the capacity.
 */
export function attendantsOf(
  interaction: Pick<Interaction, 'phase' | 'parties' | 'invitations' | 'consultations'>,
): readonly AgentId[] {
  const { phase } = interaction;
  switch (phase.kind) {
    case 'queued':
    case 'completed':
    case 'abandoned':
      return [];
    case 'offered':
      return [phase.offer.agentId];
    case 'wrapUp':
      return [phase.ownerId];
    case 'active':
      return attendantsOfActive(interaction);
  }
}

/** Asked at every message of every chat, so it makes no list but the one it returns. */
function attendantsOfActive({
  parties,
  invitations,
  consultations,
}: Pick<Interaction, 'parties' | 'invitations' | 'consultations'>): readonly AgentId[] {
  const attendants: AgentId[] = [];
  const add = (agentId: AgentId): void => {
    if (!attendants.includes(agentId)) attendants.push(agentId);
  };
  for (const party of parties) if (isJoinedAgent(party) && party.userId !== null) add(party.userId);
  for (const { offer } of invitations) if (offer !== null) add(offer.agentId);
  for (const { ended, agentId } of consultations) if (ended === null) add(agentId);
  return attendants;
}

/** Whether the parts that say who attends are those of before, by identity; a message changes none of them. */
export function isSameCompany(before: Interaction | undefined, after: Interaction): boolean {
  return (
    before?.phase === after.phase &&
    before.parties === after.parties &&
    before.invitations === after.invitations &&
    before.consultations === after.consultations
  );
}

/** The agent who answers for the interaction now: who has the router's offer, owns it, or wraps it up; null in other phases. */
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
