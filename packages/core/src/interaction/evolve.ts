import type { QueueId } from '@guichet/protocol/ids.ts';
import type { CaseField } from '@guichet/protocol/interaction.ts';
import { ASKS_PER_MINUTE_MAX, PUSHED_URLS_PER_MINUTE_MAX } from '@guichet/protocol/limits.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import { callsAfter } from '../call/evolve-calls.ts';
import { pendingAfter } from '../pending-response/pending-response.ts';
import { dialledAfter } from '../phone/dial-limit.ts';
import { withOneMore } from '../rate-limit/per-minute.ts';
import { consultationsAfter, invitationsAfter } from './evolve-company.ts';
import { backToQueue, expectOffer, offerSeen, skipping } from './evolve-offer.ts';
import { ended, joined, left, ownedBy, withoutCompany } from './evolve-parties.ts';
import type { InteractionEvent, InteractionEventData } from './interaction-event.ts';
import { CUSTOMER_PARTY_ID } from './interaction.ts';
import type { Interaction } from './interaction.ts';
import { expectPhase, withPhase } from './phase.ts';

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
  const { channel, phase } = interaction;
  // Whoever calls is answered by speaking (CA-17).
  const pending =
    channel === 'phone' ? null : pendingAfter(interaction.pending, event, phase.kind === 'active');
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
    channel: data.channel ?? 'chat',
    caller: data.caller ?? null,
    customerId,
    siteId,
    queueId,
    startedAtMs: atMs,
    contact,
    subject,
    language,
    caseData,
    fields: fieldsAtStart(data, atMs),
    phase: { kind: 'queued', sinceMs: atMs, reason: 'arrived' },
    parties: [
      {
        partyId: CUSTOMER_PARTY_ID,
        role: 'customer',
        name: contact.name ?? '',
        userId: null,
        state: 'joined',
      },
    ],
    invitations: [],
    consultations: [],
    calls: [],
    contactId: null,
    pushedAtMs: [],
    askedAtMs: [],
    dialled: {},
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
    case 'fileSent':
      expectPhase(phase, data.type, 'queued', 'offered', 'active');
      return interaction;
    case 'urlPushed':
      expectPhase(phase, data.type, 'active');
      return {
        ...interaction,
        pushedAtMs: withOneMore(interaction.pushedAtMs, PUSHED_URLS_PER_MINUTE_MAX, atMs),
      };
    case 'offerAccepted':
      // The acceptance is told by the `partyJoined` that follows it in the same transaction.
      expectOffer(phase, data);
      return interaction;
    case 'offerMade': {
      const { sinceMs, reason } = expectPhase(phase, data.type, 'queued');
      const { offer } = data;
      return withPhase(interaction, { kind: 'offered', offer, queuedSinceMs: sinceMs, queuedReason: reason });
    }
    case 'offerDeclined':
      return skipping(backToQueue(interaction, data, 'declined'), data.agentId, data.skipUntilMs);
    case 'offerExpired':
      return skipping(backToQueue(interaction, data, 'expired'), data.agentId, data.skipUntilMs);
    case 'offerSeen':
      return offerSeen(interaction, data, atMs);
    case 'offerUnseen':
      return backToQueue(interaction, data, 'unseen');
    case 'offerRevoked':
      return backToQueue(interaction, data, data.reason);
    case 'partyJoined':
      return joined(interaction, data.party, atMs);
    case 'partyLeft':
      return left(interaction, data.partyId);
    case 'ownershipMoved':
      return ownedBy(interaction, data.ownerPartyId, data.ownerId, atMs);
    case 'invitationMade': {
      expectPhase(phase, data.type, 'active');
      const { invitations, askedAtMs } = interaction;
      return {
        ...interaction,
        invitations: invitationsAfter(invitations, data, atMs),
        askedAtMs: withOneMore(askedAtMs, ASKS_PER_MINUTE_MAX, atMs),
      };
    }
    case 'invitationOffered':
    case 'invitationDeclined':
    case 'invitationExpired':
    case 'invitationUnseen':
    case 'invitationRevoked':
    case 'invitationAccepted':
    case 'invitationEnded':
      expectPhase(phase, data.type, 'active');
      return {
        ...interaction,
        invitations: invitationsAfter(interaction.invitations, data, atMs),
        queueId: queueAfter(interaction, data),
      };
    case 'consultationBegan':
    case 'consultationMessageSent':
    case 'consultationEnded':
      expectPhase(phase, data.type, 'active');
      return { ...interaction, consultations: consultationsAfter(interaction.consultations, data, atMs) };
    case 'callRang': {
      expectPhase(phase, data.type, 'active', 'wrapUp');
      const { dialled, askedAtMs } = interaction;
      const counted =
        data.member.kind === 'number'
          ? { dialled: dialledAfter(dialled, data.byAgentId, atMs) }
          : { askedAtMs: withOneMore(askedAtMs, ASKS_PER_MINUTE_MAX, atMs) };
      return { ...interaction, ...counted, calls: callsAfter(interaction.calls, data, atMs) };
    }
    case 'callJoined':
      expectPhase(phase, data.type, 'active', 'wrapUp');
      return { ...interaction, calls: callsAfter(interaction.calls, data, atMs) };
    case 'callLeft':
    case 'callEnded':
      // They follow what took somebody out of the interaction.
      expectPhase(phase, data.type, 'active', 'wrapUp', 'queued');
      return { ...interaction, calls: callsAfter(interaction.calls, data, atMs) };
    case 'contactAssigned':
      expectPhase(phase, data.type, 'queued', 'offered', 'active', 'wrapUp');
      return { ...interaction, contactId: data.contactId };
    case 'interactionRequeued':
      expectPhase(phase, data.type, 'active');
      // It goes before all that arrived (RT-1); the time it was being served is no waiting (IL-12).
      return withPhase(withoutCompany(interaction, atMs), {
        kind: 'queued',
        sinceMs: atMs,
        reason: data.reason,
      });
    case 'interactionEnded':
      return ended(interaction, data.endedBy, atMs);
    case 'interactionAbandoned':
      // Said for readers of the log; the end has moved the phase already.
      expectPhase(phase, data.type, 'abandoned');
      return interaction;
    case 'numberHandedOver':
      expectPhase(phase, data.type, 'active', 'wrapUp');
      return { ...interaction, dialled: dialledAfter(interaction.dialled, data.agentId, atMs) };
    case 'emailSent':
    case 'addressHandedOver':
      expectPhase(phase, data.type, 'active', 'wrapUp');
      return interaction;
    case 'noteSet':
      expectPhase(phase, data.type, 'active', 'wrapUp');
      return { ...interaction, note: data.note };
    case 'dispositionSet':
      expectPhase(phase, data.type, 'active', 'wrapUp');
      return { ...interaction, dispositionCodeId: data.dispositionCodeId };
    case 'caseDataSet':
      expectPhase(phase, data.type, 'active', 'wrapUp');
      return { ...interaction, fields: fieldsAfter(interaction.fields, data, atMs) };
    case 'interactionCompleted': {
      const { ownerId, endedBy } = expectPhase(phase, data.type, 'wrapUp');
      return withPhase(interaction, { kind: 'completed', ownerId, atMs, endedBy });
    }
    case 'wrapUpReopened': {
      const { ownerId, endedBy, atMs: completedAtMs } = expectPhase(phase, data.type, 'completed');
      // The wrap-up goes on from the end of the chat, as if it had never been completed.
      const sinceMs = interaction.endedAtMs ?? completedAtMs;
      return withPhase(interaction, { kind: 'wrapUp', ownerId, sinceMs, endedBy });
    }
    default:
      return missingCase(data);
  }
}

type Fields = Interaction['fields'];

function fieldsAtStart({ fields = {} }: Started, atMs: number): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]): [string, CaseField] => [key, { value, byName: null, atMs }]),
  );
}

function fieldsAfter(
  fields: Fields,
  { key, value, byName }: Extract<InteractionEventData, { type: 'caseDataSet' }>,
  atMs: number,
): Fields {
  if (value !== null) return { ...fields, [key]: { value, byName, atMs } };
  return Object.fromEntries(Object.entries(fields).filter(([each]) => each !== key));
}

/** A chat that is transferred to a queue is that queue's from then on (TR-5). */
function queueAfter({ invitations, queueId }: Interaction, data: InteractionEventData): QueueId {
  if (data.type !== 'invitationAccepted') return queueId;
  const accepted = invitations.find(({ invitationId }) => invitationId === data.invitationId);
  const target = accepted?.purpose === 'transfer' ? accepted.target : undefined;
  return target?.kind === 'queue' ? target.queueId : queueId;
}
