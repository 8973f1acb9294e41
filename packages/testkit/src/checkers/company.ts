import type { InteractionEvent } from '@guichet/core/interaction/interaction-event.ts';
import type { AgentId } from '@guichet/protocol/ids.ts';

/**
 * Who is in an interaction, folded from its log once more: a checker that asks the product proves nothing. Only what the log says is
 * believed; nothing is refused here.
 */
export type Company = {
  readonly isQueued: boolean;
  /** The router's offer. */
  readonly offeredTo: AgentId | null;
  readonly ownerId: AgentId | null;
  readonly wrapUpBy: AgentId | null;
  /** Who may take its completion back; it is nobody's meanwhile. */
  readonly completedBy: AgentId | null;
  /** Whether its wrap-up was taken back by its agent, rather than come to after a chat. */
  readonly isReopened: boolean;
  /** Agents in the chat by their party. */
  readonly agents: ReadonlyMap<string, AgentId>;
  /** To whom each invitation is offered now; null while somebody is sought. */
  readonly invitations: ReadonlyMap<string, AgentId | null>;
  /** The two of each consultation that goes on. */
  readonly consultations: ReadonlyMap<string, readonly [AgentId, AgentId]>;
};

export const NOBODY: Company = {
  isQueued: false,
  offeredTo: null,
  ownerId: null,
  wrapUpBy: null,
  completedBy: null,
  isReopened: false,
  agents: new Map(),
  invitations: new Map(),
  consultations: new Map(),
};

export function companyAfter(company: Company, { data }: Pick<InteractionEvent, 'data'>): Company {
  const { agents, invitations, consultations, ownerId } = company;
  switch (data.type) {
    case 'offerMade':
      return { ...company, isQueued: false, offeredTo: data.offer.agentId };
    case 'offerDeclined':
    case 'offerExpired':
    case 'offerUnseen':
    case 'offerRevoked':
      return { ...company, isQueued: true, offeredTo: null };
    case 'offerAccepted':
      return { ...company, offeredTo: null, ownerId: data.agentId };
    case 'partyJoined': {
      const { partyId, userId, role } = data.party;
      return role === 'agent' && userId !== null
        ? { ...company, agents: withEntry(agents, partyId, userId) }
        : company;
    }
    case 'partyLeft': {
      const isOwner = agents.get(data.partyId) === ownerId;
      return { ...company, agents: withoutKey(agents, data.partyId), ownerId: isOwner ? null : ownerId };
    }
    case 'ownershipMoved':
      return { ...company, ownerId: data.ownerId };
    case 'invitationMade':
      return { ...company, invitations: withEntry(invitations, data.invitationId, null) };
    case 'invitationOffered':
      return { ...company, invitations: withEntry(invitations, data.invitationId, data.offer.agentId) };
    case 'invitationDeclined':
    case 'invitationExpired':
    case 'invitationUnseen':
    case 'invitationRevoked':
      return { ...company, invitations: withEntry(invitations, data.invitationId, null) };
    case 'invitationAccepted':
    case 'invitationEnded':
      return { ...company, invitations: withoutKey(invitations, data.invitationId) };
    case 'consultationBegan': {
      const two = [data.byAgentId, data.agentId] as const;
      return { ...company, consultations: withEntry(consultations, data.consultationId, two) };
    }
    case 'consultationEnded':
      return { ...company, consultations: withoutKey(consultations, data.consultationId) };
    case 'interactionStarted':
    case 'interactionRequeued':
      return { ...NOBODY, isQueued: true };
    case 'interactionEnded':
      return { ...NOBODY, wrapUpBy: ownerId };
    case 'interactionCompleted':
      return { ...NOBODY, completedBy: company.wrapUpBy };
    case 'wrapUpReopened':
      return { ...NOBODY, wrapUpBy: company.completedBy, isReopened: true };
    case 'interactionAbandoned':
    case 'messageSent':
    case 'urlPushed':
    case 'fileSent':
    case 'offerSeen':
    case 'consultationMessageSent':
    case 'emailSent':
    case 'callRang':
    case 'callJoined':
    case 'callLeft':
    case 'callEnded':
    case 'contactAssigned':
    case 'numberHandedOver':
    case 'addressHandedOver':
    case 'noteSet':
    case 'dispositionSet':
    case 'caseDataSet':
      return company;
  }
}

/** Everybody for whom the interaction counts. */
export function attendingIn({
  offeredTo,
  ownerId,
  wrapUpBy,
  agents,
  invitations,
  consultations,
}: Company): ReadonlySet<AgentId> {
  const consulted = [...consultations.values()].map(([, agentId]) => agentId);
  const all = [offeredTo, ownerId, wrapUpBy, ...agents.values(), ...invitations.values(), ...consulted];
  return new Set(all.filter((agentId) => agentId !== null));
}

function withEntry<Value>(
  map: ReadonlyMap<string, Value>,
  key: string,
  value: Value,
): ReadonlyMap<string, Value> {
  return new Map([...map, [key, value]]);
}

function withoutKey<Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
  return new Map([...map].filter(([each]) => each !== key));
}
