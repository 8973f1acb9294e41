import type { CustomerCall } from '@guichet/protocol/calls.ts';
import type { AgentId } from '@guichet/protocol/ids.ts';
import type {
  AgentInteractionState,
  CustomerConnection,
  CustomerInteractionState,
  CustomerPhase,
  Receipts,
} from '@guichet/protocol/interaction.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import type { PublicParty } from '@guichet/protocol/party.ts';
import { callOfCustomer, CUSTOMER_MEMBER, placeOf, takenPlaces } from '../call/call.ts';
import { joinedAgentParty } from '../interaction/interaction.ts';
import type { Interaction } from '../interaction/interaction.ts';

/** The interaction's state as one agent sees it: consultations of others are not in it. Parts that did not change keep their identity. */
export function agentView(
  interaction: Interaction,
  agentId: AgentId,
  receipts: Receipts,
  customerConnection: CustomerConnection,
): AgentInteractionState {
  const { siteId, queueId, startedAtMs, contact, subject, language, caseData } = interaction;
  const { phase, pending, note, dispositionCodeId } = interaction;
  return {
    channel: interaction.channel,
    caller: interaction.caller,
    siteId,
    queueId,
    startedAtMs,
    contact,
    subject,
    language,
    caseData,
    fields: interaction.fields,
    phase,
    // The wire type is mutable in TypeScript's eyes; a view is only ever serialized.
    parties: interaction.parties as AgentInteractionState['parties'],
    invitations: invitationsFor(interaction.invitations, agentId) as AgentInteractionState['invitations'],
    consultations: interaction.consultations.filter(
      (each) => each.byAgentId === agentId || each.agentId === agentId,
    ),
    calls: interaction.calls as Required<AgentInteractionState>['calls'],
    contactId: interaction.contactId,
    pending,
    note,
    dispositionCodeId,
    receipts,
    customerConnection,
  };
}

/** The word to a colleague is for that colleague: whoever asks is told so (VI-9). */
function invitationsFor(
  invitations: Interaction['invitations'],
  agentId: AgentId,
): Interaction['invitations'] {
  const isPrivate = ({ byAgentId, offer, message }: Interaction['invitations'][number]) =>
    message !== null && byAgentId !== agentId && offer?.agentId !== agentId;
  return invitations.some(isPrivate)
    ? invitations.map((each) => (isPrivate(each) ? { ...each, message: null } : each))
    : invitations;
}

/**
 * The interaction's state as its customer sees it: no user ids, no offers, no notes.
 * @param position  place in the queue from 1; null when not waiting or not known
 */
export function customerView(
  interaction: Interaction,
  receipts: Receipts,
  position: number | null,
): CustomerInteractionState {
  const { startedAtMs, contact, subject } = interaction;
  const parties = interaction.parties.map(publicParty);
  const phase = customerPhase(interaction, position);
  return { startedAtMs, contact, subject, phase, parties, call: customerCall(interaction), receipts };
}

/** The call the customer is in or rung for; agents by their parties, so that no user is named. */
function customerCall(interaction: Interaction): CustomerCall | null {
  const call = callOfCustomer(interaction.calls);
  const own = call && placeOf(call, CUSTOMER_MEMBER);
  if (call === undefined || own === undefined) return null;
  const agents = takenPlaces(call).flatMap(({ member, state }) => {
    const party = member.kind === 'agent' ? joinedAgentParty(interaction, member.agentId) : undefined;
    if (party === undefined) return [];
    const { partyId, name } = party;
    return [{ partyId, name, isJoined: state.kind === 'joined' }];
  });
  return { callId: call.callId, own: own.state, agents };
}

function customerPhase(interaction: Interaction, position: number | null): CustomerPhase {
  const { phase, hadAgent } = interaction;
  switch (phase.kind) {
    case 'queued':
      return { kind: 'waiting', sinceMs: phase.sinceMs, position, hadAgent };
    case 'offered':
      return { kind: 'waiting', sinceMs: phase.queuedSinceMs, position, hadAgent };
    case 'active':
      return { kind: 'active' };
    case 'wrapUp':
      return { kind: 'ended', atMs: phase.sinceMs, endedBy: phase.endedBy };
    case 'completed': {
      // Completion is the agent's business: the customer keeps seeing when the chat ended.
      return { kind: 'ended', atMs: interaction.endedAtMs ?? phase.atMs, endedBy: phase.endedBy };
    }
    case 'abandoned':
      return { kind: 'ended', atMs: phase.atMs, endedBy: phase.endedBy };
    default:
      return missingCase(phase);
  }
}

function publicParty(party: Interaction['parties'][number]): PublicParty {
  const { partyId, role, name, state } = party;
  return { partyId, role, name, state };
}

/**
 * The top-level keys of a view that differ, each with its new value as a whole.
 * @returns null when nothing differs
 */
export function changedKeys<View extends object>(before: View, after: View): Partial<View> | null {
  const changed: Partial<View> = {};
  let hasChanged = false;
  for (const key of Object.keys(after) as (keyof View)[]) {
    if (before[key] === after[key] || JSON.stringify(before[key]) === JSON.stringify(after[key])) continue;
    changed[key] = after[key];
    hasChanged = true;
  }
  return hasChanged ? changed : null;
}
