import type { Audience } from '@guichet/protocol/audience.ts';
import type { CustomerId, PartyId } from '@guichet/protocol/ids.ts';
import type { CaseData, EndedBy } from '@guichet/protocol/interaction.ts';
import { URL_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import type { Party } from '@guichet/protocol/party.ts';
import type { RejectionCode } from '@guichet/protocol/result.ts';
import { agentCan, customerCan } from './capabilities.ts';
import type { DecisionContext, InteractionCommand, SystemCommand } from './interaction-command.ts';
import type { InteractionEventData, InteractionEventDraft } from './interaction-event.ts';
import { CUSTOMER_PARTY_ID, holderOf, joinedAgentParty } from './interaction.ts';
import type { Interaction } from './interaction.ts';

export type Decision =
  | { readonly kind: 'events'; readonly events: readonly InteractionEventDraft[] }
  | { readonly kind: 'rejected'; readonly code: RejectionCode };

const EVERYONE: Audience = { kind: 'everyone' };
const AGENTS: Audience = { kind: 'agents' };

type CustomerAsk = Extract<InteractionCommand, { by: 'customer' }>;
type AgentAsk = Extract<InteractionCommand, { by: 'agent' }>;

/**
 * What a command does to an interaction: events to append, or the reason it may not.
 * @param interaction  undefined before `startInteraction`
 * @param ask  the command and its author, already authenticated
 * Pure and total: never throws for any state and command. Rules IL-*, OF-*, WU-* of core/SPEC.md.
 */
export function decide(
  interaction: Interaction | undefined,
  ask: InteractionCommand,
  context: DecisionContext,
): Decision {
  if (ask.by === 'customer' && ask.command.type === 'startInteraction') {
    return interaction === undefined ? start(ask.customerId, ask.command) : rejected('interactionExists');
  }
  if (interaction === undefined) return rejected('interactionUnknown');
  switch (ask.by) {
    case 'customer':
      return decideForCustomer(interaction, ask);
    case 'agent':
      return decideForAgent(interaction, ask, context);
    case 'system':
      return decideForSystem(interaction, ask.command, context);
  }
}

function decideForCustomer(interaction: Interaction, ask: CustomerAsk): Decision {
  const { command } = ask;
  if (command.type === 'startInteraction') return rejected('interactionExists');
  if (interaction.customerId !== ask.customerId) return rejected('interactionUnknown');
  const permission = customerCan(command.type, interaction.phase);
  if (!permission.allowed) return rejected(permission.why);
  if (command.type === 'endInteraction') return end(interaction, 'customer');
  if (command.audience !== 'everyone') return rejected('audienceForbidden');
  const customer = interaction.parties.find((party) => party.partyId === CUSTOMER_PARTY_ID);
  return customer === undefined ? rejected('notAParty') : message(customer, command);
}

function decideForAgent(interaction: Interaction, ask: AgentAsk, context: DecisionContext): Decision {
  const { agentId, command } = ask;
  const permission = agentCan[command.type](interaction, agentId, context.isDispositionMandatory);
  if (!permission.allowed) return rejected(permission.why);
  switch (command.type) {
    case 'acceptOffer':
      return acceptOffer(interaction, ask, command.offerId, context);
    case 'declineOffer':
      return declineOffer(interaction, command.offerId, context);
    case 'sendMessage': {
      const party = joinedAgentParty(interaction, agentId);
      return party === undefined ? rejected('notAParty') : message(party, command);
    }
    case 'endInteraction':
      return end(interaction, 'agent');
    case 'setNote':
      return command.note.isWellFormed()
        ? events([AGENTS, { type: 'noteSet', note: command.note }])
        : rejected('textMalformed');
    case 'setDisposition': {
      const { dispositionCodeId } = command;
      const isKnown = dispositionCodeId === null || context.dispositionCodeIds.has(dispositionCodeId);
      return isKnown
        ? events([AGENTS, { type: 'dispositionSet', dispositionCodeId }])
        : rejected('dispositionUnknown');
    }
    case 'completeInteraction':
      return events([AGENTS, { type: 'interactionCompleted' }]);
    default:
      return missingCase(command);
  }
}

function decideForSystem(
  interaction: Interaction,
  command: SystemCommand,
  context: DecisionContext,
): Decision {
  const { phase } = interaction;
  switch (command.type) {
    case 'makeOffer': {
      if (phase.kind !== 'queued') return rejected('interactionNotActive');
      const { offerId, agentId, why } = command;
      const deadlineAtMs = context.nowMs + context.offerTimeoutMs;
      const offer = { offerId, agentId, madeAtMs: context.nowMs, deadlineAtMs };
      return events([AGENTS, { type: 'offerMade', offer, why }]);
    }
    case 'expireOffer': {
      if (phase.kind !== 'offered' || phase.offer.offerId !== command.offerId)
        return rejected('offerExpired');
      // A timer that fires early must not take an offer away before its deadline. A clock that stands before the making of the offer
      // was set back: it says nothing about how long the offer has stood, and the timer does.
      const { madeAtMs, deadlineAtMs } = phase.offer;
      if (context.nowMs >= madeAtMs && context.nowMs < deadlineAtMs) return rejected('interactionNotActive');
      return events([AGENTS, offerBack('offerExpired', phase.offer, context)]);
    }
    case 'releaseAgent':
      return releaseAgent(interaction, command);
    default:
      return missingCase(command);
  }
}

function acceptOffer(
  interaction: Interaction,
  ask: AgentAsk,
  offerId: string,
  context: DecisionContext,
): Decision {
  const { phase } = interaction;
  // At the deadline the offer is over, whether or not its timer has run (OF-4).
  if (phase.kind !== 'offered' || phase.offer.offerId !== offerId) return rejected('offerExpired');
  if (context.nowMs >= phase.offer.deadlineAtMs) return rejected('offerExpired');
  const party: Party = {
    partyId: nextPartyId(interaction),
    role: 'agent',
    name: ask.name,
    userId: ask.agentId,
    state: 'joined',
  };
  return events(
    [AGENTS, { type: 'offerAccepted', offerId, agentId: ask.agentId }],
    [EVERYONE, { type: 'partyJoined', party }],
  );
}

function declineOffer(interaction: Interaction, offerId: string, context: DecisionContext): Decision {
  const { phase } = interaction;
  if (phase.kind !== 'offered' || phase.offer.offerId !== offerId) return rejected('offerExpired');
  return events([AGENTS, offerBack('offerDeclined', phase.offer, context)]);
}

function releaseAgent(
  interaction: Interaction,
  command: Extract<SystemCommand, { type: 'releaseAgent' }>,
): Decision {
  const { phase } = interaction;
  const { agentId, reason } = command;
  if (holderOf(phase) !== agentId) return rejected('notOwner');
  if (phase.kind === 'offered') {
    return events([AGENTS, { type: 'offerRevoked', offerId: phase.offer.offerId, agentId, reason }]);
  }
  const party = joinedAgentParty(interaction, agentId);
  if (phase.kind !== 'active' || command.scope === 'offer' || party === undefined) {
    return rejected('interactionNotActive');
  }
  const leftReason = reason === 'agentLost' ? 'connectionLost' : 'signedOut';
  const { partyId, role, name } = party;
  return events(
    [EVERYONE, { type: 'partyLeft', partyId, role, name, reason: leftReason }],
    [EVERYONE, { type: 'interactionRequeued', reason }],
  );
}

function end(interaction: Interaction, endedBy: EndedBy): Decision {
  const ended: [Audience, InteractionEventData] = [EVERYONE, { type: 'interactionEnded', endedBy }];
  return interaction.phase.kind === 'active'
    ? events(ended)
    : events(ended, [AGENTS, { type: 'interactionAbandoned' }]);
}

function message(
  party: Party,
  command: { readonly text: string; readonly audience: 'everyone' | 'agents' },
): Decision {
  const { text, audience } = command;
  if (!text.isWellFormed() || text.trim() === '') return rejected('textMalformed');
  const { partyId, role, name } = party;
  return events([
    audience === 'everyone' ? EVERYONE : AGENTS,
    { type: 'messageSent', partyId, role, name, text, audience },
  ]);
}

function offerBack(
  type: 'offerDeclined' | 'offerExpired',
  offer: { readonly offerId: string; readonly agentId: string },
  context: DecisionContext,
): InteractionEventData {
  const { offerId, agentId } = offer;
  return { type, offerId, agentId, skipUntilMs: context.nowMs + context.offerSkipMs };
}

function start(
  customerId: CustomerId,
  command: Extract<CustomerAsk['command'], { type: 'startInteraction' }>,
): Decision {
  const { interactionId, siteId, queueId, contact, subject, language, caseData } = command;
  const typed = [contact.name, contact.email, subject];
  if (!typed.every((text) => text === null || text.isWellFormed())) return rejected('textMalformed');
  const data: InteractionEventData = {
    type: 'interactionStarted',
    interactionId,
    customerId,
    siteId,
    queueId,
    contact,
    subject,
    language,
    caseData: repaired(caseData),
  };
  return events([EVERYONE, data]);
}

// Nobody can correct what a page says of itself, so neither a long address nor a title cut in the middle of a pair may
// keep the customer out.
function repaired({ pageUrl, pageTitle, referrer, userAgent }: CaseData): CaseData {
  const repair = (text: string | null) => text?.slice(0, URL_MAX_CHARS).toWellFormed() ?? null;
  return {
    pageUrl: repair(pageUrl),
    pageTitle: repair(pageTitle),
    referrer: repair(referrer),
    userAgent: repair(userAgent),
  };
}

function nextPartyId(interaction: Interaction): PartyId {
  return `p${interaction.parties.length + 1}`;
}

function events(...drafts: readonly [Audience, InteractionEventData][]): Decision {
  return { kind: 'events', events: drafts.map(([audience, data]) => ({ audience, data })) };
}

function rejected(code: RejectionCode): Decision {
  return { kind: 'rejected', code };
}
