import type { InteractionPhase, QueuedReason } from '@guichet/protocol/interaction.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import type { Party } from '@guichet/protocol/party.ts';
import { pendingAfter } from '../pending-response/pending-response.ts';
import type { InteractionEvent, InteractionEventData } from './interaction-event.ts';
import { CUSTOMER_PARTY_ID } from './interaction.ts';
import type { Interaction } from './interaction.ts';

type Started = Extract<InteractionEventData, { type: 'interactionStarted' }>;

/**
 * The interaction after one more event of its log.
 * @param interaction  undefined before the first event, which must be `interactionStarted`
 * @throws when the log cannot have been written by `decide` (a bug or a damaged store): the caller must not go on
 */
export function evolve(interaction: Interaction | undefined, event: InteractionEvent): Interaction {
  const { data, atMs } = event;
  if (interaction === undefined) {
    if (data.type !== 'interactionStarted') throw new Error(`log begins with ${data.type}`);
    return begin(data, atMs);
  }
  const pending = pendingAfter(interaction.pending, event, interaction.phase.kind === 'active');
  const moved = apply(interaction, data, atMs);
  return pending === moved.pending ? moved : { ...moved, pending };
}

/** Folds a whole log. */
export function interactionFrom(events: readonly InteractionEvent[]): Interaction | undefined {
  return events.reduce<Interaction | undefined>((state, event) => evolve(state, event), undefined);
}

function begin(data: Started, atMs: number): Interaction {
  const { interactionId, customerId, siteId, queueId, contact, subject, language, caseData } = data;
  return {
    interactionId,
    customerId,
    siteId,
    queueId,
    startedAtMs: atMs,
    contact,
    subject,
    language,
    caseData,
    phase: { kind: 'queued', sinceMs: atMs, reason: 'arrived' },
    parties: [
      { partyId: CUSTOMER_PARTY_ID, role: 'customer', name: contact.name ?? '', userId: null, state: 'joined' },
    ],
    pending: null,
    note: '',
    dispositionCodeId: null,
    endedAtMs: null,
    hadAgent: false,
    skippedUntilMs: {},
  };
}

function apply(interaction: Interaction, data: InteractionEventData, atMs: number): Interaction {
  const { phase } = interaction;
  switch (data.type) {
    case 'interactionStarted':
      throw new Error('interactionStarted twice');
    case 'messageSent':
    case 'offerAccepted':
      // The offer's acceptance is told by the `partyJoined` that follows it in the same transaction.
      return interaction;
    case 'offerMade': {
      if (phase.kind !== 'queued') throw new Error(`offerMade while ${phase.kind}`);
      return withPhase(interaction, {
        kind: 'offered',
        offer: data.offer,
        queuedSinceMs: phase.sinceMs,
        queuedReason: phase.reason,
      });
    }
    case 'offerDeclined':
      return skipping(backToQueue(interaction, 'declined'), data.agentId, data.skipUntilMs);
    case 'offerExpired':
      return skipping(backToQueue(interaction, 'expired'), data.agentId, data.skipUntilMs);
    case 'offerRevoked':
      return backToQueue(interaction, data.reason);
    case 'partyJoined':
      return joined(interaction, data.party, atMs);
    case 'partyLeft':
      return { ...interaction, parties: withLeft(interaction.parties, (p) => p.partyId === data.partyId) };
    case 'interactionRequeued':
      // Its place is by arrival, so a chat that lost its agent stands before all that came later (RT-2).
      return withPhase(interaction, { kind: 'queued', sinceMs: interaction.startedAtMs, reason: data.reason });
    case 'interactionEnded':
      return ended(interaction, data.endedBy, atMs);
    case 'interactionAbandoned':
      return interaction;
    case 'noteSet':
      return { ...interaction, note: data.note };
    case 'dispositionSet':
      return { ...interaction, dispositionCodeId: data.dispositionCodeId };
    case 'interactionCompleted': {
      if (phase.kind !== 'wrapUp') throw new Error(`interactionCompleted while ${phase.kind}`);
      return withPhase(interaction, { kind: 'completed', ownerId: phase.ownerId, atMs, endedBy: phase.endedBy });
    }
    default:
      return missingCase(data);
  }
}

function joined(interaction: Interaction, party: Party, atMs: number): Interaction {
  const parties = [...interaction.parties, party];
  if (party.role !== 'agent' || party.userId === null || interaction.phase.kind === 'active') {
    return { ...interaction, parties };
  }
  const phase: InteractionPhase = {
    kind: 'active',
    ownerPartyId: party.partyId,
    ownerId: party.userId,
    acceptedAtMs: atMs,
  };
  return { ...interaction, parties, phase, hadAgent: true };
}

function ended(interaction: Interaction, endedBy: 'customer' | 'agent' | 'system', atMs: number): Interaction {
  const { phase } = interaction;
  const next: InteractionPhase =
    phase.kind === 'active'
      ? { kind: 'wrapUp', ownerId: phase.ownerId, sinceMs: atMs, endedBy }
      : { kind: 'abandoned', atMs, endedBy };
  return { ...interaction, parties: withLeft(interaction.parties, () => true), phase: next, endedAtMs: atMs };
}

function backToQueue(interaction: Interaction, reason: QueuedReason): Interaction {
  const { phase } = interaction;
  if (phase.kind !== 'offered') throw new Error(`an offer came back while ${phase.kind}`);
  return withPhase(interaction, { kind: 'queued', sinceMs: phase.queuedSinceMs, reason });
}

function skipping(interaction: Interaction, agentId: string, untilMs: number): Interaction {
  return { ...interaction, skippedUntilMs: { ...interaction.skippedUntilMs, [agentId]: untilMs } };
}

function withLeft(parties: readonly Party[], leaves: (party: Party) => boolean): readonly Party[] {
  return parties.map((party) =>
    party.state === 'joined' && leaves(party) ? { ...party, state: 'left' as const } : party,
  );
}

function withPhase(interaction: Interaction, phase: InteractionPhase): Interaction {
  return { ...interaction, phase };
}
